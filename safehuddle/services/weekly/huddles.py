"""The huddles of some days: held, missed and why, still to come; which roles came; the row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from safehuddle.domain.moments import to_local
from safehuddle.domain.origin import Origin
from safehuddle.domain.planned import is_planned
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.streak import DayState, Streak, streak
from safehuddle.domain.weekly import PageDay, RoleCount
from safehuddle.domain.weekly import PageHuddle as PageHuddle
from safehuddle.i18n import _
from safehuddle.models import Huddle, HuddleRole, Observation, Ward

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.weeks import Period
    from safehuddle.services.wards import WardCard


def days_of(
    session: Session, ward: WardCard, period: Period, *, today: date
) -> tuple[PageDay, ...]:
    """Return every day of the period with its huddles and how many sentences belong to it."""
    kept: dict[date, list[Huddle]] = {}
    for huddle in session.scalars(
        select(Huddle)
        .where(
            Huddle.ward_id == ward.id,
            Huddle.on_date.between(period.first, period.last),
            Huddle.withdrawn_at.is_(None),
        )
        .order_by(Huddle.on_date, Huddle.id)
    ):
        kept.setdefault(huddle.on_date, []).append(huddle)
    noticed = _noticed(session, ward.id, period)
    began = first_day(session, ward)

    def huddles(on: date) -> tuple[PageHuddle, ...]:
        if on in kept:
            return _of_day(kept[on], is_today=on >= today)
        if on < began or not is_planned(on, ward.planned_weekdays):
            return ()
        return (PageHuddle(DayState.MISSED if on < today else DayState.TO_COME),)

    def page_day(on: date) -> PageDay:
        its = huddles(on)
        is_held = any(huddle.state is DayState.HELD for huddle in its)
        is_silent = began <= on < today and not is_held and on not in noticed
        return PageDay(on, its, noticed.get(on, 0) if on <= today else None, is_silent)

    return tuple(map(page_day, period.days()))


def roles_of(session: Session, ward_id: int, period: Period) -> tuple[RoleCount, ...]:
    """Return at how many huddles each role was present, the most present first."""
    huddles = func.count(HuddleRole.huddle_id.distinct())
    rows = session.execute(
        select(HuddleRole.role, huddles)
        .join(Huddle, Huddle.id == HuddleRole.huddle_id)
        .where(
            Huddle.ward_id == ward_id,
            Huddle.on_date.between(period.first, period.last),
            Huddle.status == HuddleStatus.HELD,
            Huddle.withdrawn_at.is_(None),
            HuddleRole.present > 0,
        )
        .group_by(HuddleRole.role)
        .order_by(huddles.desc(), HuddleRole.role)
    )
    return tuple(RoleCount(role, count) for role, count in rows)


def streak_at(session: Session, ward: WardCard, period: Period, *, today: date) -> Streak:
    """Return where the ward stood at the end of the period."""
    # The day after a period that is over: its last day, if missed, then ends the row.
    until = min(period.last + timedelta(days=1), today)
    held = session.scalars(
        select(Huddle.on_date).where(
            Huddle.ward_id == ward.id,
            Huddle.on_date <= min(period.last, today),
            Huddle.status == HuddleStatus.HELD,
            Huddle.withdrawn_at.is_(None),
        )
    )
    return streak(set(held), ward.planned_weekdays, until)


def _of_day(huddles: Sequence[Huddle], *, is_today: bool) -> tuple[PageHuddle, ...]:
    held = [each for each in huddles if each.status is HuddleStatus.HELD]
    if held:
        return tuple(PageHuddle(DayState.HELD) for _each in held)
    last = huddles[-1]
    if last.status is HuddleStatus.MISSED:
        origin = Origin(last.uid, last.on_date, last.id)
        return (PageHuddle(DayState.MISSED, last.missed_reason or "", origin),)
    if is_today:
        return (PageHuddle(DayState.TO_COME),)
    return (PageHuddle(DayState.MISSED, _("begun but not closed")),)


def _noticed(session: Session, ward_id: int, period: Period) -> dict[date, int]:
    rows = session.execute(
        select(Observation.noticed_on, func.count())
        .where(
            Observation.ward_id == ward_id,
            Observation.noticed_on.between(period.first, period.last),
            Observation.withdrawn_at.is_(None),
        )
        .group_by(Observation.noticed_on)
    )
    return dict(rows.all())


def first_day(session: Session, ward: WardCard) -> date:
    """Return the first day the ward used this: nothing was planned before it."""
    created_at, first = session.execute(
        select(
            Ward.created_at,
            select(func.min(Huddle.on_date))
            .where(Huddle.ward_id == ward.id, Huddle.withdrawn_at.is_(None))
            .scalar_subquery(),
        ).where(Ward.id == ward.id)
    ).one()
    created = to_local(created_at, ward.zone).date()
    return created if first is None else min(created, first)
