"""Decides what the page of the resource shelf shows and does. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.charts.link_code import link_code
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services import shelf, shelf_list
from safehuddle.services.history import entries
from safehuddle.services.history.story import story
from safehuddle.services.shelf import CardWords
from safehuddle.services.taking_back import is_own_of_now
from safehuddle.ui.gesture import Deed, Gestures, OpenForm, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.kit.heir import heir
from safehuddle.ui.learning.shelf_rows import CardsToPrint, ShelfGesture, detail_of, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.shelf import ShelfCard
    from safehuddle.errors import UserError
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.shelf_rows import ShelfDetail


class ShelfView(Protocol):
    """What the presenter needs of the page."""

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """List the cards; with no rows, say that nothing holds the words."""

    def show_detail(self, detail: ShelfDetail | None) -> None:
        """Show one card beside the list, its code to follow."""

    def show_code(self, drawing: Drawing | None) -> None:
        """Show the code of its link; None for no link."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to it."""

    def mark(self, key: int | None) -> None:
        """Take a row in hand, or none; tells nobody."""

    def ask_card(self, key: int, before: CardWords) -> None:
        """Ask for the words of a card: 0 for one more."""

    def ask_why(self, key: int) -> None:
        """Ask why a card is taken off the shelf."""

    def copy(self, text: str) -> None:
        """Put words on the clipboard."""

    def print(self, cards: CardsToPrint) -> None:
        """Show what can be printed."""

    def take_words(self) -> FormDraft | None:
        """Return what was half said in the form."""

    def show_trouble(self, problem: UserError) -> None:
        """Say beside its field what is not right."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put the form away."""


