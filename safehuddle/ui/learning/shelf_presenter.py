"""Decides what the page of the resource shelf shows and does. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.charts.link_code import link_code
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.services import shelf, shelf_list
from safehuddle.services.shelf import CardWords
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.jobs import Latest
from safehuddle.ui.learning.learnt_presenter import LearntPresenter, LearntView
from safehuddle.ui.learning.shelf_rows import CardsToPrint, ShelfGesture, detail_of, listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.shelf import ShelfCard
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.learning.shelf_rows import ShelfDetail


class ShelfView(LearntView, Protocol):
    """What the presenter needs of the page."""

    def show_code(self, drawing: Drawing | None) -> None:
        """Show the code of the card's link; None for no link."""

    def ask_card(self, key: int, before: CardWords) -> None:
        """Ask for the words of a card: 0 for one more."""

    def copy(self, text: str) -> None:
        """Put words on the clipboard."""

    def print(self, cards: CardsToPrint) -> None:
        """Show what can be printed."""


class ShelfPresenter(LearntPresenter[tuple["ShelfCard", ...], "ShelfCard"]):
    """Works for one page."""

    table = "shelf_card"
    _view: ShelfView

    def __init__(self, desk: Desk, view: ShelfView) -> None:
        super().__init__(desk, view, ())
        self._drawing = Latest(desk.jobs)

    @property
    def sought(self) -> str:
        """The words that are looked for."""
        return self._words

    def begin_card(self) -> None:
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
            self._view.print(CardsToPrint(card.id, in_short(card.title), tuple(self._order)))
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
        else:
            self.ask_take_back()

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

    @property
    def _card(self) -> ShelfCard | None:
        return _card_of(self._read, self._in_hand)

    @override
    def _find(
        self, session: Session, ward_id: int, words: str, today: date
    ) -> tuple[ShelfCard, ...]:
        return shelf_list.find(session, ward_id, words)

    @override
    def _rows(self, read: tuple[ShelfCard, ...]) -> Sequence[Row | Section]:
        return listed(read, today=self._today)

    @override
    def _detail_of(self, read: tuple[ShelfCard, ...], key: int | None) -> ShelfDetail | None:
        card = _card_of(read, key)
        return detail_of(card, today=self._today) if card is not None else None

    @override
    def _record_of(self, read: tuple[ShelfCard, ...], key: int | None) -> ShelfCard | None:
        card = _card_of(read, key)
        return card if card is not None and card.is_own else None

    @override
    def _born(self, record: ShelfCard) -> None:
        return None

    @override
    def _take_back_deed(self, record: ShelfCard, reason: str) -> Deed[None]:
        return Deed(
            shelf.WITHDRAW,
            lambda change: shelf.withdraw(change, record.id, reason=reason),
            _("Taken back: {sentence}").format(sentence=in_short(record.title)),
            record.id,
        )

    @override
    def _take(self, key: int | None) -> None:
        super()._take(key)
        card = self._card
        if card is None:
            return
        link = card.link

        def drawn(drawing: Drawing | None) -> None:
            if self._in_hand == key:
                self._view.show_code(drawing)

        # Beside the window: the library of codes takes a tenth of a second to import.
        self._drawing.run(lambda: link_code(link) if link else None, drawn)

    @property
    @override
    def _gone(self) -> str:
        return _("This card is gone. Nothing was changed.")


def _card_of(cards: Sequence[ShelfCard], key: int | None) -> ShelfCard | None:
    return next((card for card in cards if card.id == key), None)
