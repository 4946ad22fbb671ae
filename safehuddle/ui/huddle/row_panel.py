"""The rows of a step, and below them what can be done with the row in hand, each with its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QModelIndex, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.huddle.running_rows import LETTERS, Listing, RowAct
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.row_list import Row, RowList, item_height
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QResizeEvent

LEAST_ROWS, LEAST_ROWS_LARGE = 96, 150
"""The least height of the rows, in px at 100 %: one row, and the sight of another."""
LARGE_PERCENT = 150


class _Rows(RowList):
    """Rows as high as there is room, which never ask for more than their least height."""

    def sizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


class RowPanel(QWidget):
    """Shows a `Listing`.

    Signals:
        acted: a letter and the key of the row it was pressed on.
        ticked: the key of the row whose box was pressed.
        entered: Enter on a row.
        typed: letters that mean nothing here, for the line to take over.
    """

    acted = Signal(str, object)
    ticked = Signal(object)
    entered = Signal()
    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._listing = Listing((), {}, {}, "")
        self.rows = _Rows(_("What stands here"))
        self._empty = body()
        self._asks = small_heading()
        self._bar = Flow()
        self._hint = quiet()
        self._hints = True
        self._buttons: dict[RowAct, Button] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self._empty)
        layout.addWidget(self.rows, 1000)
        layout.addWidget(self._asks)
        layout.addWidget(self._bar)
        layout.addWidget(self._hint)
        layout.addStretch(1)
        for letter in LETTERS:
            self.rows.on_letter(letter, self._presser(letter))
        self.rows.chosen.connect(lambda _key: self._show_acts())
        self.rows.ticked.connect(lambda key, _state: self.ticked.emit(key))
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self.rows.typed.connect(self.typed)

    @property
    def has_rows(self) -> bool:
        """Whether there is a row to take in hand."""
        return bool(self._listing.acts)

    def show_listing(self, listing: Listing, name: str, *, is_new: bool) -> None:
        """Show rows; the one in hand stays in hand unless it is a new listing."""
        if is_new:
            self.rows.setCurrentIndex(QModelIndex())
        self.rows.setAccessibleName(name)
        next_key = None if is_new else self._next_in_hand(listing)
        self._listing = listing
        self.rows.show_rows(listing.rows)
        if next_key is not None:
            self.rows.choose(next_key)
        self.rows.setVisible(bool(listing.rows))
        self._empty.setText(listing.empty)
        self._empty.setVisible(bool(listing.empty) and not listing.rows)
        if self.rows.hasFocus() and self.rows.current_key is None and not is_new:
            self.rows.choose_first()
        self._fit()
        self._show_acts()

    def set_hints(self, hints: bool) -> None:
        """Say, or not, how a row is taken in hand; while someone types it is in the way."""
        if hints != self._hints:
            self._hints = hints
            self._show_acts()

    def take_keyboard(self) -> None:
        """Take the first row in hand, or keep the one that is."""
        self.rows.choose_first()  # before it has the keyboard, or Qt takes it in hand unchosen
        self.rows.setFocus()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break sentences elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _next_in_hand(self, listing: Listing) -> Hashable | None:
        """Return the row to take in hand now that the one in hand is done, handed up or gone.

        It is the one that has taken its place, so that the same key can be pressed again for the
        next row and never undoes what it just did. What its first key does tells whether it stands
        as it stood.
        """
        before = [item for item in self.rows.rows if isinstance(item, Row)]
        after = [item for item in listing.rows if isinstance(item, Row)]
        key = self.rows.current_key
        was = next((row for row in before if row.key == key), None)
        now = next((row for row in after if row.key == key), None)
        if was is None or not after:
            return None
        if now is not None and self._first_act(self._listing, key) == self._first_act(listing, key):
            return None
        place = min(before.index(was), len(after) - 1)
        return after[place].key

    @staticmethod
    def _first_act(listing: Listing, key: Hashable) -> RowAct | None:
        acts = listing.acts.get(key, ()) if isinstance(key, tuple) else ()
        return acts[0] if acts else None

    def _fit(self) -> None:
        """Be no higher than the rows, so that their keys stand right below them."""
        width = max(self.width(), 1)
        height = sum(item_height(item, width) for item in self._listing.rows)
        self.rows.setMaximumHeight(max(height, 1) + 2)
        # A page that scrolls anyway gives the rows more.
        least = LEAST_ROWS if theme().percent < LARGE_PERCENT else LEAST_ROWS_LARGE
        self.rows.setMinimumHeight(min(height + 2, theme().px(least)))

    def _show_acts(self) -> None:
        key = self.rows.current_key
        wanted = self._listing.acts.get(key, ()) if isinstance(key, tuple) else ()
        for act in wanted:
            if act not in self._buttons:
                self._add_button(act)
        for act, button in self._buttons.items():
            button.setVisible(act in wanted)
        self._bar.setVisible(bool(wanted))
        self._hint.setText(self._hint_words())
        self._hint.setVisible(self.has_rows and not wanted and self._hints)
        asks = self._listing.asks.get(key, "") if isinstance(key, tuple) else ""
        self._asks.setText(asks[:1].upper() + asks[1:])
        self._asks.setVisible(bool(asks))

    def _hint_words(self) -> str:
        """Return how a row is taken in hand, and what can be done then."""
        every = dict.fromkeys(act for acts in self._listing.acts.values() for act in acts)
        keys = " · ".join(
            _("{letter} {words}").format(letter=act.letter.upper(), words=act.words)
            for act in every
        )
        return _("Up arrow: take one in hand. Then: {keys}").format(keys=keys)

    def _add_button(self, act: RowAct) -> None:
        button = Button(act.words, lambda: self._press(act.letter), hint=act.letter.upper())
        self._buttons[act] = button
        self._bar.add(button)

    def _press(self, letter: str) -> None:
        key = self.rows.current_key
        if key is not None:
            self.acted.emit(letter, key)

    def _presser(self, letter: str) -> Callable[[Hashable], object]:
        def press(key: Hashable) -> None:
            acts = self._listing.acts.get(key, ()) if isinstance(key, tuple) else ()
            if any(act.letter == letter for act in acts):
                self.acted.emit(letter, key)
            else:
                self.typed.emit(letter)

        return press