class ShelfPresenter:
    """Works for one page."""

    def __init__(self, desk: Desk, view: ShelfView) -> None:
        self._desk, self._view = desk, view
        self._ward_id = desk.ward.id
        self._reads, self._stories = Latest(desk.jobs), Latest(desk.jobs)
        self._drawing = Latest(desk.jobs)
        self._cards: dict[int, ShelfCard] = {}
        self._words = ""
        self._in_hand: int | None = None
        self._wanted: int | None = None
        self._written: tuple[int, tuple[HistoryLine, ...]] | None = None
        self._form = OpenForm()
        self._gestures = Gestures(desk)

    @property
    def sought(self) -> str:
        """The words that are looked for."""
        return self._words

    def load(self) -> None:
        """Ask for the cards."""
        if self._ward_id != self._desk.ward.id:
            self._ward_id, self._words, self._in_hand = self._desk.ward.id, "", None
            self.put_away()
        ward_id, words = self._ward_id, self._words
        self._reads.read(
            lambda session: shelf_list.find(session, ward_id, words),
            lambda cards: self._show(cards, words),
        )

    def search(self, words: str) -> None:
        """List what holds these words; called at each key."""
        if words != self._words:
            self._words, self._wanted = words, None
            self.load()

    def want(self, key: int) -> None:
        """Take in hand what another place led to."""
        self._words, self._wanted = "", key
        self.load()

    def choose(self, key: int | None) -> None:
        """Take a row in hand."""
        if key != self._in_hand:
            self.put_away()
        self._wanted = None
        self._take(key)

    def begin(self) -> None:
        """Ask for one more card."""
        self._open_form()
        self._view.ask_card(0, CardWords("", ""))

    def open(self) -> None:
        """Enter on a row: change the ward's own card; what is on another can be copied."""
        card = self._card
        if card is not None:
            self.press(ShelfGesture.EDIT if card.is_own else ShelfGesture.COPY)

    def press(self, gesture: ShelfGesture) -> None:
        """Do what a key or a button stands for with the card in hand."""
        card = self._card
        if card is None or gesture not in detail_of(card, today=self._today).gestures:
            return
        if gesture is ShelfGesture.COPY:
            self._view.copy(card.link)
            self._desk.notices.say(_("The link is on the clipboard: {link}").format(link=card.link))
        elif gesture is ShelfGesture.PRINT:
            self._view.print(CardsToPrint(card.id, in_short(card.title), tuple(self._cards)))
        elif gesture is ShelfGesture.CHECK:
            self._gestures.do(
                Deed(
                    shelf.CHECK,
                    lambda change: shelf.check(change, card.id),
                    _("Checked today: {title}").format(title=in_short(card.title)),
                    card.id,
                )
            )
        elif gesture is ShelfGesture.EDIT:
            self._open_form()
            self._view.ask_card(card.id, CardWords(card.title, card.text, card.link))
        elif self._is_own_of_now(card.id):
            self.take_back("")
        else:
            self._open_form()
            self._view.ask_why(card.id)

    def save(self, key: int, said: CardWords) -> None:
        """Keep a card as it was said: 0 for one more."""
        title = in_short(said.title)
        typed = (said.title, said.text, said.link)
        if key:
            self._gestures.do(
                Deed(
                    shelf.EDIT,
                    lambda change: shelf.edit(change, key, said),
                    _("Changed: {title}").format(title=title),
                    key,
                ),
                form=self._form,
                draft=self._view.take_words(),
                typed=typed,
            )
            return
        ward_id = self._ward_id
        self._gestures.do(
            Deed(
                shelf.ADD,
                lambda change: shelf.add(change, ward_id, said),
                _("On the shelf: {title}").format(title=title),
                title,
            ),
            form=self._form,
            draft=self._view.take_words(),
            typed=typed,
            then=lambda made: self.want(made.id),
        )

    def take_back(self, reason: str) -> None:
        """Take the card in hand off the shelf."""
        card = self._card
        if card is None or not card.is_own:
            return
        self._gestures.do(
            Deed(
                shelf.WITHDRAW,
                lambda change: shelf.withdraw(change, card.id, reason=reason),
                _("Taken back: {sentence}").format(sentence=in_short(card.title)),
                card.id,
            ),
            form=self._form,
            draft=self._view.take_words(),
            typed=(reason,),
        )

    def put_away(self) -> None:
        """Close an open form; what was typed waits."""
        if self._form.is_open:
            self._form.put_away()
            self._view.close_form()

    @property
    def _card(self) -> ShelfCard | None:
        return self._cards.get(self._in_hand) if self._in_hand is not None else None

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._desk.ward.zone).date()

    def _open_form(self) -> None:
        self._form.put_away()
        self._form = OpenForm(self._view.show_trouble, lambda: self._view.close_form(is_saved=True))

    def _is_own_of_now(self, key: int) -> bool:
        if self._written is None or self._written[0] != key:
            return False
        return is_own_of_now(self._written[1], now=self._desk.clock(), by=self._desk.person)

    def _show(self, cards: Sequence[ShelfCard], words: str) -> None:
        before = list(self._cards)
        self._cards = {card.id: card for card in cards}
        self._view.show_list(listed(cards, today=self._today), sought=words)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted not in self._cards:
            self._desk.notices.warn(_("This card is gone. Nothing was changed."))
        keeps = self._in_hand if self._in_hand in self._cards else None
        key = wanted if wanted in self._cards else keeps
        key = key if key is not None else heir(self._in_hand, before, list(self._cards))
        if key != self._in_hand and self._in_hand is not None:
            self.put_away()  # what it asks is about another
        self._take(key)
        self._view.mark(self._in_hand)

    def _take(self, key: int | None) -> None:
        self._in_hand = key
        card = self._card
        self._view.show_detail(detail_of(card, today=self._today) if card else None)
        if card is None:
            return
        link = card.link

        def drawn(drawing: Drawing | None) -> None:
            if self._in_hand == key:
                self._view.show_code(drawing)

        # Beside the window: the library of codes takes a tenth of a second to import.
        self._drawing.run(lambda: link_code(link) if link else None, drawn)
        if not card.is_own:
            self._view.show_history(())
            return
        number, zone = card.id, self._desk.ward.zone

        def told(lines: tuple[HistoryLine, ...]) -> None:
            if self._in_hand == number:
                self._written = number, lines
                self._view.show_history(story("shelf_card", lines, born=None, zone=zone))

        self._stories.read(lambda session: entries.of_record(session, "shelf_card", number), told)
