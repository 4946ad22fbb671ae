"""A sheet that asks a few things of a chart: Enter saves, and what is wrong is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.ui.gesture import Gestures, OpenForm
from safehuddle.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from safehuddle.errors import UserError
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.field import Labelled


class AskingSheet(Sheet):
    """Is put away once its gesture is on the disk."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None, *, width: int) -> None:
        super().__init__(title, parent, width=width)
        self.desk, self.gestures = desk, Gestures(desk)
        self.form = OpenForm(self._refuse, self.accept)
        self.finished.connect(self.form.put_away)

    def save(self) -> None:
        """Do what the loud button does."""
        raise NotImplementedError

    def field_of(self, name: str) -> Labelled:
        """Return the field beside which a refusal is said."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        else:
            super().keyPressEvent(event)

    def _refuse(self, problem: UserError) -> None:
        field = self.field_of(problem.field or "")
        field.show_error(problem.sentence)
        field.setFocus()
