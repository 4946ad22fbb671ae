"""Finding observations, newest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    false,
    func,
    not_,
    or_,
    select,
    table,
    text,
    union_all,
)

from safehuddle.domain.factors import Factor, from_mask, to_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.shift_hours import spans
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import search_terms
from safehuddle.models import Action, HarmKind, Observation
from safehuddle.services.access.sight import in_sight
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

    from safehuddle.domain.harm_counted import HarmCounted
    from safehuddle.domain.shift_hours import PartOfWeek

PAGE = 200
"""Rows read at a time: more than a screen shows, few enough to come at once."""
_AT_ONCE = 5_000
"""Numbers in one question: SQLite takes no more than 32,766."""

_IS_OPEN = and_(
    Observation.settled_at.is_(None),
    Observation.withdrawn_at.is_(None),
    Observation.kind.in_(bindparam(None, WORRYING, expanding=True, literal_execute=True)),
)
"""Said as the two indexes of a ward say it, words and all: see `services.two_halves`."""

_WORDS = table("observation_words", column("rowid", Integer))


class State(StrEnum):
    """Whether something is still open about an observation."""

    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """One observation in a list."""

    id: int
    uid: str
    kind: Kind
    factors: tuple[Factor, ...]
    text: str
    place: str | None
    raised_by: str | None
    harm: str | None
    harm_counted: HarmCounted | None
    noticed_on: date
    noticed_at: datetime | None
    recorded_at: datetime
    made_easy: str | None
    settled_at: datetime | None
    settled_how: str | None
    told_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    actions: int
    """How many promises were made about it."""
    actions_open: int

    @property
    def is_open(self) -> bool:
        """Whether it is a worry that nothing has become of yet."""
        return self.kind.is_worrying and self.settled_at is None and self.withdrawn_at is None


_FIELDS = tuple(field.name for field in fields(ObservationRow))


@dataclass(frozen=True, slots=True)
class ObservationFilter:
    """What a person is looking for. An empty field does not narrow it."""

    words: str = ""
    kinds: Collection[Kind] = ()
    factors: Collection[Factor] = ()
    """Any of them."""
    first: date | None = None
    last: date | None = None
    state: State | None = None
    harm_id: int | None = None
    part: PartOfWeek | None = None
    """With `first` and `last`, for hours are other moments in summer."""
    zone: str = ""
    """The ward's, for `part`."""


@dataclass(frozen=True, slots=True)
class ObservationPage:
    """One page of a list, newest first."""

    rows: tuple[ObservationRow, ...]
    more: bool
    """Whether older ones match too; ask for them with `before` the last row's id."""


def find(
    session: Session,
    ward_id: int,
    sought: ObservationFilter,
    *,
    before: int | None = None,
    most: int | None = None,
) -> ObservationPage:
    """Return the newest observations that match, a page at a time.

    Args:
        session: reads the store.
        ward_id: whose.
        sought: what is looked for; anything may be typed as words.
        before: the id of the last row of the page before.
        most: how many rows a page has; as usual when left out.
    """
    most = most or PAGE
    query = matching(_rows(session), ward_id, sought)
    has_words = search_terms(sought.words) is not None
    number = _WORDS.c.rowid if has_words else Observation.__table__.c.id
    if before is not None:
        query = query.where(number < before)
    newest: Select[Any] | CompoundSelect[Any]
    if has_words:
        # The index of words leads: read from its newest end, it stops as soon as a page is full.
        newest = query.order_by(number.desc())
    else:
        # Each half is read from its newest end, by its number (column 1), as far as the page goes.
        halves = [query.where(half) for half in _halves(sought.state)]
        newest = union_all(*halves).order_by(text("1 DESC"))
    # One row more than a page, so that it is known whether there are more.
    found = [_row(row) for row in session.execute(newest.limit(most + 1))]
    return ObservationPage(tuple(found[:most]), more=len(found) > most)


def _halves(state: State | None) -> list[ColumnElement[bool]]:
    """Return the conditions of the halves of a ward that hold what is in this state."""
    return {None: [_IS_OPEN, not_(_IS_OPEN)], State.OPEN: [_IS_OPEN]}.get(state, [not_(_IS_OPEN)])


