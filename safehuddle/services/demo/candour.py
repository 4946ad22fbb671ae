"""Leaders with PINs, and cases of theirs, for a made-up ward. Nobody in them is real or named.

Apart from the rest of the demo, for a ward with a keeper asks for PINs: to try the program on, none
are wanted unless somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.candour.attempts import Attempt, Outcome, Way
from safehuddle.domain.candour.chain import NEEDED, Step
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.family import FamilyQuestion, RelevantPerson, Told, Topic
from safehuddle.domain.candour.letters import Block, Letter, LetterKind, Part
from safehuddle.domain.candour.notifiable import Opinion, Threshold
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.moments import Moment
from safehuddle.domain.permissions import Role
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Person
from safehuddle.services import marks
from safehuddle.services.access import leaders_key, people, pins
from safehuddle.services.candour import facts, records
from safehuddle.services.candour.bodies import Incident
from safehuddle.services.care import recovery
from safehuddle.services.demo.kindness import add_to_person

if TYPE_CHECKING:
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

PINS = {
    Role.KEEPER: "830417",
    Role.MATRON: "926150",
    Role.LEADER: "385162",
    Role.MEMBER: "614205",
}
"""Of the demo's people. They are in every copy of this program, so they protect nothing."""


@dataclass(frozen=True, slots=True)
class DemoLeaders:
    """What to try them with."""

    pins: dict[str, str]
    recovery_key: str
    cases: int


def add_leaders(
    store: Store, ward_id: int, *, until: date, random_bytes: Callable[[int], bytes]
) -> DemoLeaders:
    """Give a made-up ward a keeper, a matron and a leader, and three cases; nobody stays signed in.

    Raises:
        UserError: the ward is not made up, or has people with PINs already.
        StoreError: it could not be written.
    """
    if not marks.is_demo(store.query) or store.query("SELECT 1 FROM person LIMIT 1"):
        raise UserError(_("Only a made-up ward without PINs gets made-up leaders."))
    uids = {}
    for role, pin in PINS.items():
        with store.change(people.ADD) as change:
            uids[role] = people.add(change, name=f"Demo {role}", role=role, pin=pin)
        if role is Role.KEEPER:
            pins.sign_in(store, uids[role], pin)
    with store.change(people.ADD) as change:
        member = change.session.scalars(select(Person).where(Person.uid == uids[Role.MEMBER])).one()
        add_to_person(change, ward_id, member.id, member.name, change.now)
    sheet = recovery.make(store, random_bytes)
    pins.sign_in(store, uids[Role.LEADER], PINS[Role.LEADER])
    leaders_key.make(store, pin=PINS[Role.LEADER], typed=sheet.text)
    leaders_key.give(store, uids[Role.MATRON], PINS[Role.MATRON])
    count = add_cases(store, ward_id, until=until)
    pins.sign_out(store)
    return DemoLeaders({str(role): pin for role, pin in PINS.items()}, sheet.text, count)


def add_cases(store: Store, ward_id: int, *, until: date) -> int:
    """Write three cases for whoever is signed in and holds the key; return how many there are."""
    tales = (_fall, _declined, _not_reached)
    for tell in tales:
        with store.change(records.BEGIN) as change:
            tell(change, ward_id, until)
    return len(tales)


