"""Observations as a table: each with the promise that counts, in the order of any column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from safehuddle.domain.factors import from_mask
from safehuddle.domain.folding import fold
from safehuddle.domain.moment_words import wall_day
from safehuddle.domain.moments import to_local
from safehuddle.models import Observation, Ward
from safehuddle.services import observation_list
from safehuddle.services.access.sight import in_sight
from safehuddle.services.observation_list import ObservationFilter, ObservationRow, matching
from safehuddle.services.standing_promises import StandingPromise, standing_promises

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind

AT_LEAST = 2_000
"""Rows read at once: what a busy ward writes in a year."""


class Column(StrEnum):
    """What a table says of an observation."""

    SENTENCE = "sentence"
    KIND = "kind"
    FACTORS = "factors"
    PROMISE = "promise"
    OWNER = "owner"
    DUE = "due"
    DONE = "done"
    NOTICED = "noticed"


class Order(NamedTuple):
    """By which column a table is sorted. What says nothing there stands last, either way."""

    column: Column = Column.NOTICED
    descending: bool = True

    def by(self, column: Column) -> Order:
        """Return the order once that column is asked for: the other way round if it was it."""
        return Order(column, column is self.column and not self.descending)


@dataclass(frozen=True, slots=True)
class ObservationLine:
    """One observation in a table."""

    row: ObservationRow
    noticed_on: date
    """The day on the ward's wall."""
    promise: StandingPromise | None
    done_on: date | None
    """The day that promise was kept; where nothing was promised, the day it was closed."""


@dataclass(frozen=True, slots=True)
class ObservationTable:
    """What a table shows."""

    lines: tuple[ObservationLine, ...]
    total: int
    """How many match, shown or not."""

    @property
    def rows(self) -> tuple[ObservationRow, ...]:
        """The same, as a list shows them."""
        return tuple(line.row for line in self.lines)

    @property
    def more(self) -> bool:
        """Whether more match than are shown."""
        return self.total > len(self.lines)


def find(
    session: Session, ward_id: int, sought: ObservationFilter, order: Order, *, at_least: int = 0
) -> ObservationTable:
    """Return the observations that match, sorted before any is left out.

    Args:
        session: reads the store.
        ward_id: whose.
        sought: what is looked for.
        order: how they are sorted; the newest first where that says nothing.
        at_least: how many to show, if there are so many; never fewer than AT_LEAST.
    """
    zone = session.get_one(Ward, ward_id).zone
    promises = standing_promises(session, ward_id, zone)
    wanted: Any = select(*_KEYS).where(*in_sight(session, Observation))
    query = matching(wanted, ward_id, sought).order_by(Observation.id.desc())
    keys = [_Key(*row) for row in session.execute(query)]
    said = {key.id: _sorted_by(order.column, key, promises.get(key.id), zone) for key in keys}
    # Only what can be compared is; a stable sort keeps the newest first among equals.
    something = [number for number, value in said.items() if value]
    something.sort(key=lambda number: said[number], reverse=order.descending)
    ids = [*something, *(number for number, value in said.items() if not value)]
    shown = ids[: max(AT_LEAST, at_least)]
    return ObservationTable(_lines(session, shown, promises, zone), len(ids))


def one(session: Session, ward_id: int, observation_id: int) -> ObservationLine | None:
    """Return one of a ward's observations; None if the ward has none such in sight."""
    if observation_list.one(session, ward_id, observation_id) is None:
        return None
    zone = session.get_one(Ward, ward_id).zone
    promises = standing_promises(session, ward_id, zone)
    return _lines(session, [observation_id], promises, zone)[0]


_KEYS = (
    Observation.id,
    Observation.text,
    Observation.kind,
    Observation.factors,
    Observation.noticed_on,
    Observation.noticed_at,
    Observation.settled_at,
)


class _Key(NamedTuple):
    """Of one observation, what it can be sorted by."""

    id: int
    text: str
    kind: Kind
    factors: int
    noticed_on: date
    noticed_at: datetime | None
    settled_at: datetime | None


def _sorted_by(
    column: Column, key: _Key, promise: StandingPromise | None, zone: str
) -> tuple[Any, ...]:
    """Return what is compared; empty where the column says nothing."""
    said: Any = None
    match column:
        case Column.SENTENCE:
            said = fold(key.text)
        case Column.KIND:
            said = fold(key.kind.label)
        case Column.FACTORS:
            said = fold(", ".join(factor.label for factor in from_mask(key.factors)))
        case Column.PROMISE:
            said = promise and fold(promise.what)
        case Column.OWNER:
            said = promise and promise.owner and fold(promise.owner)
        case Column.DUE:
            said = promise and promise.due
        case Column.DONE:
            said = _done_on(promise, key.settled_at, zone)
        case Column.NOTICED:
            # Of one day, those whose hour nobody knows come before those of a known one.
            hour = key.noticed_at.timestamp() if key.noticed_at else float("-inf")
            return wall_day(key.noticed_at, key.noticed_on, zone), hour
    return (said,) if said else ()


def _done_on(
    promise: StandingPromise | None, settled_at: datetime | None, zone: str
) -> date | None:
    if promise is not None:
        return promise.done_on
    return to_local(settled_at, zone).date() if settled_at else None


def _lines(
    session: Session, ids: Sequence[int], promises: dict[int, StandingPromise], zone: str
) -> tuple[ObservationLine, ...]:
    return tuple(
        ObservationLine(
            row=row,
            noticed_on=wall_day(row.noticed_at, row.noticed_on, zone),
            promise=promises.get(row.id),
            done_on=_done_on(promises.get(row.id), row.settled_at, zone),
        )
        for row in observation_list.in_order(session, ids)
    )