def matching(query: Select[Any], ward_id: int, sought: ObservationFilter) -> Select[Any]:
    """Return a query of observations with only those of a ward that are looked for."""
    query = query.where(Observation.ward_id == ward_id, *_conditions(sought))
    if (terms := search_terms(sought.words)) is None:
        return query
    query = query.join(_WORDS, _WORDS.c.rowid == Observation.id)
    return query.where(
        text("observation_words MATCH :terms").bindparams(terms=of_ward(terms, ward_id))
    )


def in_order(session: Session, ids: Sequence[int]) -> tuple[ObservationRow, ...]:
    """Return the observations of these numbers, in this order; who is not there is left out."""
    found: dict[int, ObservationRow] = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = _rows(session).where(Observation.id.in_(ids[at : at + _AT_ONCE]))
        found |= {row.id: _row(row) for row in session.execute(some)}
    return tuple(found[number] for number in ids if number in found)


def among(
    session: Session, ward_id: int, sought: ObservationFilter, ids: Sequence[int]
) -> ObservationPage:
    """Return those of these numbers that match, newest first."""
    found: list[ObservationRow] = []
    for at in range(0, len(ids), _AT_ONCE):
        some = matching(_rows(session), ward_id, sought)
        some = some.where(Observation.id.in_(ids[at : at + _AT_ONCE]))
        found += [_row(row) for row in session.execute(some)]
    return ObservationPage(tuple(sorted(found, key=lambda row: -row.id)), more=False)


def one(session: Session, ward_id: int, observation_id: int) -> ObservationRow | None:
    """Return one of a ward's observations; None if the ward has none such in sight."""
    is_it = (Observation.id == observation_id, Observation.ward_id == ward_id)
    found = session.execute(_rows(session).where(*is_it)).first()
    return _row(found) if found is not None else None


def _rows(session: Session) -> Select[Any]:
    actions = (
        select(func.count())
        .where(Action.observation_id == Observation.id, Action.withdrawn_at.is_(None))
        .correlate(Observation)
    )
    still_open = actions.where(Action.status.in_([ActionStatus.OPEN, ActionStatus.HANDED_UP]))
    joined: dict[str, Any] = {
        "harm": HarmKind.name,
        "actions": actions.scalar_subquery(),
        "actions_open": still_open.scalar_subquery(),
    }
    # Columns, not mapped objects: a list is read again after each change, and nothing is written.
    columns: list[Any] = [
        joined[name] if name in joined else getattr(Observation, name) for name in _FIELDS
    ]
    return (
        select(*columns)
        .outerjoin(HarmKind, HarmKind.id == Observation.harm_kind_id)
        .where(*in_sight(session, Observation))
    )


def _conditions(sought: ObservationFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if sought.kinds:
        wanted.append(Observation.kind.in_(list(sought.kinds)))
    if sought.factors:
        wanted.append(Observation.factors.bitwise_and(to_mask(sought.factors)) != 0)
    if sought.first is not None:
        wanted.append(Observation.noticed_on >= sought.first)
    if sought.last is not None:
        wanted.append(Observation.noticed_on <= sought.last)
    if sought.part is not None and sought.first and sought.last:
        wanted.append(in_part(sought.part, sought.first, sought.last, sought.zone))
    if sought.harm_id is not None:
        wanted.append(Observation.harm_kind_id == sought.harm_id)
    wanted.append(Observation.withdrawn_at.is_not(None) == (sought.state is State.WITHDRAWN))
    if sought.state is State.OPEN:
        wanted += [Observation.kind.in_(WORRYING), Observation.settled_at.is_(None)]
    elif sought.state is State.CLOSED:
        wanted.append(or_(Observation.kind.not_in(WORRYING), Observation.settled_at.is_not(None)))
    return wanted


def in_part(part: PartOfWeek, first: date, last: date, zone: str) -> ColumnElement[bool]:
    """Return the condition of what was noticed in a part of the weeks between two days."""
    if part.weekday is not None:
        sunday_is_0 = str((part.weekday + 1) % 7)
        return func.strftime("%w", Observation.noticed_on) == sunday_is_0
    moment = Observation.noticed_at
    within = [
        and_(moment >= begin, moment < end)
        for begin, end in spans(part.hours or (), first, last, zone)
    ]
    untimed = [moment.is_(None)] if part.untimed else []
    return or_(false(), *within, *untimed)


def _row(told: Any) -> ObservationRow:  # noqa: ANN401 (a row of a query whose columns are gathered)
    values = dict(zip(_FIELDS, told, strict=True))
    return ObservationRow(**values | {"factors": from_mask(values["factors"])})
