"""A number, typed or stepped with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox

from safehuddle.ui.kit.editors import gives_up

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent


class NumberEdit(QSpinBox):
    """A number that changes only by what is meant for it; put it into a `Labelled`.

    Scrolling the page over it changes nothing, and Ctrl+Z is the window's unless there is typing
    to take back: what a number rules is saved as soon as it is changed.
    """

    def __init__(self, lowest: int, highest: int) -> None:
        """Take a number from `lowest` to `highest`; what is typed counts once it is whole."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel takes no keyboard, either
        self.setRange(lowest, highest)
        self.setFrame(False)
        self.setKeyboardTracking(False)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            typed = self.lineEdit()
            if gives_up(event, can_undo=typed.isUndoAvailable(), can_redo=typed.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
