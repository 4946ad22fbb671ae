"""Typing the recovery key from the sheet: for an account, or a PC, that is new to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.editors import LineEdit
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from safehuddle.ui.messages import problem_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    Try = Callable[[str, Callable[[], None], Callable[[Exception], None]], None]
    """Tries what was typed; calls the first when it opens, the second when not."""

WIDTH = 620


class UnlockSheet(Sheet):
    """One field. It is accepted once the key opens the file."""

    def __init__(
        self,
        name: str,
        words: str,
        attempt: Try,
        parent: QWidget | None = None,
        *,
        asks: str = "",
    ) -> None:
        """Make the sheet.

        Args:
            name: its heading.
            words: why the recovery key is asked for.
            attempt: tries a key.
            parent: the window below.
            asks: what the field is for, where it takes something else too.
        """
        super().__init__(name, parent, width=WIDTH)
        self._attempt = attempt
        self.field = TextField(
            asks or _("Recovery key"),
            hint="" if asks else _("Six groups of five. Capitals and spaces do not matter."),
        )
        if asks and isinstance(self.field.editor, LineEdit):
            self.field.editor.hide_digits()
        self._busy = quiet()
        self._open_it = primary_button(_("Open"), self._on_open, hint="Enter")
        self.add(body(words))
        self.add(self.field)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"), self._open_it, left=self._busy
        )
        self.field.submitted.connect(self._on_open)
        self.field.setFocus()

    def done(self, result: int) -> None:
        """Leave no key behind."""
        self.field.set_text("")
        super().done(result)

    def _on_open(self) -> None:
        if self._busy.text():
            return
        self.field.show_error("")
        self._show_busy(_("One moment…"))
        self._attempt(self.field.text(), self._opened, self._failed)

    def _opened(self) -> None:
        self._show_busy("")
        self.accept()

    def _failed(self, problem: Exception) -> None:
        self._show_busy("")
        self.field.show_error(problem_sentence(problem))
        self.field.setFocus()

    def _show_busy(self, words: str) -> None:
        self._busy.setText(words)
