"""The rows of a step, and below them what can be done with the row in hand, each with its key.

A row is in hand while its list has the keyboard, and somebody gave it that: by Up from the line,
by Shift+Tab, or by pressing the row. Only then letters do something with it. After each of them
the row is let go, because whoever goes on typing says something, and must not command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMargins, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from safehuddle.domain.text import with_capital
from safehuddle.i18n import _
from safehuddle.ui.huddle.held_rows import HeldRows
from safehuddle.ui.huddle.running_rows import Listing, RowAct
from safehuddle.ui.kit.button import Button, plain_button
from safehuddle.ui.kit.layouts import Flow, group, level
from safehuddle.ui.kit.row_list import Row, item_height
from safehuddle.ui.kit.words import body, field_label
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from safehuddle.ui.huddle.sentences import Key

LEAST_ROWS, LEAST_ROWS_LARGE = 96, 150
"""The least height of the rows, in px at 100 %: one row, and the sight of another."""
LARGE_PERCENT = 150
_TURNS_AWAY = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class RowPanel(QWidget):
    """Shows a `Listing`.

    Signals:
        acted: a letter and the key of the row it was pressed on.
        ticked: the key of the row whose box was pressed.
        entered: Enter on a row.
        typed: letters that mean nothing here, for the line to take over.
        let_go: no row is in hand any more, and the line should have the keyboard.
        told: what keys do with a row, in words, and whether one is in hand.
    """

    acted = Signal(str, object)
    ticked = Signal(object)
    entered = Signal()
    typed = Signal(str)
    let_go = Signal()
    told = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self._listing = Listing((), {}, {}, "")
        self._next: Hashable | None = None
        """The row that is taken in hand next; None for the first."""
        self._asked: Key | None = None
        """The row the line asks about."""
        self._hints = True
        self._buttons: dict[RowAct, Button] = {}
        self.rows = HeldRows(_("What stands here"))
        self._empty = body()
        self._asks = field_label()
        self._bar = Flow()
        type_on = plain_button(_("Type on"), self.let_go.emit, hint=_("Esc"))
        self._hand = group(level(self._bar, type_on))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self._empty)
        layout.addWidget(self.rows, 1000)
        for part in (self._asks, self._hand):
            layout.addWidget(part)
        layout.addStretch(1)
        self.rows.installEventFilter(self)
        self.rows.chosen.connect(lambda _key: self._show_acts())
        self.rows.ticked.connect(self._on_ticked)
        self.rows.opened.connect(lambda _key: self.entered.emit())
        self.rows.typed.connect(self._on_letter)
        self.rows.came_back.connect(self.let_go)
        self.rows.left_below.connect(self.let_go)

    @property
    def has_rows(self) -> bool:
        """Whether there is a row to take in hand."""
        return bool(self._listing.acts)

    @property
    def in_hand(self) -> Key | None:
        """The key of the row in hand."""
        key, here = self.rows.current_key, QApplication.focusWidget()
        is_here = here is not None and self.isAncestorOf(here)
        return key if is_here and isinstance(key, tuple) else None

    def show_listing(self, listing: Listing, name: str, *, is_new: bool) -> None:
        """Show rows; the one in hand stays in hand while it stands as it stood."""
        held = self.in_hand
        was = None if is_new else held or self._next
        self._next = self._after(was, listing)
        self.rows.setAccessibleName(name)
        self._listing = listing
        self.rows.show_rows(listing.rows)
        self.rows.setVisible(bool(listing.rows))
        self._empty.setText(listing.empty)
        self._empty.setVisible(bool(listing.empty) and not listing.rows)
        self._fit()
        if is_new or (held is not None and held != self._next):
            self.rows.let_go()
        if held is not None and self.rows.current_key is None:
            self.let_go.emit()  # somebody else changed it: letters must not mean another row
        self._show_acts()

    def show_asked(self, key: Key | None) -> None:
        """Mark the row the line asks about, if it does."""
        self._asked = key
        if key is not None:
            self.rows.choose(key)
        elif self.in_hand is None:
            self._let_go()
        self._show_acts()

    def set_hints(self, hints: bool) -> None:
        """Say, or not, how a row is taken in hand; while someone types it is in the way."""
        if hints != self._hints:
            self._hints = hints
            self._show_acts()

    def take_keyboard(self) -> None:
        """Take a row in hand: the one that comes next, at first the first."""
        if self._next is not None:
            self.rows.choose(self._next)
        self.rows.choose_first()  # before it has the keyboard, or Qt takes it in hand unchosen
        self.rows.setFocus()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may break sentences elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a row's letters on its buttons too."""
        letter = event.text()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if self.in_hand is not None and is_plain and letter and letter.isprintable():
            self._on_letter(letter)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a row in hand, or let it go, with the keyboard."""
        if event.type() in _TURNS_AWAY and watched in (self.rows, *self._buttons.values()):
            if self.in_hand is None:
                self._let_go()
            self._show_acts()
        return super().eventFilter(watched, event)

    def _let_go(self) -> None:
        if self._asked is not None:
            self.rows.choose(self._asked)
        else:
            self._next = self.rows.current_key or self._next
            self.rows.let_go()

    def _after(self, key: Hashable | None, listing: Listing) -> Hashable | None:
        """Return the row that comes next when `listing` takes the place of what stands here.

        It is the same one while it stands as it stood, which is told by what its first key does.
        Once it is done, handed up or gone, it is the one that has taken its place: so the same two
        keys go through a list, and never undo what they just did.
        """
        before = [item for item in self._listing.rows if isinstance(item, Row)]
        after = [item for item in listing.rows if isinstance(item, Row)]
        was = next((row for row in before if row.key == key), None)
        if was is None or not after:
            return None
        is_there = any(row.key == key for row in after)
        if is_there and _first_act(self._listing, key) == _first_act(listing, key):
            return key
        return after[min(before.index(was), len(after) - 1)].key

    def _fit(self) -> None:
        """Be no higher than the rows, so that their keys stand right below them."""
        width = max(self.width(), 1)
        height = sum(item_height(item, width) for item in self._listing.rows)
        self.rows.setMaximumHeight(max(height, 1) + 2)
        # A page that scrolls anyway gives the rows more.
        least = LEAST_ROWS if theme().percent < LARGE_PERCENT else LEAST_ROWS_LARGE
        self.rows.setMinimumHeight(min(height + 2, theme().px(least)))

    def _show_acts(self) -> None:
        key = self.in_hand
        wanted = self._listing.acts.get(key, ()) if key is not None else ()
        for act in wanted:
            if act not in self._buttons:
                self._add_button(act)
        for act, button in self._buttons.items():
            button.setVisible(act in wanted)
        policy = self._hand.sizePolicy()
        policy.setRetainSizeWhenHidden(self._asked is not None)  # nothing moves while it is asked
        self._hand.setSizePolicy(policy)
        self._hand.setVisible(bool(wanted))
        self.rows.setAccessibleDescription(self._hint_words())
        is_told = self.has_rows and self._hints and not self._asked
        if wanted:
            self.told.emit(_("In hand: {keys} · Esc: type on").format(keys=_keys(wanted)), True)
        else:
            self.told.emit(self._hint_words() if is_told else "", False)
        about = key or self._asked
        asks = self._listing.asks.get(about, "") if about is not None else ""
        self._asks.setText(with_capital(asks))
        self._asks.setVisible(bool(asks))

    def _hint_words(self) -> str:
        """Return how a row is taken in hand, and what can be done then."""
        acts = self._listing.acts
        first = next((each for key, each in acts.items() if key == self._next), ())
        keys = _keys(first or next(iter(acts.values()), ()))
        return _("Up arrow: take one in hand. Then: {keys}").format(keys=keys)

    def _add_button(self, act: RowAct) -> None:
        button = Button(act.words, lambda: self._act(act.letter), hint=act.letter.upper())
        # A press would take the keyboard from the row, and with it the row from the hand.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.installEventFilter(self)
        self._buttons[act] = button
        self.rows.offer(button)
        self._bar.add(button)

    def _on_letter(self, letter: str) -> None:
        key = self.in_hand
        acts = self._listing.acts.get(key, ()) if key is not None else ()
        if any(act.letter == letter.lower() for act in acts):
            self._act(letter.lower())
        else:
            self.typed.emit(letter)

    def _act(self, letter: str) -> None:
        key = self.in_hand
        if key is not None:
            self.let_go.emit()
            self.acted.emit(letter, key)

    def _on_ticked(self, key: Hashable) -> None:
        self.let_go.emit()
        self.ticked.emit(key)


def _keys(acts: Iterable[RowAct]) -> str:
    return " · ".join(
        _("{letter} {words}").format(letter=act.letter.upper(), words=act.words) for act in acts
    )


def _first_act(listing: Listing, key: Hashable) -> RowAct | None:
    acts = listing.acts.get(key, ()) if isinstance(key, tuple) else ()
    return acts[0] if acts else None
