"""People with a PIN: who they are, what they are, and how they come and go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from safehuddle.domain.permissions import HOLDERS, ROLE_WORDS, Power, Role
from safehuddle.domain.pins import checked_pin
from safehuddle.domain.text import one_line, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Draft, Person, Pin
from safehuddle.services import rules
from safehuddle.services.access import wraps
from safehuddle.services.access.permission import needs
from safehuddle.services.access.pin_hash import hash_of
from safehuddle.services.drafts import WAITS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

ADD = N_("Give somebody a PIN")
RENAME = N_("Change the name of a person with a PIN")
CHANGE_ROLE = N_("Change the role of a person with a PIN")
TAKE_AWAY = N_("Take a PIN away")
GIVE_BACK = N_("Give a PIN back")
NAME_LIMIT = 40


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody with a PIN, as others need them."""

    uid: str
    name: str
    role: Role

    @property
    def role_words(self) -> str:
        """What they are, as a person reads it."""
        return _(ROLE_WORDS[self.role])


@dataclass(frozen=True, slots=True)
class WithoutPinCard:
    """Somebody without a PIN now, whose unfinished notes wait.

    Attributes:
        uid: who.
        name: as the ward says it.
        role: what they were.
        drafts: how many wait.
        until: when they are thrown away unread.
    """

    uid: str
    name: str
    role: Role
    drafts: int
    until: datetime


def list_people(session: Session) -> tuple[PersonCard, ...]:
    """Return everybody who has a PIN, by name."""
    rows = session.scalars(select(Person).where(Person.withdrawn_at.is_(None)))
    cards = (PersonCard(row.uid, row.name, row.role) for row in rows)
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.uid)))


def has_keeper(session: Session) -> bool:
    """Whether anything is protected yet: nothing is until there is a keeper."""
    return any(person.role is Role.KEEPER for person in list_people(session))


def list_without_pin(session: Session) -> tuple[WithoutPinCard, ...]:
    """Return whose unfinished notes wait though they have no PIN any more, by name."""
    theirs = Draft.name.endswith("@" + Person.uid)
    count = select(func.count()).select_from(Draft).where(theirs).scalar_subquery()
    rows = session.execute(select(Person, count).where(Person.withdrawn_at.is_not(None), count > 0))
    cards = (
        WithoutPinCard(person.uid, person.name, person.role, waiting, person.withdrawn_at + WAITS)
        for person, waiting in rows
    )
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.uid)))


@needs(Power.PEOPLE)
def add(change: Change, *, name: str, role: Role, pin: str) -> str:
    """Give somebody a PIN. The first must be a keeper; from then on powers need one.

    Returns:
        The person's uid.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: the name is empty, too long or taken, or the PIN is no good.
    """
    if role is not Role.KEEPER and not has_keeper(change.session):
        raise UserError(_("Choose a keeper first, who looks after SafeHuddle here."), field="role")
    kept = checked_pin(pin, rules.value(change.session, rules.PIN_LENGTH))
    person = Person(
        uid=change.new_uid(),
        name=_free_name(change.session, name),
        role=role,
        made_at=change.now,
    )
    change.session.add(person)
    change.session.flush()
    change.session.add(Pin(person_id=person.id, hash=hash_of(kept), failures=0))
    _enter(change, person)
    return person.uid


@needs(Power.PEOPLE)
def rename(change: Change, uid: str, name: str) -> None:
    """Call a person something else.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: the name is empty, too long or taken, or there is no such person.
    """
    person = _get(change.session, uid)
    if one_line(name) != person.name:
        person.name = _free_name(change.session, name, of=person)
    _enter(change, person)


@needs(Power.PEOPLE)
def change_role(change: Change, uid: str, role: Role) -> None:
    """Make a person a leader, the matron or a keeper.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: nobody would be keeper any more, or there is no such person.
    """
    person = _get(change.session, uid)
    if role is not Role.KEEPER:
        _refuse_last_keeper(change.session, person)
    person.role = role
    if role not in HOLDERS[Power.CANDOUR]:
        wraps.drop(change.unrecorded, uid)
    _enter(change, person)


