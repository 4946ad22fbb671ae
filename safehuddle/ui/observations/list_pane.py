"""The left of the screen: the search line, the chips, and the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.services.observation_list import State
from safehuddle.ui.kit.button import Button, plain
from safehuddle.ui.kit.editors import LineEdit
from safehuddle.ui.kit.empty import EmptyState
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import row
from safehuddle.ui.kit.row_list import RowList
from safehuddle.ui.kit.row_model import ITEM
from safehuddle.ui.kit.words import quiet
from safehuddle.ui.observations.narrow_pane import state_chips
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from safehuddle.ui.kit.row_data import Row

LARGE_PERCENT = 150
"""From this size of text on, a small screen has no room for a row of chips above the list."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class ListPane(QWidget):
    """Everything that was noticed, as far as it is looked for.

    Signals:
        searched: the words now, at each key.
        state_chosen: another of open, closed, withdrawn is wanted; read it by `state`.
        chosen: the person took the row of this number in hand.
        opened: Enter or a double click on a row.
        near_end: the end of the list is about to be seen.
    """

    searched = Signal(str)
    state_chosen = Signal()
    chosen = Signal(object)
    opened = Signal()
    near_end = Signal()

    def __init__(self, on_narrow: Callable[[], object], on_show_all: Callable[[], object]) -> None:
        """Make an empty list; `on_narrow` opens the other chips."""
        super().__init__()
        self._is_showing = False
        self.search = TextField(
            _("Search what was noticed"), example=_("Search: just type"), shows_label=False
        )
        editor = self.search.editor
        assert isinstance(editor, LineEdit)
        editor.is_search = True  # Ctrl+Z takes back the withdrawal, and not the words sought
        self._narrow = Button(_("Narrow down"), on_narrow)
        self._states = state_chips(shows_label=False)
        self._count = quiet()
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._all = plain(_("Show all"), on_show_all)
        self.list = RowList(_("What was noticed"))
        self._empty = EmptyState("", "", icon="observations")
        self._lay_out()
        self._connect()
        self.show_narrowed("", is_narrowed=False)
        self._empty.hide()
        self.restyle()

    def restyle(self) -> None:
        """At large text the chips stand with the others, so that rows have room."""
        self._states.setVisible(theme().percent < LARGE_PERCENT)
        self.list.setMinimumHeight(theme().px(Size.BODY) * 6)

    @property
    def state(self) -> State | None:
        """The one of open, closed, withdrawn that is wanted; None for all but withdrawn."""
        value = self._states.value
        return value if isinstance(value, State) else None

    @property
    def is_empty(self) -> bool:
        """Whether a search or a new ward left nothing to list."""
        return self.list.isHidden()

    def show_rows(self, rows: Sequence[Row], *, more: bool) -> None:
        """Show `rows` without telling of a choice; the eye stays where it is if it can."""
        self._is_showing = True
        top = self.list.indexAt(QPoint(1, 1)).data(ITEM)
        is_scrolled = self.list.verticalScrollBar().value() > 0
        self.list.show_rows(rows)
        keys = [one.key for one in rows]
        if is_scrolled and top is not None and top.key in keys:
            place = self.list.model().index(keys.index(top.key), 0)
            self.list.scrollTo(place, QAbstractItemView.ScrollHint.PositionAtTop)
        else:
            self.list.scrollToTop()
        self._is_showing = False
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def show_empty(self, sentence: str, first: str) -> None:
        """Say why there is no row, and what to do."""
        self._empty.show_words(sentence, first)

    def show_count(self, sentence: str, narrowed_to: str) -> None:
        """Say quietly how many there are, and of what."""
        self._count.setText(" · ".join(part for part in (sentence, narrowed_to) if part))

    def show_narrowed(
        self, searched: str, *, is_narrowed: bool, state: State | None = None
    ) -> None:
        """Show what is looked for; what is being typed is left alone."""
        if searched != self.search.text():
            self.search.set_text(searched)
        self._states.set_value(state)
        self._all.setVisible(is_narrowed or bool(searched))

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
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER and self.list.rows:
                self.list.setFocus()
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.set_text("")
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addLayout(row(self.search, self._narrow))
        layout.addWidget(self._states)
        layout.addLayout(row(self._count, self._all))
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty)
        layout.addStretch(0)

    def _connect(self) -> None:
        self.search.editor.installEventFilter(self)
        self.search.changed.connect(lambda text: self.searched.emit(text.strip()))
        self._states.chosen.connect(self.state_chosen)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _key: self.opened.emit())
        self.list.typed.connect(self._on_typed)
        self.list.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def _on_chosen(self, key: object) -> None:
        if not self._is_showing:
            self.chosen.emit(key)

    def _on_typed(self, letter: str) -> None:
        self.search.setFocus()
        self.search.set_text(self.search.text() + letter)

    def _on_scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if not self._is_showing and value >= bar.maximum() - 2 * bar.pageStep():
            self.near_end.emit()
