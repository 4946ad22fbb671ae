"""Promises as lists: what is late, what is due, what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, or_, select

from safehuddle.domain.carry import DueGroup, due_group
from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Observation, Ward

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One promise in a list."""

    id: int
    uid: str
    what: str
    owner: str | None
    due: date
    status: ActionStatus
    how_known: str | None
    opened_at: datetime
    closed_at: datetime | None
    drop_reason: str | None
    told_at: datetime | None
    carried: int
    handed_to: str | None
    handed_at: datetime | None
    answer: str | None
    answered_at: datetime | None
    observation_id: int | None
    """The observation it was made for; None also where that was withdrawn, as in what follows."""
    huddle_id: int | None
    born_from: str | None
    """Its sentence."""
    raised_by: str | None
    """Who raised that, and so should be told."""


@dataclass(frozen=True, slots=True)
class Actions:
    """All that the actions screen shows."""

    groups: dict[DueGroup, tuple[ActionRow, ...]]
    """Every group, empty ones too; overdue ones oldest first."""
    waiting: tuple[ActionRow, ...]
    """Handed up and not answered yet, oldest first."""


def actions(session: Session, ward_id: int, *, now: datetime) -> Actions:
    """Return the ward's open promises and those done this week.

    Args:
        session: reads the store.
        ward_id: whose.
        now: the present moment.
    """
    ward = session.get_one(Ward, ward_id)
    today = to_local(now, ward.zone).date()
    # A day early: the ward's Monday may begin before that of UTC. The groups are exact.
    since = datetime.combine(week_of(today).first - timedelta(days=1), time.min, UTC)
    rows = action_rows(
        session,
        Action.ward_id == ward_id,
        or_(
            Action.status.in_([ActionStatus.OPEN, ActionStatus.HANDED_UP]),
            (Action.status == ActionStatus.DONE) & (Action.closed_at >= since),
        ),
    )
    groups: dict[DueGroup, list[ActionRow]] = {group: [] for group in DueGroup}
    waiting = []
    for row in rows:
        if row.status is ActionStatus.HANDED_UP:
            waiting.append(row)
            continue
        done_on = to_local(row.closed_at, ward.zone).date() if row.closed_at else None
        group = due_group(row.status, row.due, today, done_on)
        if group is not None:
            groups[group].append(row)
    waiting.sort(key=lambda row: row.handed_at or row.opened_at)
    return Actions({group: tuple(rows) for group, rows in groups.items()}, tuple(waiting))


def by_id(session: Session, action_id: int) -> ActionRow:
    """Return one promise.

    Raises:
        UserError: there is no such promise.
    """
    rows = action_rows(session, Action.id == action_id)
    if not rows:
        raise UserError(_("This promise is no longer there."))
    return rows[0]


def action_rows(session: Session, *conditions: ColumnElement[bool]) -> tuple[ActionRow, ...]:
    """Return the promises that meet the conditions, the one due first, first."""
    query = (
        select(Action, Observation.id, Observation.text, Observation.raised_by)
        # What was withdrawn is out of sight here too, whoever is at the program.
        .outerjoin(
            Observation,
            (Observation.id == Action.observation_id) & Observation.withdrawn_at.is_(None),
        )
        .where(Action.withdrawn_at.is_(None), *conditions)
        .order_by(Action.due, Action.id)
    )
    return tuple(_row(*row) for row in session.execute(query))


def _row(
    action: Action, observation_id: int | None, born_from: str | None, raised_by: str | None
) -> ActionRow:
    return ActionRow(
        id=action.id,
        uid=action.uid,
        what=action.what,
        owner=action.owner,
        due=action.due,
        status=action.status,
        how_known=action.how_known,
        opened_at=action.opened_at,
        closed_at=action.closed_at,
        drop_reason=action.drop_reason,
        told_at=action.told_at,
        carried=action.carried,
        handed_to=action.handed_to,
        handed_at=action.handed_at,
        answer=action.answer,
        answered_at=action.answered_at,
        observation_id=observation_id,
        huddle_id=action.huddle_id,
        born_from=born_from,
        raised_by=raised_by,
    )
