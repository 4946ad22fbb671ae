"""The decisions about people with a PIN, and the two rules that go with them. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.permissions import Role
from safehuddle.i18n import _, ngettext
from safehuddle.services import marks, rules
from safehuddle.services.access import people, pins
from safehuddle.services.drafts import WAITS
from safehuddle.ui.gesture import Deed, Gestures
from safehuddle.ui.people.answers import new_pin_of, show_failure_on
from safehuddle.ui.settings.people_rows import rule_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.services.access.people import PersonCard, WithoutPinCard
    from safehuddle.services.rules import Rule
    from safehuddle.store.change import Change
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.people.answers import ChangeForm, FormView, PersonAnswers


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """What the page shows."""

    people: tuple[PersonCard, ...]
    digits: int
    """How many a new PIN has."""
    idle_minutes: int
    without_pin: tuple[WithoutPinCard, ...] = ()
    """Who has no PIN any more, and left unfinished notes."""
    thrown_away: int = 0
    """How many such notes were thrown away unread, ever."""

    @property
    def has_keeper(self) -> bool:
        """Whether anything needs a PIN yet."""
        return any(card.role is Role.KEEPER for card in self.people)


class PeopleView(Protocol):
    """What the page must be able to do."""

    def show_people(self, shown: PeopleShown) -> None:
        """Show everybody who has a PIN, or how the first is given."""


class PeoplePresenter:
    """Works for one `PeopleView`, and for the forms it opens."""

    def __init__(self, desk: Desk, view: PeopleView) -> None:
        self._desk, self._view = desk, view
        self._gestures = Gestures(desk)

    def load(self) -> None:
        """Ask for everybody, and show them."""
        jobs = self._desk.jobs

        def go_on(thrown_away: int) -> None:
            def read(session: Session) -> PeopleShown:
                return PeopleShown(
                    people.list_people(session),
                    rules.value(session, rules.PIN_LENGTH),
                    rules.value(session, rules.IDLE_MINUTES),
                    people.list_without_pin(session),
                    thrown_away,
                )

            jobs.read(read, self._view.show_people)

        jobs.glance(lambda query: marks.count(query, marks.DRAFTS_THROWN_AWAY), go_on)

    def add_keeper(self, answers: PersonAnswers, form: FormView) -> None:
        """Give the first keeper a PIN; from then on they are here."""
        pin = new_pin_of(answers, form)
        if pin is None:
            return
        form.show_busy(True)
        self._desk.access.make_first_keeper(
            answers.name,
            pin,
            self._done(form, _("From now on the keeper’s PIN is asked for.")),
            show_failure_on(form),
        )

    def add(self, answers: PersonAnswers, form: ChangeForm) -> None:
        """Give somebody a PIN."""
        pin = new_pin_of(answers, form)
        if pin is not None:
            self._do_with_pin(
                people.ADD,
                lambda change: people.add(change, name=answers.name, role=answers.role, pin=pin),
                form,
                _("{name} has a PIN now.").format(name=answers.name),
            )

    def change(self, card: PersonCard, answers: PersonAnswers, form: ChangeForm) -> None:
        """Give a person another name or another role."""
        is_same_name, is_same_role = answers.name == card.name.strip(), answers.role is card.role
        label = people.RENAME if is_same_role else people.CHANGE_ROLE
        if is_same_name and is_same_role:
            form.close_form()
            return

        def work(change: Change) -> None:
            if not is_same_name:
                people.rename(change, card.uid, answers.name)
            if not is_same_role:
                people.change_role(change, card.uid, answers.role)

        said = _("Changed: {name}").format(name=answers.name)
        self._do(Deed(label, work, said, card.uid), form)

    def reset(self, card: PersonCard, answers: PersonAnswers, form: ChangeForm) -> None:
        """Give a person who forgot theirs another PIN."""
        pin = new_pin_of(answers, form)
        if pin is not None:
            self._do_with_pin(
                pins.RESET,
                lambda change: pins.reset_pin(change, card.uid, pin),
                form,
                _("{name} has a new PIN.").format(name=card.name),
            )

    def take_away(self, card: PersonCard) -> None:
        """Take a person's PIN away; Undo gives it back."""
        self._gestures.do(
            Deed(
                people.TAKE_AWAY,
                lambda change: people.take_away(change, card.uid),
                lambda waiting: _taken_words(card.name, waiting),
                card.uid,
            )
        )

    def give_back(self, card: WithoutPinCard, answers: PersonAnswers, form: ChangeForm) -> None:
        """Give a PIN to somebody who had one; their unfinished notes are theirs again."""
        pin = new_pin_of(answers, form)
        if pin is not None:
            self._do_with_pin(
                people.GIVE_BACK,
                lambda change: people.give_back(change, card.uid, pin=pin),
                form,
                _("{name} has a PIN now.").format(name=card.name),
            )

    def keep(self, rule: Rule[int], chosen: int) -> None:
        """Keep one of the two rules."""
        said = rule_words(rule, chosen)
        self._gestures.do(
            Deed(
                rules.KEEP,
                lambda change: rules.choose(change, rule, chosen),
                said,
                (rule.name, chosen),
            )
        )

    def _do_with_pin(
        self, label: str, work: Callable[[Change], object], form: ChangeForm, said: str
    ) -> None:
        # A PIN has no history, so there is nothing that Undo would bring back.
        self._do(Deed(label, work, said, has_undo=False), form)

    def _do(self, deed: Deed[object], form: ChangeForm) -> None:
        form.show_busy(True)
        self._gestures.do(
            deed,
            form=form.asking,
            draft=form.take_words(),
            then=lambda _result: form.show_busy(False),
            failed=lambda _problem: form.show_busy(False),
        )

    def _done(self, form: FormView, said: str) -> Callable[[], None]:
        def done() -> None:
            form.show_busy(False)
            form.close_form()
            self._desk.notices.say(said)

        return done


def _taken_words(name: str, waiting: int) -> str:
    said = _("{name} has no PIN any more.").format(name=name)
    if not waiting:
        return said
    left = ngettext(
        "{number} draft of theirs waits {days} days, unread.",
        "{number} drafts of theirs wait {days} days, unread.",
        waiting,
    ).format(number=waiting, days=WAITS.days)
    return f"{said} {left}"