def _fall(change: Change, ward_id: int, until: date) -> None:
    """Tell of a fall: told in person, still looked into, and a call promised for today."""
    row = records.begin(change, ward_id, Incident(reference="W-1042"))
    day = until - timedelta(days=6)
    records.write(
        change,
        row,
        Opinion(
            day,
            _("consultant"),
            Threshold.APPEARS_TO_HAVE,
            _("a broken hip, and an operation that was not planned"),
        ),
    )
    said = {
        Step.AWARE: _("found on the floor beside the bed at the morning round"),
        Step.TOLD: _("in the quiet room, with the daughter there"),
        Step.ACCOUNT: _("the bed rail was down and the call bell out of reach"),
        Step.ENQUIRIES: _("why the falls plan was not at the bed"),
        Step.APOLOGY: _("I am sorry that he fell, and that the bell was out of reach."),
        Step.SUPPORT: _("a named contact, and the chaplaincy"),
    }
    for step, words in said.items():
        _fact(change, row, step, day, words)
    records.write(
        change, row, Told(Topic.WHAT_HAPPENED, day, _("He rang for an hour and nobody came."))
    )
    records.write(change, row, FamilyQuestion(_("Why was the bell out of reach?"), day))
    records.write(
        change,
        row,
        PromisedContact(_("the daughter"), _("a call with news"), _("ward manager"), until),
        # A made-up ward may end on any day: one that has gone by, a Sunday or Christmas Day.
        odd_because=_("the daughter asked for this day"),
    )
    records.write(
        change,
        row,
        StaffSupport(_("healthcare assistant"), day, check_in_on=until + timedelta(days=3)),
    )
    records.write(change, row, _first_letter())


def _first_letter() -> Letter:
    """Return a letter in somebody's own words, not printed yet."""
    said = {
        Part.ACCOUNT: _(
            "On Tuesday morning we found you on the floor beside your bed. The bed rail was down,"
            " and your bell lay where you could not reach it. You told us that you had rung for an"
            " hour. This is what we know today, and some of it may turn out to be different."
        ),
        Part.ENQUIRIES: _(
            "We want to know why the plan that should keep you from falling was not at your bed."
            " You asked why the bell was out of reach, and we will answer that, too."
        ),
        Part.APOLOGY: _(
            "I am sorry that you fell and broke your hip, and that nobody came when you rang."
        ),
        Part.SUPPORT: _(
            "The ward manager is there for you and your daughter, and the chaplain comes if you"
            " wish. If something else would help, please tell us."
        ),
        Part.CONTACT: _(
            "The ward manager rings your daughter on Monday, even if we have not finished."
        ),
    }
    return Letter(LetterKind.FIRST, tuple(Block(part, words) for part, words in said.items()))


def _declined(change: Change, ward_id: int, until: date) -> None:
    """Tell of somebody who did not wish to talk, and whose wish was respected."""
    row = records.begin(change, ward_id, Incident(reference="W-0987"))
    day = until - timedelta(days=30)
    _fact(change, row, Step.AWARE, day, _("a medicine was given twice"))
    _attempt(change, row, day, Way.IN_PERSON, Outcome.DECLINED)
    _attempt(change, row, day + timedelta(days=2), Way.LETTER, Outcome.OFFER_SENT)
    records.close(change, row, Ending.DECLINED, on=until - timedelta(days=20), by_role=_("matron"))


def _not_reached(change: Change, ward_id: int, until: date) -> None:
    """Tell of a family that could not be found until they came back: the whole chain."""
    person = RelevantPerson.FOR_SOMEONE_WHO_DIED
    row = records.begin(change, ward_id, Incident(person, "W-0911"))
    day = until - timedelta(days=70)
    _fact(change, row, Step.AWARE, day, _("a scan was read too late"))
    _attempt(change, row, day, Way.PHONE, Outcome.NO_ANSWER)
    _attempt(change, row, day + timedelta(days=3), Way.LETTER, Outcome.OFFER_SENT)
    role = _("matron")
    ended = until - timedelta(days=50)
    records.close(change, row, Ending.NOT_REACHED, on=ended, by_role=role)
    back = until - timedelta(days=40)
    records.reopen(change, row, on=back, by_role=role, words=_("the son rang us"))
    for step in NEEDED[1:]:
        _fact(change, row, step, back, _("as it was said and written that day"))
    records.close(change, row, Ending.RESULTS_SHARED, on=until - timedelta(days=9), by_role=role)


def _fact(change: Change, row: int, step: Step, on: date, words: str) -> None:
    where = _("quiet room") if step is Step.TOLD else _("the trust’s own file")
    facts.add(
        change, row, step, Moment(on, None), by_role=_("consultant"), words=words, where=where
    )


def _attempt(change: Change, row: int, on: date, way: Way, outcome: Outcome) -> None:
    records.write(change, row, Attempt(Moment(on, None), way, _("ward manager"), outcome))
