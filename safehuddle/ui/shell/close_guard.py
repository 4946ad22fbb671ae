"""The closing of the window: it asks first where words would be lost with it.

Those are drafts that the disk has not taken, and kind notes half typed, which no disk ever takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import N_, _, ngettext
from safehuddle.ui.kit.in_front import window_in_front

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.kit.sheet import Sheet
    from safehuddle.ui.shell.window import ShellWindow


LETTER = N_("A kind note was begun here, and is not sent.")


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
        if self._may_lose or not (lost or self._has_letter()):
            return True
        if self._sheet is None and lost:
            self.ask(lost)
        elif self._sheet is None:
            self.ask_about_letter()
        return False

    def _has_letter(self) -> bool:
        from safehuddle.ui.kit.sheet import Sheet

        open_sheets = (each for each in self._window.findChildren(Sheet) if each.isVisible())
        return bool(self._window.desk.held_letters) or any(each.holds_words for each in open_sheets)

    def _keep_all(self) -> None:
        from safehuddle.ui.unfinished_line import UnfinishedLine

        for line in self._window.findChildren(UnfinishedLine):
            line.keep()

    def ask(self, lost: int) -> None:
        """Say over the window how many drafts would be lost, and let the person choose."""
        said = ngettext(
            "{number} draft is not on the disk. If you close now, it is lost.",
            "{number} drafts are not on the disk. If you close now, they are lost.",
            lost,
        )
        again = _("The window tries again each minute.")
        letter = f" {_(LETTER)}" if self._has_letter() else ""
        self._ask(
            _("The disk has not taken everything"),
            said.format(number=lost),
            f"{self._window.desk.unkept_why} {again}{letter}",
        )

    def ask_about_letter(self) -> None:
        """Say over the window that a kind note was begun, and let the person choose."""
        self._ask(
            _("Close the window?"),
            _(LETTER),
            _(
                "It is kept nowhere but in this window, and is lost if you close now. Whoever began"
                " it can go on with it: Ctrl+J."
            ),
        )

    def _ask(self, title: str, said: str, why: str) -> None:
        # Imported here: hardly any window is closed so.
        from safehuddle.ui.kit.button import Button, primary_button
        from safehuddle.ui.kit.sheet import Sheet
        from safehuddle.ui.kit.words import body, lead

        sheet = Sheet(title, window_in_front(self._window), width=560)
        sheet.add(lead(said))
        sheet.add(body(why))
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
