"""How the headings and cells of a table are painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from safehuddle.i18n import _
from safehuddle.ui.kit.drawing import paint_ring, touch_height
from safehuddle.ui.kit.row_delegate import paint_ground
from safehuddle.ui.kit.row_model import ITEM
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

PAD = Space.S
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TableHeader(QHeaderView):
    """The headings: pressed to sort, drawn to be wider."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setAccessibleName(_("Headings"))

    def sizeHint(self) -> QSize:
        """High enough for a finger."""
        return QSize(super().sizeHint().width(), touch_height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a heading, and an arrow where the rows are sorted by it."""
        colours, inner = theme().colours, rect.adjusted(PAD, 0, -PAD, 0)
        font = theme().font(Size.QUIET, bold=True)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        painter.fillRect(rect, QColor(colours.sunken))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.fillRect(
            QRect(rect.right(), rect.y() + PAD, 1, rect.height() - 2 * PAD), QColor(colours.line)
        )
        if section == self.sortIndicatorSection():
            is_down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            painter.drawText(inner, _RIGHT, "↓" if is_down else "↑")
            inner.setRight(inner.right() - theme().px(Size.BODY))
        heading = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        words = QFontMetrics(font).elidedText(heading, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()


class CellDelegate(QStyledItemDelegate):
    """Draws the cells: words on one line, cut at the cell's end."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the words and the ring of the keyboard."""
        colours, rect = theme().colours, QRect(option.rect)
        painter.save()
        paint_ground(painter, rect, option.state, edge=index.column() == 0)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), QColor(colours.hairline))
        font = theme().font()
        painter.setFont(font)
        painter.setPen(QColor(colours.quiet if index.data(ITEM).done else colours.text))
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        words = QFontMetrics(font).elidedText(
            index.data(), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        if index == self._table.currentIndex() and self._table.hasFocus():
            paint_ring(painter, rect.adjusted(1, 1, -1, -2), back=colours.chosen)
        painter.restore()
