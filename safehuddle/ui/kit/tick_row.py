"""One promise on its own: a box to tick, the sentence, and its quiet words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from safehuddle.ui.kit.drawing import paint_ring, touch_height
from safehuddle.ui.kit.row_painter import paint_row, row_height
from safehuddle.ui.theme.theme import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.kit.row_data import Row


class TickRow(QCheckBox):
    """A `Row` as a widget of its own, for a handful of them; a `RowList` holds more.

    `toggled` is Qt's own signal; `clicked` is emitted when a person ticked it.
    """

    def __init__(self, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        """Show another row, ticked or not as it says."""
        self.row = row
        self.setAccessibleName(row.sentence)
        self.setAccessibleDescription(", ".join(tag.words for tag in row.tags))
        self.setChecked(bool(row.ticked))
        self.updateGeometry()
        self.update()

    def hitButton(self, place: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(place)

    def hasHeightForWidth(self) -> bool:
        """A long sentence takes two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height needed at `width`."""
        return max(touch_height(), row_height(self._now(), width))

    def sizeHint(self) -> QSize:
        """A usual column's width."""
        width = theme().px(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Half of that."""
        width = theme().px(160)
        return QSize(width, touch_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row as a list would."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme().colours.sunken))
        paint_row(painter, self._now(), self.rect())
        if self.hasFocus():
            paint_ring(painter, self.rect(), back=theme().colours.page)
        painter.end()

    def _now(self) -> Row:
        from dataclasses import replace

        return replace(self.row, ticked=self.isChecked())
