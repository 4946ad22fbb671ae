"""A table of rows: a line each, sorted by any column, sideways where it is wider than its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from safehuddle.ui.kit.row_model import TableModel
from safehuddle.ui.kit.rows_in_hand import RowsInHand
from safehuddle.ui.kit.scroll_bar import ScrollBar, scroll_calmly
from safehuddle.ui.kit.table_look import CellDelegate, TableHeader
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent


class Heading(NamedTuple):
    """A column: what stands above it, how wide it is at least, and its share of more room."""

    words: str
    width: int
    """In px at 100 %."""
    share: int = 0


class RowTable(RowsInHand, QTableView):
    """Rows to choose from, in columns; what room is left is shared.

    Signals:
        sort_asked: the person wants it sorted by this column.
        came_to: the keyboard is in this column.
    """

    sort_asked = Signal(int)
    came_to = Signal(int)

    def __init__(self, name: str, headings: Sequence[Heading]) -> None:
        """Make an empty table, called `name` by screen readers."""
        QTableView.__init__(self)
        self._headings = tuple(headings)
        self._is_fitting = self._is_as_drawn = False
        self._cells = TableModel([heading.words for heading in headings])
        self.setModel(self._cells)
        self.begin(name, self._cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        scroll_calmly(self)
        self.setCornerWidget(QWidget())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBar(ScrollBar(self, way=Qt.Orientation.Horizontal))
        self.setItemDelegate(CellDelegate(self))
        self.setTabKeyNavigation(False)  # Tab leaves it, as it does any list
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(self.sort_asked)
        header.sectionResized.connect(self._on_drawn)
        self.selectionModel().currentChanged.connect(lambda at: self.came_to.emit(at.column()))
        self.restyle()

    @property
    def column(self) -> int:
        """The column the keyboard is in."""
        return max(self.currentIndex().column(), 0)

    def show_order(self, column: int, words: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted; `words` say which way, for the ear."""
        self._cells.sorted_at, self._cells.sorted_by = column, words
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(column, way)

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme().colours.surface))
        self.setPalette(palette)
        line = QFontMetrics(theme().font()).lineSpacing() + 2 * Space.XS + Space.XS
        self.verticalHeader().setMinimumSectionSize(line)
        self.verticalHeader().setDefaultSectionSize(line)
        self._is_as_drawn = False
        self._fit()

    def number_for_ear(self, place: QModelIndex) -> int:
        """See `RowsInHand`: Qt counts the headings of columns and of rows too."""
        return (place.row() + 1) * (self._cells.columnCount() + 1) + place.column() + 1

    def minimumSizeHint(self) -> QSize:
        """Its headings and three rows."""
        high = self.horizontalHeader().sizeHint().height()
        return QSize(theme().px(200), high + 4 * self.verticalHeader().defaultSectionSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share what room there is."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go along the row; with Ctrl, to the first and the last."""
        is_end = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if is_end and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QTableView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Give each column its width, unless somebody has drawn them otherwise."""
        if self._is_as_drawn:
            return
        self._is_fitting = True
        least = sum(theme().px(heading.width) for heading in self._headings)
        room = max(self.viewport().width() - least, 0)
        shares = sum(heading.share for heading in self._headings)
        for column, heading in enumerate(self._headings):
            more = room * heading.share // shares
            self.setColumnWidth(column, theme().px(heading.width) + more)
        self._is_fitting = False

    def _on_drawn(self) -> None:
        self._is_as_drawn = self._is_as_drawn or not self._is_fitting
