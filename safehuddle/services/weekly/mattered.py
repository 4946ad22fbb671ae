"""The sentences that matter most: with harm, with a promise, or said by a patient or family.

A page may have no room for all of them, so the most pressing come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select

from safehuddle.domain.harm_counted import told_apart
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import wall_day
from safehuddle.domain.origin import Origin
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weekly import PageSentence
from safehuddle.i18n import _
from safehuddle.models import Action, Observation, Ward
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.talked_about import talked_about

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.domain.weeks import Period


def mattered_of(
    session: Session, ward_id: int, period: Period, *, today: date
) -> tuple[PageSentence, ...]:
    """Return them with what became of each: the most pressing first, and of those the newest."""
    in_period = (
        Observation.ward_id == ward_id,
        Observation.noticed_on.between(period.first, period.last),
        Observation.withdrawn_at.is_(None),
    )
    actions = _actions(session, in_period)
    has_action = exists().where(
        Action.observation_id == Observation.id, Action.withdrawn_at.is_(None)
    )
    # A promise due on the last day is late the day after it.
    as_of = min(period.last + timedelta(days=1), today)
    newest_first = session.scalars(
        select(Observation)
        .where(
            *in_period,
            or_(
                Observation.kind.in_([Kind.HARM, Kind.SAID]),
                Observation.harm_kind_id.is_not(None),
                has_action,
            ),
        )
        .order_by(
            Observation.noticed_on.desc(), Observation.noticed_at.desc(), Observation.id.desc()
        )
    )
    rows = sorted(newest_first, key=lambda row: _place(row, actions.get(row.id, ()), as_of))
    talked = talked_about(session, *in_period)
    zone = session.get_one(Ward, ward_id).zone
    return tuple(
        _mattered(row, actions.get(row.id, ()), is_talked_about=row.id in talked, zone=zone)
        for row in rows
    )


def _mattered(
    row: Observation, actions: Sequence[Action], *, is_talked_about: bool, zone: str
) -> PageSentence:
    telling = _telling(row, actions)
    return PageSentence(
        text=row.text,
        kind=row.kind,
        place=row.place or "",
        on=row.noticed_on,
        became=_became(row, telling, is_talked_about=is_talked_about),
        is_harm=_is_harm(row),
        origin=Origin(
            row.uid, row.noticed_on, row.id, wall_day(row.noticed_at, row.noticed_on, zone)
        ),
        became_origin=Origin(telling.uid, telling.due, telling.id) if telling else None,
    )


def _is_harm(row: Observation) -> bool:
    """Whether it tells of a new harm: an ulcer that is looked at each day fills no page."""
    if told_apart(row.harm_counted) is not None:
        return False
    return row.kind is Kind.HARM or row.harm_kind_id is not None


def _place(row: Observation, actions: Sequence[Action], as_of: date) -> int:
    """Return where a sentence stands among the others: the most pressing has the least."""
    if _is_harm(row):
        return 0
    if any(action.status is ActionStatus.OPEN and action.due < as_of for action in actions):
        return 1
    is_open = any(
        action.status in (ActionStatus.OPEN, ActionStatus.HANDED_UP) for action in actions
    )
    # A patient's words are as pressing as a promise, so that promises never push them off a page.
    return 2 if is_open or row.kind is Kind.SAID else 3


def _actions(session: Session, in_period: Sequence[ColumnElement[bool]]) -> dict[int, list[Action]]:
    found: dict[int, list[Action]] = {}
    for action in session.scalars(
        select(Action)
        .join(Observation, Observation.id == Action.observation_id)
        .where(*in_period, Action.withdrawn_at.is_(None))
        .order_by(Action.id)
    ):
        found.setdefault(action.observation_id or 0, []).append(action)
    return found


def _became(row: Observation, action: Action | None, *, is_talked_about: bool) -> str:
    """Return what became of a sentence; `action` is the promise that tells it, if one does."""
    if action is None:
        if _is_settled(row):
            return row.settled_how or ""
        return _("Talked about at the huddle.") if is_talked_about else ""
    match action.status:
        case ActionStatus.OPEN:
            return _("Promised: {what}").format(what=action.what)
        case ActionStatus.HANDED_UP:
            return _("Handed up to {whom}: {what}").format(
                whom=action.handed_to or "", what=action.what
            )
        case ActionStatus.DONE:
            # The good news first: on paper a long sentence is cut at its end.
            done = _("Done, and told back: {what}") if action.told_at else _("Done: {what}")
            return done.format(what=action.what)
        case ActionStatus.DROPPED if action.drop_reason:
            return _("Let go: {reason}").format(reason=action.drop_reason)
        case _:
            return _("Let go: {what}").format(what=action.what)


def _telling(row: Observation, actions: Sequence[Action]) -> Action | None:
    """Return the promise that tells what became of it: an open one first, as that is asked about.

    None where the sentence's own record tells it.
    """
    by_status = {action.status: action for action in actions}
    for status in (ActionStatus.OPEN, ActionStatus.HANDED_UP, ActionStatus.DONE):
        if status in by_status:
            return by_status[status]
    return None if _is_settled(row) else by_status.get(ActionStatus.DROPPED)


def _is_settled(row: Observation) -> bool:
    """Whether somebody said in their own words what became of it."""
    how = row.settled_how
    return row.settled_at is not None and bool(how) and how != SETTLED_BY_ACTION
