"""Decides what the sheet of a kind note does. Knows no widgets.

What is half typed waits in the memory of this window alone, and never in the ward's file: a draft
there would hold who began it, or a concern before it could be recognised as one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.kind_note import Reach
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import at_hand
from safehuddle.services.kindness import letters
from safehuddle.ui.gesture import Deed, Gestures, OpenForm
from safehuddle.ui.kindness.typed_letter import TypedLetter, addressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehuddle.services.at_hand import PinHolder
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.kindness.typed_letter import Addressed


class LetterView(Protocol):
    """What the presenter needs of the sheet."""

    def typed(self) -> TypedLetter:
        """Return what stands in it."""

    def show_typed(self, typed: TypedLetter) -> None:
        """Put that in."""

    def offer(self, names: Sequence[str]) -> None:
        """Offer whom it may be for."""

    def show_reach(self, addressed: Addressed | None) -> None:
        """Say what becomes of it."""

    def offer_words(
        self, sentence: str, take_up: Callable[[], None], throw_away: Callable[[], None]
    ) -> None:
        """Offer what was begun before, by whomever; an empty sentence offers nothing."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say what is not right, beside the field it is about."""

    def open_card(self, typed: TypedLetter) -> None:
        """Have it printed; nothing keeps it but what is on the screen."""

    def close_form(self) -> None:
        """Give the window back."""


class LetterPresenter:
    """The sheet's decisions."""

    def __init__(self, view: LetterView, desk: Desk) -> None:
        self._view, self._desk = view, desk
        self._ward = desk.ward
        self._people: tuple[PinHolder, ...] = ()
        self._form = OpenForm(
            lambda problem: view.show_error(problem.sentence, problem.field), view.close_form
        )
        self._gestures = Gestures(desk)

    @property
    def author(self) -> str:
        """How whoever is here signs, as far as it is known."""
        here = self._desk.access.signed_in
        return here.name if here is not None else (self._desk.person or "")

    def open(self) -> None:
        """Fetch whom it may be for, and offer what was begun before."""
        ward_id, now = self._ward.id, self._desk.clock()

        def look(query: Query) -> tuple[tuple[PinHolder, ...], tuple[str, ...]]:
            return at_hand.list_people(query), at_hand.at_hand(query, ward_id, now).roles

        self._desk.jobs.glance(look, lambda found: self._on_known(*found))
        held = self._desk.held_letters.pop(self._here, None)
        if isinstance(held, TypedLetter):
            self._offer(held)

    def changed(self) -> None:
        """Say what becomes of it as it stands."""
        self._view.show_reach(addressed(self._view.typed(), self._people))

    def save(self) -> None:
        """Send it; or print it, for somebody who has no PIN."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        typed = self._view.typed()
        goes = addressed(typed, self._people)
        try:
            if typed.is_named and not typed.letter.from_whom:
                raise UserError(
                    _("Say who it is from: a name or a role. Or choose “Unnamed”."),
                    field="from_whom",
                )
            letters.checked(typed.signed, typed.to_whom)
        except UserError as problem:
            self._view.show_error(problem.sentence, problem.field)
            return
        if goes is None or goes.reach is Reach.CARD:
            self._view.open_card(typed)
            return
        uid = goes.person.uid if goes.person is not None else ""
        whom = typed.to_whom
        said = {
            Reach.PERSON: _("Sent. It waits for whom it is for, and for nobody else."),
            Reach.TEAM: _("Sent, for all of you: {whom}."),
        }[goes.reach]
        self._gestures.do(
            Deed(
                letters.WRITE,
                partial(
                    letters.write,
                    ward_id=self._ward.id,
                    letter=typed.signed,
                    to_whom=whom,
                    person_uid=uid,
                    may_prove=typed.may_prove and typed.is_named,
                ),
                said.format(whom=whom),
                has_undo=False,
            ),
            form=self._form,
            typed=[words for _name, words in typed.letter.parts],
        )

    def put_away(self) -> None:
        """Close without sending; the words wait in this window, unless they may be kept nowhere."""
        if self._gestures.is_busy or not self._form.is_open:
            return
        becomes_of_it = self._hold()
        if becomes_of_it:
            self._desk.notices.say(becomes_of_it)
        self._form.close()

    def give_way(self) -> None:
        """As `put_away`, because the window locks: whoever began it finds it again."""
        if self._form.is_open:
            self._hold()
            self._form.close()

    def printed(self) -> None:
        """The card is in somebody's hand: forget the words."""
        self._form.close()

    def _hold(self) -> str:
        typed = self._view.typed()
        if not typed.letter.has_words:
            return ""
        if typed.has_concern:
            return _("This was not kept: it reads like a concern.")
        self._desk.held_letters[self._here] = typed
        return _("Your words wait in this window until it is closed. Press Ctrl+J to go on.")

    @property
    def _here(self) -> str:
        here = self._desk.access.signed_in
        return here.uid if here is not None else ""

    def _on_known(self, people: tuple[PinHolder, ...], roles: tuple[str, ...]) -> None:
        if self._form.is_open:
            self._people = people
            self._view.offer((*(each.name for each in people), _("the whole team"), *roles))
            self.changed()

    def _offer(self, held: TypedLetter) -> None:
        """Put it back before its author; before anybody else it is offered, and not shown."""
        if self._here:
            self._view.show_typed(held)
            return
        self._view.offer_words(
            _("A kind note was begun here."),
            lambda: self._take_up(held),
            lambda: self._view.offer_words("", lambda: None, lambda: None),
        )

    def _take_up(self, held: TypedLetter) -> None:
        self._view.show_typed(held)
        self._view.offer_words("", lambda: None, lambda: None)
