"""The left of the screen: a search line and chips, where there are any, above the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.i18n import _, ngettext
from safehuddle.ui.kit.button import plain_button
from safehuddle.ui.kit.editors import LineEdit
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.row_data import Row
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.row_model import ITEM
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.ui.kit.empty import EmptyState
    from safehuddle.ui.kit.row_data import Section
    from safehuddle.ui.kit.rows_in_hand import RowsInHand

_MOST_OF_A_LOW_SCREEN = 64
"""In px: at large text, a list above a form leaves that the rest of a screen of 768 px."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class ListPane(QWidget):
    """Rows to choose from, as far as they are looked for.

    Signals:
        searched: the words now, at each key.
        gathered: the person chose these rows together; none while fewer than two are chosen.
        chosen: the person took the row of this key in hand (None for no row).
        opened: Enter or a double click on a row.
        ticked: the box of the row of this key was pressed; carries the key and the new state.
        near_end: the end of the list is about to be seen.
        moved: it was scrolled, so that other rows are in sight.
    """

    searched = Signal(str)
    gathered = Signal(object)
    chosen = Signal(object)
    opened = Signal()
    ticked = Signal(object, bool)
    near_end = Signal()
    moved = Signal()

    def __init__(self, name: str, nothing: EmptyState) -> None:
        """Make an empty list; `nothing` stands in its place while there are no rows."""
        super().__init__()
        self._is_showing = self._is_sought = False
        self.search: TextField | None = None
        self.list: RowsInHand = RowList(name)
        """What is in sight of the views below."""
        self.views: list[RowsInHand] = []
        self.nothing = nothing
        self._count = quiet()
        self._all = plain_button(_("Show all"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.S)
        self.above_list = row(self._count, self._all)
        self._layout.addLayout(self.above_list)
        self._layout.addWidget(nothing)
        self._layout.addStretch(0)
        self.add_view(self.list)
        for part in (self._count, self._all, nothing):
            part.hide()
        ListPane.restyle(self)  # a subclass has more to size, and is not whole yet

    def restyle(self) -> None:
        """Leave room for what stands below it where the columns stack."""
        for view in self.views:
            view.setMinimumHeight(min(theme().px(Size.BODY) * 6, _MOST_OF_A_LOW_SCREEN))

    def add_view(self, view: RowsInHand) -> None:
        """Have another view of the same rows, in the place of the list once `use` says so."""
        view.takes_first = False  # what is in hand is said by whoever shows it in full
        view.gathered.connect(self._on_gathered)
        view.chosen.connect(self._on_chosen)
        view.opened.connect(lambda _key: self.opened.emit())
        view.ticked.connect(self.ticked)
        view.typed.connect(self._on_typed)
        view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._layout.insertWidget(self._layout.indexOf(self.nothing), view, 1)
        if self.views:
            view.hide()
        self.views.append(view)

    def use(self, view: RowsInHand) -> None:
        """Show the rows in this view from now on; the other one is emptied."""
        before, self.list = self.list, view
        had_keyboard = before.hasFocus()
        self._is_showing = True
        before.show_rows(())
        self._is_showing = False
        before.hide()
        view.setVisible(self.nothing.isHidden())
        if had_keyboard:
            view.setFocus()

    def add_search(
        self,
        words: str,
        show_all: Callable[[], object],
        *,
        beside: QWidget | None = None,
        chips: QWidget | None = None,
    ) -> None:
        """Put a search line above the list.

        Args:
            words: what the line is called; typing in the list goes on in it, and so does Ctrl+F.
            show_all: forgets what is looked for.
            beside: a button that opens more ways to narrow the list.
            chips: the usual ones, below it.
        """
        self.search = search = TextField(words, example=_("Search: just type"), shows_label=False)
        assert isinstance(search.editor, LineEdit)
        search.editor.is_search = True  # Ctrl+Z takes back the last change, not the words sought
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout.insertLayout(0, row(search, beside) if beside else row(search))
        if chips is not None:
            self._layout.insertWidget(1, chips)
        search.editor.installEventFilter(self)
        search.changed.connect(lambda text: self.searched.emit(text.strip()))
        self._all.clicked.connect(lambda: show_all())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(search.setFocus)

    def add_above(self, part: QWidget) -> None:
        """Put something above all else."""
        self._layout.insertWidget(0, part)

    @property
    def is_empty(self) -> bool:
        """Whether a search or a new ward left nothing to list."""
        return self.list.isHidden()

    @property
    def has_nothing(self) -> bool:
        """Whether there is nothing to list, whatever one looks for."""
        return self.is_empty and not self._is_sought

    def take_keyboard(self) -> None:
        """Begin in the list, or in the search line when there is nothing to go along."""
        if self.is_empty and self.search is not None:
            self.search.setFocus()
        else:
            self.list.setFocus()  # typing searches from there too

    def has(self, widget: QWidget | None) -> bool:
        """Whether it is where one goes along the list, or types what is sought."""
        return widget is self.list or (self.search is not None and widget is self.search.editor)

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show `rows` without telling of a choice; eye and keyboard stay there if they can."""
        had_keyboard = self.list.hasFocus()
        self._is_showing = True
        bar = self.list.verticalScrollBar()
        seen = self._places_in_sight() if bar.value() > 0 else []
        held = [(place.data(ITEM), self.list.visualRect(place).y()) for place in seen]
        self.list.show_rows(rows)
        # The first that is still there stays where it is; those above it may have gone.
        stays = (
            (self.list.place_of(item.key), high) for item, high in held if isinstance(item, Row)
        )
        place, high = next((each for each in stays if each[0] >= 0), (-1, 0))
        if place >= 0:
            at = self.list.model().index(place, 0)
            self.list.scrollTo(at, QAbstractItemView.ScrollHint.PositionAtTop)
            bar.setValue(bar.value() - high)
        else:
            self.list.scrollToTop()
        self._is_showing = False
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        if had_keyboard:
            self.take_keyboard()

    def in_sight(self) -> list[Hashable]:
        """Return the keys of the rows that can be seen, from top to bottom."""
        items = (place.data(ITEM) for place in self._places_in_sight())
        return [item.key for item in items if isinstance(item, Row)]

    def _places_in_sight(self) -> list[QModelIndex]:
        model, high = self.list.model(), self.list.viewport().height()
        first, last = (self.list.indexAt(QPoint(1, y)).row() for y in (1, high - 1))
        if first < 0:
            return []
        end = last if last >= 0 else model.rowCount() - 1
        return [model.index(place, 0) for place in range(first, end + 1)]

    def show_count(self, sentence: str) -> None:
        """Say quietly how many there are, and of what."""
        self._count.setText(sentence)
        self._count.setVisible(bool(sentence))
        if self._is_sought:
            self.list.say_found(sentence)

    def count_found(self) -> None:
        """Say how many rows hold what is sought."""
        count = sum(isinstance(row, Row) for row in self.list.rows)
        found = ngettext("{count} found", "{count} found", count).format(count=count)
        self.show_count(found if self._is_sought and count else "")

    def show_sought(self, words: str, *, is_narrowed: bool) -> None:
        """Show the words that are looked for; what is being typed is left alone."""
        if self.search is not None and words != self.search.text():
            self.search.set_text(words)
        self._is_sought = is_narrowed or bool(words)
        self._all.setVisible(self._is_sought)

    def mark(self, key: Hashable | None) -> None:
        """Take a row in hand, or none, without telling."""
        self._is_showing = True
        if key is None:
            self.list.clearSelection()
            self.list.setCurrentIndex(self.list.model().index(-1, 0))
        else:
            self.list.choose(key)
        self._is_showing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search line: down and Enter go to the list, Escape empties it."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.search is not None
        ):
            if event.key() in _ENTER and self.list.rows:
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.set_text("")
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self, key: object) -> None:
        if not self._is_showing:
            self.chosen.emit(key)

    def _on_gathered(self, keys: object) -> None:
        if not self._is_showing:
            self.gathered.emit(keys)

    def _on_typed(self, letter: str) -> None:
        if self.search is not None:
            self.search.setFocus()
            self.search.set_text(self.search.text() + letter)

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if self._is_showing:
            return
        self.moved.emit()
        if value >= bar.maximum() - 2 * bar.pageStep():
            self.near_end.emit()