@needs(Power.PEOPLE)
def take_away(change: Change, uid: str) -> int:
    """Take a person's PIN away; what they did keeps their name.

    Returns:
        How many unfinished notes of theirs wait, private as before (see `drafts.WAITS`).

    Raises:
        NotAllowed: it needs the keeper.
        UserError: they are the last keeper, or there is no such person.
    """
    person = _get(change.session, uid)
    _refuse_last_keeper(change.session, person)
    person.withdrawn_at = change.now
    wraps.drop(change.unrecorded, uid)
    _enter(change, person)
    return (
        change.session.scalar(
            select(func.count()).select_from(Draft).where(Draft.name.endswith("@" + uid))
        )
        or 0
    )


@needs(Power.PEOPLE)
def give_back(change: Change, uid: str, *, pin: str) -> None:
    """Give somebody whose PIN was taken away another one: the same person, and the same role.

    Their unfinished notes are theirs again.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: they have a PIN, their name is taken now, or the PIN is no good.
    """
    kept = checked_pin(pin, rules.value(change.session, rules.PIN_LENGTH))
    person = change.session.scalar(
        select(Person).where(Person.uid == uid, Person.withdrawn_at.is_not(None))
    )
    if person is None:
        raise UserError(_("This person has a PIN again already. Nothing was changed."))
    person.name = _free_name(change.session, person.name)
    person.withdrawn_at = person.withdrawn_reason = None
    row = change.session.get(Pin, person.id)
    if row is None:
        change.session.add(Pin(person_id=person.id, hash=hash_of(kept), failures=0))
    else:
        row.hash, row.failures, row.tried_at = hash_of(kept), 0, None
    _enter(change, person)


def person_card(session: Session, uid: str) -> PersonCard:
    """Return one person.

    Raises:
        UserError: there is no such person.
    """
    person = _get(session, uid)
    return PersonCard(person.uid, person.name, person.role)


def person_named(session: Session, name: str) -> PersonCard:
    """Return the person of a name; capitals do not matter.

    Raises:
        UserError: nobody of that name has a PIN.
    """
    asked = one_line(name).casefold()
    for each in list_people(session):
        if asked in (each.name.casefold(), each.uid.casefold()):
            return each
    raise UserError(_("Nobody of that name has a PIN here. Nothing was changed."), field="as")


def _enter(change: Change, person: Person) -> None:
    change.facts |= {"person": person.name, "role": str(person.role)}


def _refuse_last_keeper(session: Session, person: Person) -> None:
    keepers = [each for each in list_people(session) if each.role is Role.KEEPER]
    if [each.uid for each in keepers] == [person.uid]:
        raise UserError(
            _("Somebody must be the keeper. Choose another keeper first. Nothing was changed."),
            field="role",
        )


def _get(session: Session, uid: str) -> Person:
    person = session.scalar(select(Person).where(Person.uid == uid, Person.withdrawn_at.is_(None)))
    if person is None:
        raise UserError(_("This person has no PIN here any more. Nothing was changed."))
    return person


def _free_name(session: Session, name: str, *, of: Person | None = None) -> str:
    kept = one_line(name)
    if not says_something(kept):
        raise UserError(_("Say what this person is called on the ward."), field="name")
    if len(kept) > NAME_LIMIT:
        raise UserError(
            _("The name is too long: use at most {limit} letters.").format(limit=NAME_LIMIT),
            field="name",
        )
    others = (
        each.name.casefold() for each in list_people(session) if of is None or each.uid != of.uid
    )
    if kept.casefold() in others:
        raise UserError(
            _("Somebody called “{name}” has a PIN already. Use another name.").format(name=kept),
            field="name",
        )
    return kept
