"""The sheet of a kind note: Ctrl+J anywhere, Enter sends it, Escape keeps the words for now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.kind_note import KindLetter, Reach
from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kindness.card_sheet import CardSheet
from safehuddle.ui.kindness.letter_fields import LetterFields
from safehuddle.ui.kindness.letter_presenter import LetterPresenter
from safehuddle.ui.kindness.typed_letter import TypedLetter
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body
from safehuddle.ui.offered_words import OfferedWords

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kindness.typed_letter import Addressed

WIDTH = 760


class LetterSheet(Sheet):
    """One letter, from thought to sent."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make an empty sheet; `open` shows it."""
        super().__init__(_("Say thank you"), parent, width=WIDTH)
        self.desk = desk
        self._presenter = LetterPresenter(self, desk)
        self.fields = LetterFields()
        self._begun = OfferedWords()
        self._goes = body()
        self.add(self._begun)
        self.add(self.fields)
        self.add_foot(self._goes)
        self.send = primary_button(_("Send it"), self._presenter.save, hint="Enter")
        self.set_buttons(Button(_("Cancel"), self.reject, hint="Esc"), self.send)
        self.fields.submitted.connect(self._presenter.save)
        self.fields.changed.connect(self._presenter.changed)
        usual = TypedLetter(letter=KindLetter("", "", from_whom=self._presenter.author))
        self.fields.show_typed(usual)
        self.fields.to_whom.setFocus()
        self.show_reach(None)

    def open(self) -> None:
        """Show it with the keyboard where the name goes, and fetch what was begun."""
        super().open()
        self.fields.to_whom.setFocus()
        self._presenter.open()

    # What the presenter asks of its view.

    def typed(self) -> TypedLetter:
        """See `LetterView`."""
        return self.fields.typed()

    def show_typed(self, typed: TypedLetter) -> None:
        """See `LetterView`."""
        self.fields.show_typed(typed)
        self.fields.texts["did"].setFocus()

    def offer(self, names: Sequence[str]) -> None:
        """See `LetterView`."""
        self.fields.offer(names)

    def show_reach(self, addressed: Addressed | None) -> None:
        """See `LetterView`."""
        self.fields.show_reach(addressed.reach if addressed is not None else None)
        self._goes.setText(
            addressed.sentence
            if addressed is not None
            else _("Type whom it is for: then it stands here who can read it.")
        )
        is_card = addressed is not None and addressed.reach is Reach.CARD
        self.send.set_words(_("Print the card…") if is_card else _("Send it"))

    def offer_words(
        self, sentence: str, take_up: Callable[[], None], throw_away: Callable[[], None]
    ) -> None:
        """See `LetterView`."""
        self._begun.offer(sentence, take_up, throw_away)

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `LetterView`."""
        self.fields.show_error(sentence, field)

    def open_card(self, typed: TypedLetter) -> None:
        """See `LetterView`."""
        card = CardSheet(self.desk, [(typed.to_whom, typed.signed, None)], self, is_kept=False)
        card.accepted.connect(self._presenter.printed)
        card.open()

    def close_form(self) -> None:
        """See `LetterView`."""
        self.accept()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait, in this window only."""
        self._presenter.put_away()

    @property
    @override
    def holds_words(self) -> bool:
        return self.typed().letter.has_words

    @override
    def give_way(self) -> None:
        self._presenter.give_way()
