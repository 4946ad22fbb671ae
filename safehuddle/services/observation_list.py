"""Finding observations, and the whole story of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Integer, Select, column, func, or_, select, table, text

from safehuddle.domain.factors import Factor, from_mask, to_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import search_terms
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, HarmKind, Observation
from safehuddle.services.access.sight import in_sight
from safehuddle.services.action_list import ActionRow, action_rows
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.talked_about import talked_about
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session

PAGE = 200
"""Rows read at a time: more than a screen shows, few enough to come at once."""
_AT_ONCE = 5_000
"""Numbers in one question: SQLite takes no more than 32,766."""

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
    noticed_on: date
    noticed_at: datetime | None
    recorded_at: datetime
    made_easy: str | None
    settled_at: datetime | None
    settled_how: str | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    actions: int
    """How many promises were made about it."""
    actions_open: int

    @property
    def is_open(self) -> bool:
        """Whether it is a worry that nothing has become of yet."""
        return self.kind.is_worrying and self.settled_at is None and self.withdrawn_at is None


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


@dataclass(frozen=True, slots=True)
class ObservationPage:
    """One page of a list, newest first."""

    rows: tuple[ObservationRow, ...]
    more: bool
    """Whether older ones match too; ask for them with `before` the last row's id."""


class Milestone(StrEnum):
    """What can become of an observation, in the order it happens."""

    NOTICED = "noticed"
    TALKED_ABOUT = "talked about"
    ACTION_ADDED = "promised"
    HANDED_UP = "handed up"
    ANSWERED = "answered"
    DONE = "done"
    DROPPED = "dropped"
    SETTLED = "settled"
    TOLD = "told"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class StoryStep:
    """One step of what became of it."""

    milestone: Milestone
    at: datetime | None
    """The moment; None when only the day is known."""
    on: date | None
    words: str
    """The promise, the answer or the reason; may be empty."""


@dataclass(frozen=True, slots=True)
class ObservationStory:
    """One observation whole."""

    row: ObservationRow
    became: tuple[StoryStep, ...]
    actions: tuple[ActionRow, ...]


def find(
    session: Session, ward_id: int, sought: ObservationFilter, *, before: int | None = None
) -> ObservationPage:
    """Return the newest observations that match, a page at a time.

    Args:
        session: reads the store.
        ward_id: whose.
        sought: what is looked for; anything may be typed as words.
        before: the id of the last row of the page before.
    """
    query = matching(_rows(session), ward_id, sought)
    newest_first: ColumnElement[int] = Observation.__table__.c.id
    if search_terms(sought.words) is not None:
        # The index of words leads: read from its newest end, it stops as soon as a page is full.
        newest_first = _WORDS.c.rowid
    if before is not None:
        query = query.where(newest_first < before)
    rows = session.execute(query.order_by(newest_first.desc()).limit(PAGE + 1)).all()
    return ObservationPage(tuple(_row(*row) for row in rows[:PAGE]), more=len(rows) > PAGE)


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
        found |= {row[0].id: _row(*row) for row in session.execute(some)}
    return tuple(found[number] for number in ids if number in found)


def one(session: Session, ward_id: int, observation_id: int) -> ObservationRow | None:
    """Return one of a ward's observations; None if the ward has none such in sight."""
    is_it = (Observation.id == observation_id, Observation.ward_id == ward_id)
    found = session.execute(_rows(session).where(*is_it)).first()
    return _row(*found) if found is not None else None


def story(session: Session, observation_id: int) -> ObservationStory:
    """Return one observation with all that became of it.

    Raises:
        UserError: there is no such observation in sight.
    """
    found = session.execute(_rows(session).where(Observation.id == observation_id)).first()
    if found is None:
        raise UserError(_("This observation is no longer there."))
    row = _row(*found)
    actions = action_rows(session, Action.observation_id == observation_id)
    return ObservationStory(row, _became(session, row, actions), actions)


