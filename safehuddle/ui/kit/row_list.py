"""A list of sentences: up and down, typing, Enter, Space; fast whatever its length."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.drawing import paint_ring
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.kit.row_model import ITEM, RowModel
from safehuddle.ui.kit.row_painter import (
    PAD,
    box_rect,
    paint_row,
    paint_section,
    row_height,
    section_height,
    tallest_row,
)
from safehuddle.ui.kit.scroll_bar import scroll_calmly
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["Row", "RowList", "Section", "Tag"]

LONG = 300
"""From this many rows on, all get the same height, so that none but those in sight is measured."""


class RowList(QListView):
    """Rows to choose from.

    Signals:
        chosen: the row in hand is now that of this key (None for no row).
        opened: Enter or a double click on the row of this key.
        ticked: the box of the row of this key was pressed; carries the key and the new state.
        typed: letters were typed, for a search field to take over.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, bool)
    typed = Signal(str)

    def __init__(self, name: str, *, fits: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty list.

        Args:
            name: what is in it, said by screen readers.
            fits: be as high as all rows, inside a page that scrolls, instead of scrolling itself.
            parent: the widget it stands in.
        """
        super().__init__(parent)
        self.takes_first = True
        """Whether reaching it takes its first row in hand if none is. Not where somebody else
        says what is in hand: a row that nobody chose would be acted on."""
        self._fits = fits
        self._next: Hashable | None = None
        """The row for the eye, once the one in hand has left the list."""
        self._letters: dict[str, Callable[[Hashable], object]] = {}
        self._rows = RowModel()
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        scroll_calmly(self)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _index: self._open())
        self.restyle()

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show `rows`; the row in hand stays in hand if it is still there."""
        was, before = self.current_key, self._keys
        self.selectionModel().blockSignals(True)
        self.setUniformItemSizes(len(rows) >= LONG)
        self._rows.show(rows)
        place = self._rows.place_of(was) if was is not None else -1
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
        self.selectionModel().blockSignals(False)
        if was is not None:
            self._next = None if place >= 0 else heir(was, before, self._keys)
        if self.current_key != was:
            self.chosen.emit(self.current_key)
        self.updateGeometry()

    @property
    def rows(self) -> Sequence[Row | Section]:
        """What is shown."""
        return self._rows.items

    @property
    def _keys(self) -> list[Hashable]:
        return [item.key for item in self._rows.items if isinstance(item, Row)]

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row in hand; None when there is none."""
        item = self.currentIndex().data(ITEM)
        return item.key if isinstance(item, Row) else None

    def choose(self, key: Hashable) -> None:
        """Take the row of `key` in hand and show it; nothing happens if there is no such row."""
        place = self._rows.place_of(key)
        if place >= 0:
            self.setCurrentIndex(self._rows.index(place))
            self.scrollTo(self._rows.index(place))

    def choose_first(self) -> None:
        """Take a row in hand if none is: that below the one that left, or else the first."""
        if self.current_key is None:
            first = next((item.key for item in self._rows.items if isinstance(item, Row)), None)
            key = first if self._next is None else self._next
            if key is not None:
                self.choose(key)

    def on_letter(self, letter: str, act: Callable[[Hashable], object]) -> None:
        """Have `letter`, pressed alone, do something with the row in hand instead of typing."""
        self._letters[letter.lower()] = act

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme().colours.surface))
        self.setPalette(palette)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As high as all rows when it fits itself to them."""
        if not self._fits:
            return super().sizeHint()
        width = max(self.viewport().width(), 1)
        height = sum(item_height(item, width) for item in self._rows.items)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Three rows, or all of them when it fits itself to them."""
        width = theme().px(200)
        return QSize(width, self.sizeHint().height() if self._fits else 3 * theme().px(64))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break sentences elsewhere."""
        super().resizeEvent(event)
        if self._fits and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reaching the list takes its first row in hand, but for a press: that chooses itself."""
        had_row = self.currentIndex().isValid()
        self.selectionModel().blockSignals(True)  # Qt would take the first row in hand by itself
        super().focusInEvent(event)
        if not had_row:
            self.selectionModel().clearCurrentIndex()
        self.selectionModel().blockSignals(False)
        if self.takes_first and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a row's box ticks it."""
        index = self.indexAt(event.position().toPoint())
        item = index.data(ITEM)
        super().mousePressEvent(event)
        if not isinstance(item, Row) or item.ticked is None:
            return
        # Generous: all of the row's left edge, so that a finger finds the box.
        if event.position().x() <= box_rect(item, self.visualRect(index)).right() + PAD:
            self.ticked.emit(item.key, not item.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, letters act or are typed; keys with Alt are the window's."""
        item = self.currentIndex().data(ITEM)
        letter = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if is_with_alt(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_end(is_first=event.key() == Qt.Key.Key_Home)
        elif event.key() == Qt.Key.Key_Space and plain:
            if isinstance(item, Row) and item.ticked is not None:
                self.ticked.emit(item.key, not item.ticked)
        elif plain and letter.lower() in self._letters:
            if isinstance(item, Row):
                self._letters[letter.lower()](item.key)
        elif plain and letter and letter.isprintable():
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def _choose_end(self, *, is_first: bool) -> None:
        """Take the first or last row in hand; Qt would stop at a heading above it."""
        rows = [item for item in self._rows.items if isinstance(item, Row)]
        if rows:
            self.choose(rows[0 if is_first else -1].key)
        if is_first:
            self.scrollToTop()

    def _open(self) -> None:
        if self.current_key is not None:
            self.opened.emit(self.current_key)

    def _on_current(self) -> None:
        self.chosen.emit(self.current_key)


def item_height(item: Row | Section, width: int) -> int:
    """Return the height of a row or heading at `width`, in px now."""
    return section_height() if isinstance(item, Section) else row_height(item, width)


class _RowDelegate(QStyledItemDelegate):
    """Draws the rows of one list."""

    def __init__(self, rows: RowList) -> None:
        super().__init__(rows)
        self._list = rows

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Measure a row; in a long list all are as high as the highest may be."""
        if self._list.uniformItemSizes():
            return QSize(0, tallest_row())
        return QSize(0, item_height(index.data(ITEM), self._list.viewport().width()))

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
            self._paint_ground(painter, rect, option.state)
            if self._has_row_below(index.row()):
                line = QRect(rect.x() + PAD, rect.bottom(), rect.width() - 2 * PAD, 1)
                painter.fillRect(line, QColor(theme().colours.hairline))
            paint_row(painter, item, rect)
            if index.row() == self._list.currentIndex().row() and self._list.hasFocus():
                back = theme().colours.chosen
                paint_ring(painter, rect.adjusted(1, 1, -1, -1), back=back)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme().colours
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.chosen))
            painter.fillRect(rect.adjusted(0, 0, Space.XS - rect.width(), 0), colours.action)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.sunken))

    def _has_row_below(self, place: int) -> bool:
        rows = self._list.rows
        return place + 1 < len(rows) and isinstance(rows[place + 1], Row)
