"""What the window shows around every screen: the shift that is on, the roles, the open promises.

By plain SQL where it is wanted at the start, before the object mapper is loaded.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import ROLE_WORDS, Role
from safehuddle.domain.planned import from_days_mask
from safehuddle.domain.shifts import Shift, shifts_at
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import _
from safehuddle.services import marks, rules
from safehuddle.services.huddle_days import days_to_mark

if TYPE_CHECKING:
    from safehuddle.domain.streak import HuddleDay
    from safehuddle.store.query import Query


class WardAtHand(NamedTuple):
    """A ward to open the window with."""

    id: int
    uid: str
    name: str
    zone: str


class PinHolder(NamedTuple):
    """Somebody who has a PIN."""

    uid: str
    name: str
    role: Role

    @property
    def words(self) -> str:
        """What they are called and what they are, such as "Ann, keeper"."""
        return _("{name}, {role}").format(name=self.name, role=_(ROLE_WORDS[self.role]))


class AtHand(NamedTuple):
    """What is true on the ward at this moment."""

    today: date
    shift: str
    """The shift that began last, in words; empty where none is on."""
    roles: tuple[str, ...]
    """The ward's roles, in its order."""
    waiting: dict[str, int]
    """How much waits, by the screen that shows it: promises due today or late."""
    people: tuple[PinHolder, ...] = ()
    """Everybody who has a PIN, by name."""
    shapes: tuple[str, ...] = ()
    """Pictures of the hospital's own numbers, for the identifier guard."""
    wards: tuple[WardAtHand, ...] = ()
    """All wards of this store, in the order they were set up."""
    planned: frozenset[int] = frozenset()
    """The weekdays a huddle is planned on; Monday is 0."""
    huddles: tuple[HuddleDay, ...] = ()
    """The days of its newest huddles."""
    is_demo: bool = False
    """Whether the ward is made up."""


def list_wards(query: Query) -> tuple[WardAtHand, ...]:
    """Return the wards in the order they were set up."""
    return tuple(
        WardAtHand(*row) for row in query("SELECT id, uid, name, zone FROM ward ORDER BY id")
    )


def at_hand(query: Query, ward_id: int, now: datetime) -> AtHand:
    """Return what is true on a ward that exists, at the moment `now`."""
    ((zone, planned),) = query("SELECT zone, planned_days FROM ward WHERE id = ?", (ward_id,))
    today = to_local(now, zone).date()
    patterns = [
        Shift(name, time.fromisoformat(starts), time.fromisoformat(ends))
        for name, starts, ends in query(
            "SELECT name, starts, ends FROM shift_pattern"
            " WHERE ward_id = ? AND withdrawn_at IS NULL ORDER BY position, id",
            (ward_id,),
        )
    ]
    roles = query(
        "SELECT name FROM role_title"
        " WHERE ward_id = ? AND withdrawn_at IS NULL ORDER BY position, id",
        (ward_id,),
    )
    ((due,),) = query(
        "SELECT count(*) FROM action"
        " WHERE ward_id = ? AND status = ? AND due <= ? AND withdrawn_at IS NULL",
        (ward_id, ActionStatus.OPEN, today.isoformat()),
    )
    shapes = rules.value_by_sql(query, rules.HOSPITAL_SHAPES)
    on_now = shifts_at(now, patterns, zone)
    return AtHand(
        today=today,
        shift=on_now[0].label if on_now else "",
        roles=tuple(name for (name,) in roles),
        waiting={"actions": due},
        people=list_people(query),
        shapes=tuple(shapes),
        wards=list_wards(query),
        planned=from_days_mask(planned),
        huddles=tuple(days_to_mark(query, ward_id)),
        is_demo=marks.is_demo(query),
    )


def list_people(query: Query) -> tuple[PinHolder, ...]:
    """Return everybody who has a PIN, by name."""
    found = query("SELECT uid, name, role FROM person WHERE withdrawn_at IS NULL")
    cards = (PinHolder(uid, name, Role(role)) for uid, name, role in found)
    return tuple(sorted(cards, key=lambda card: (card.name.casefold(), card.uid)))