def _rows(session: Session) -> Select[Any]:
    actions = (
        select(func.count())
        .where(Action.observation_id == Observation.id, Action.withdrawn_at.is_(None))
        .correlate(Observation)
    )
    still_open = actions.where(Action.status.in_([ActionStatus.OPEN, ActionStatus.HANDED_UP]))
    return (
        select(
            Observation,
            HarmKind.name,
            actions.scalar_subquery(),
            still_open.scalar_subquery(),
        )
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
    if sought.harm_id is not None:
        wanted.append(Observation.harm_kind_id == sought.harm_id)
    wanted.append(Observation.withdrawn_at.is_not(None) == (sought.state is State.WITHDRAWN))
    if sought.state is State.OPEN:
        wanted += [Observation.kind.in_(WORRYING), Observation.settled_at.is_(None)]
    elif sought.state is State.CLOSED:
        wanted.append(or_(Observation.kind.not_in(WORRYING), Observation.settled_at.is_not(None)))
    return wanted


def _row(
    observation: Observation, harm: str | None, actions: int, actions_open: int
) -> ObservationRow:
    return ObservationRow(
        id=observation.id,
        uid=observation.uid,
        kind=observation.kind,
        factors=from_mask(observation.factors),
        text=observation.text,
        place=observation.place,
        raised_by=observation.raised_by,
        harm=harm,
        noticed_on=observation.noticed_on,
        noticed_at=observation.noticed_at,
        recorded_at=observation.recorded_at,
        made_easy=observation.made_easy,
        settled_at=observation.settled_at,
        settled_how=observation.settled_how,
        withdrawn_at=observation.withdrawn_at,
        withdrawn_reason=observation.withdrawn_reason,
        actions=actions,
        actions_open=actions_open,
    )


def _became(
    session: Session, row: ObservationRow, actions: tuple[ActionRow, ...]
) -> tuple[StoryStep, ...]:
    steps = [StoryStep(Milestone.NOTICED, row.noticed_at, row.noticed_on, row.raised_by or "")]
    talked = talked_about(session, Observation.id == row.id).get(row.id)
    if talked is not None:
        steps.append(StoryStep(Milestone.TALKED_ABOUT, talked.at, talked.on, ""))
    for action in actions:
        steps += _of_action(action)
    if row.settled_at is not None and not _is_said_by_an_action(row, actions):
        steps.append(StoryStep(Milestone.SETTLED, row.settled_at, None, row.settled_how or ""))
    if row.withdrawn_at is not None:
        steps.append(
            StoryStep(Milestone.WITHDRAWN, row.withdrawn_at, None, row.withdrawn_reason or "")
        )
    dated = sorted(steps[1:], key=lambda step: step.at or row.recorded_at)
    return (steps[0], *dated)


def _is_said_by_an_action(row: ObservationRow, actions: tuple[ActionRow, ...]) -> bool:
    """Whether what settled it was a kept promise, which has a step of its own."""
    return row.settled_how == SETTLED_BY_ACTION and any(
        action.status is ActionStatus.DONE for action in actions
    )


def _of_action(action: ActionRow) -> list[StoryStep]:
    steps = [StoryStep(Milestone.ACTION_ADDED, action.opened_at, None, action.what)]
    if action.handed_at is not None:
        steps.append(StoryStep(Milestone.HANDED_UP, action.handed_at, None, action.handed_to or ""))
    if action.answered_at is not None:
        steps.append(StoryStep(Milestone.ANSWERED, action.answered_at, None, action.answer or ""))
    if action.status is ActionStatus.DONE:
        steps.append(StoryStep(Milestone.DONE, action.closed_at, None, action.what))
    if action.status is ActionStatus.DROPPED:
        steps.append(StoryStep(Milestone.DROPPED, action.closed_at, None, action.drop_reason or ""))
    if action.told_at is not None:
        steps.append(StoryStep(Milestone.TOLD, action.told_at, None, ""))
    return steps
