"""The closing of the window: it waits for words that the disk has not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.shell.window import ShellWindow


class CloseGuard:
    """Asks before words are lost with the window, and only then."""

    def __init__(self, window: ShellWindow, finish: Callable[[], None]) -> None:
        """Follow `window`; `finish` waits until the store has done what was asked of it."""
        self._window, self._finish = window, finish
        self._may_lose = False
        self._sheet: Sheet | None = None

    def may_close(self) -> bool:
        """Return whether nothing is lost by closing now; if not, say so over the window.

        Whoever switches the PC off hears it too: the system asks each window before it ends them.
        """
        from safehuddle.ui import form_drafts  # not before the first paint

        desk = self._window.desk
        if not self._may_lose:
            self._keep_all()
            form_drafts.retry_refused(desk)
            self._finish()
        lost = form_drafts.count_refused(desk)
        if not lost or self._may_lose:
            return True
        if self._sheet is None:
            self.ask(lost)
        return False

    def _keep_all(self) -> None:
        from safehuddle.ui.unfinished_line import UnfinishedLine

        for line in self._window.findChildren(UnfinishedLine):
            line.keep()

    def ask(self, lost: int) -> None:
        """Say over the window how many drafts would be lost, and let the person choose."""
        # Imported here: hardly any window is closed with a full disk.
        from safehuddle.ui.kit.button import Button, primary_button
        from safehuddle.ui.kit.sheet import Sheet
        from safehuddle.ui.kit.words import body, lead

        said = ngettext(
            "{number} draft is not on the disk. If you close now, it is lost.",
            "{number} drafts are not on the disk. If you close now, they are lost.",
            lost,
        )
        sheet = Sheet(
            _("The disk has not taken everything"),
            QApplication.activeModalWidget() or self._window,
            width=560,
        )
        sheet.add(lead(said.format(number=lost)))
        again = _("The window tries again each minute.")
        sheet.add(body(f"{self._window.desk.unkept_why} {again}"))
        stay = primary_button(_("Keep the window open"), sheet.reject, hint="Esc")
        sheet.set_buttons(Button(_("Close all the same"), sheet.accept), stay)
        sheet.accepted.connect(self._on_lose)
        sheet.finished.connect(self._on_answered)
        self._sheet = sheet
        sheet.open()
        stay.setFocus()

    def _on_answered(self) -> None:
        self._sheet = None

    def _on_lose(self) -> None:
        self._may_lose = True
        self._window.close()
