"""The list of a step, whose rows are taken in hand on purpose only, and let go as easily."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView

from safehuddle.ui.kit.row_list import Row, RowList

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent


class HeldRows(RowList):
    """Rows as high as there is room, which never ask for more than their least height.

    Qt passes the keyboard on when what had it goes out of sight. It must not come here by that:
    the next letter of a sentence would be a command. So the list is no stop of Tab.

    Signals:
        came_back: the window has the keyboard again, and gave it to the list.
        moved: the rows may stand elsewhere now.
        left_below: Down on the last row.
    """

    came_back = Signal()
    moved = Signal()
    left_below = Signal()

    def __init__(self, name: str) -> None:
        """Make an empty list."""
        super().__init__(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def let_go(self) -> None:
        """Have no row in hand."""
        self.setCurrentIndex(QModelIndex())

    def sizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose no row: whoever comes here on purpose has chosen one, or presses one now."""
        if event.reason() is Qt.FocusReason.ActiveWindowFocusReason:
            self.came_back.emit()
        else:
            QListView.focusInEvent(self, event)
            self.say_row()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row in hand in sight: its keys below it may take some of the room."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the last row downwards, towards the line."""
        last = self.rows[-1] if self.rows else None
        is_last = isinstance(last, Row) and last.key == self.current_key
        if event.key() == Qt.Key.Key_Down and is_last:
            self.left_below.emit()
        else:
            super().keyPressEvent(event)
