"""How the rows and headings of a list are measured and painted."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from safehuddle.overriding import override
from safehuddle.ui.kit.drawing import paint_ring
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.kit.row_model import ITEM, RowModel
from safehuddle.ui.kit.row_painter import (
    PAD,
    USUAL,
    RowLook,
    paint_row,
    paint_section,
    row_height,
    section_height,
    tallest_row,
)
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

MOST_HEIGHTS = 2_000
"""So many are remembered: a list with more rows than a few hundred measures none."""


def item_height(item: Row | Section, width: int, look: RowLook = USUAL) -> int:
    """Return the height of a row or heading at `width`, in px now."""
    if isinstance(item, Section):
        return section_height(item, width)
    return row_height(item, width, look)


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of one list."""

    def __init__(self, rows: QListView, model: RowModel) -> None:
        super().__init__(rows)
        self._list, self._model = rows, model
        self.look = USUAL
        """How large the rows are."""
        self._heights: dict[Row | Section, int] = {}
        self._measured_for: tuple[int, RowLook] | None = None

    def forget_heights(self) -> None:
        """Measure each row anew: letters have another size."""
        self._heights.clear()

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        return False  # the list itself ticks: Qt knows nothing of where the box is drawn

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Measure a row; in a long list all are as high as the highest may be."""
        if self._list.uniformItemSizes():
            return QSize(0, tallest_row(self.look))
        # Not asked by way of Qt, which takes twice as long for each of some hundred rows.
        return QSize(0, self._height(self._model.items[index.row()]))

    def _height(self, item: Row | Section) -> int:
        """Return how high an item is; most are as they were when the list was read before."""
        measured_for = self._list.viewport().width(), self.look
        if measured_for != self._measured_for or len(self._heights) > MOST_HEIGHTS:
            self._heights.clear()
            self._measured_for = measured_for
        height = self._heights.get(item)
        if height is None:
            height = self._heights[item] = item_height(item, *measured_for)
        return height

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the row and the ring of the keyboard."""
        item = index.data(ITEM)
        rect: QRect = option.rect
        painter.save()
        if isinstance(item, Section):
            painter.fillRect(rect, QColor(theme().colours.page))
            paint_section(painter, item, rect)
        else:
            paint_ground(painter, rect, option.state)
            if self._has_row_below(index.row()):
                line = QRect(rect.x() + PAD, rect.bottom(), rect.width() - 2 * PAD, 1)
                painter.fillRect(line, QColor(theme().colours.hairline))
            paint_row(painter, item, rect, self.look)
            if index.row() == self._list.currentIndex().row() and self._list.hasFocus():
                back = theme().colours.chosen
                paint_ring(painter, rect.adjusted(1, 1, -1, -1), back=back)
        painter.restore()

    def _has_row_below(self, place: int) -> bool:
        below = self._list.model().index(place + 1, 0)
        return isinstance(below.data(ITEM), Row)


def paint_ground(
    painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, edge: bool = True
) -> None:
    """Paint what is behind a row that is chosen or pointed at; a chosen one has an edge."""
    colours = theme().colours
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(colours.chosen))
        if edge:
            painter.fillRect(rect.adjusted(0, 0, Space.XS - rect.width(), 0), colours.action)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(colours.sunken))
