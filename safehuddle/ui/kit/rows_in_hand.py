"""What a list and a table of rows have in common: one in hand, several together, menus, keys."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from safehuddle.ui.kit.alt_key import is_with_alt
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.kit.row_data import Row, Section
from safehuddle.ui.kit.row_menu import show_menu
from safehuddle.ui.kit.row_model import ITEM, Rows
from safehuddle.ui.kit.rows_for_ear import RowsForEar

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from safehuddle.ui.kit.button import Button


_ONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_NONE = QItemSelectionModel.SelectionFlag.NoUpdate
_MORE = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class RowsInHand(RowsForEar):
    """Rows to choose from; mixed into the two kinds of view, which call `begin`.

    Signals:
        chosen: the row in hand is now that of this key (None for no row).
        opened: Enter or a double click on the row of this key.
        ticked: the box of the row of this key was pressed; carries the key and the new state.
        typed: letters were typed, for a search field to take over.
        gathered: other rows are chosen together, where several may be; carries their keys, none
            while fewer than two are.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object, bool)
    typed = Signal(str)
    gathered = Signal(object)

    def begin(self, name: str, rows: Rows) -> None:
        """Be called so by screen readers, with a model of no rows yet."""
        self.takes_first = True
        """Whether reaching it takes its first row in hand if none is. Not where somebody else
        says what is in hand: a row that nobody chose would be acted on."""
        self._together: tuple[Hashable, ...] = ()
        self._next: Hashable | None = None
        """The row for the eye, once the one in hand has left the list."""
        self._only_looked_at = False
        """Whether the row the keyboard is at is in nobody's hand."""
        self._offers: list[Button] = []
        self.before_menu: Callable[[Callable[[], None]], None] = lambda show: show()
        """Shows the menu of the row in hand once it is known what can be done with that row."""
        self._model = rows
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.doubleClicked.connect(lambda _index: self._open())

    def show_rows(self, rows: Sequence[Row | Section]) -> None:
        """Show `rows`; the row in hand stays in hand if it is still there."""
        was, before, together = self.current_key, self._model.items, self.together
        said = self._said_of_row
        column = max(self.currentIndex().column(), 0)
        self.selectionModel().blockSignals(True)
        self._model.show(rows)
        place = self._model.place_of(was) if was is not None else -1
        if place >= 0:
            self._take(place, column)
        self._only_looked_at = False
        for key in together:
            self._select(self._model.place_of(key))
        self._together = self._selected()
        self.selectionModel().blockSignals(False)
        if was is not None:
            self._next = None if place >= 0 else heir(was, _keys_of(before), self._keys)
        if self.current_key != was:
            self.chosen.emit(self.current_key)
        if self.hasFocus():
            self._look_at_one()
            if self._said_of_row != said:
                self.say_row()
        self.updateGeometry()

    @property
    def _keys(self) -> list[Hashable]:
        return _keys_of(self._model.items)

    def place_of(self, key: Hashable) -> int:
        """Return which row is that of a key, from 0; -1 where there is none."""
        return self._model.place_of(key)

    @property
    def current_key(self) -> Hashable | None:
        """The key of the row in hand; None when there is none, or one is only looked at."""
        item = self.currentIndex().data(ITEM)
        return item.key if isinstance(item, Row) and not self._only_looked_at else None

    def choose(self, key: Hashable) -> None:
        """Take the row of `key` in hand and show it; nothing happens if there is no such row."""
        place = self._model.place_of(key)
        if place >= 0:
            self._take(place)
            self.scrollTo(self.currentIndex())
            first = next(at for at, item in enumerate(self._model.items) if isinstance(item, Row))
            if place == first:
                self.scrollToTop()  # with the heading above it

    def take_several(self) -> None:
        """Let several rows be chosen together: Shift and Ctrl, with arrows, Space or the mouse."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @property
    def together(self) -> tuple[Hashable, ...]:
        """The keys of the rows chosen together, from top to bottom; none while fewer than two."""
        return self._together

    def _take(self, place: int, column: int | None = None) -> None:
        """Take one row in hand and no other, whatever keys are held."""
        if column is None:
            column = max(self.currentIndex().column(), 0)
        self.selectionModel().setCurrentIndex(self._model.index(place, column), _ONE)

    def _select(self, place: int) -> None:
        if place >= 0:
            self.selectionModel().select(self._model.index(place, 0), _MORE)

    def _selected(self) -> tuple[Hashable, ...]:
        places = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        items = (self._model.items[place] for place in places)
        keys = tuple(item.key for item in items if isinstance(item, Row))
        return keys if len(keys) > 1 else ()

    def _on_selection(self) -> None:
        if self._only_looked_at and self.selectionModel().isSelected(self.currentIndex()):
            self._on_current()  # Qt does not call it so, where the keyboard was there before
        now = self._selected()
        if now != self._together:
            self._together = now
            self.gathered.emit(now)

    def choose_first(self) -> None:
        """Take a row in hand if none is: that below the one that left, or else the first."""
        key = self._likeliest
        if self.current_key is None and key is not None:
            self.choose(key)

    @property
    def _likeliest(self) -> Hashable | None:
        """The key of the row to go on with, where none is in hand; None where there are none."""
        if self._next is not None:
            return self._next
        return next((item.key for item in self._model.items if isinstance(item, Row)), None)

    def _look_at_one(self) -> None:
        """Put the keyboard at a row, so that it is heard and seen, and take none in hand.

        A list that has the keyboard at no row would be heard as a list, and no more.
        """
        if self.currentIndex().isValid():
            return
        place = self._model.place_of(self._likeliest)
        if place < 0:
            return
        self.selectionModel().blockSignals(True)
        self.selectionModel().setCurrentIndex(self._model.index(place, 0), _NONE)
        self.selectionModel().blockSignals(False)
        self._only_looked_at = True
        self.scrollTo(self.currentIndex())

    def offer(self, *buttons: Button) -> None:
        """Have what these buttons do be done to the row in hand, from here too.

        Keys such as Del press them only while the list has the keyboard. The menu of a row, by
        the right button or the menu key, lists those that can be pressed, with their keys.
        """
        self._offers += buttons
        for button in buttons:
            button.work_in(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reaching the list takes its first row in hand, or looks at it; a press chooses itself."""
        had_row = self.currentIndex().isValid()
        self.selectionModel().blockSignals(True)  # Qt would take the first row in hand by itself
        super().focusInEvent(event)
        if not had_row:
            self.selectionModel().clearCurrentIndex()
        self.selectionModel().blockSignals(False)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            if self.takes_first:
                self.choose_first()
            self._look_at_one()
            self.say_row()
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with the row under the mouse, or with the one in hand."""
        place = self.indexAt(event.pos())
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            place = self.currentIndex()
        if not isinstance(place.data(ITEM), Row):
            return
        if not self.selectionModel().isSelected(place):
            self.setCurrentIndex(place)
        at = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            at = self.viewport().mapToGlobal(self.visualRect(place).center())
        self.before_menu(lambda: show_menu(self, self._offers, at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space ticks, letters act or are typed; keys with Alt are the window's."""
        item = self.currentIndex().data(ITEM)
        letter = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if is_with_alt(event):
            event.setAccepted(self._press_offered(QKeySequence(event.keyCombination())))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_end(is_first=event.key() == Qt.Key.Key_Home)
        elif event.key() == Qt.Key.Key_Space and plain:
            if isinstance(item, Row) and item.ticked is not None:
                self.ticked.emit(item.key, not item.ticked)
        elif plain and letter and letter.isprintable():
            self.typed.emit(letter)
        else:
            super().keyPressEvent(event)

    def _choose_end(self, *, is_first: bool) -> None:
        """Take the first or last row in hand; Qt would stop at a heading above it."""
        rows = [item for item in self._model.items if isinstance(item, Row)]
        if rows:
            self.choose(rows[0 if is_first else -1].key)
        if is_first:
            self.scrollToTop()

    def _press_offered(self, keys: QKeySequence) -> bool:
        """Press what these keys stand for. Buttons that are in sight hear their keys themselves."""
        for button in self._offers:
            is_it = button.is_offered and QKeySequence(button.cap) == keys
            if is_it and not button.isVisible():
                button.click()
                return True
        return False

    def _open(self) -> None:
        if self._only_looked_at:
            self._take(self.currentIndex().row())  # in hand first: opening may do something to it
        elif self.current_key is not None:
            self.opened.emit(self.current_key)

    def _on_current(self) -> None:
        self._only_looked_at = False
        self.chosen.emit(self.current_key)


def _keys_of(items: Sequence[Row | Section]) -> list[Hashable]:
    return [item.key for item in items if isinstance(item, Row)]
