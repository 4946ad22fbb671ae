"""The charts of a ward's own work: what each is drawn from, by index."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.ward_week import Week
from safehuddle.domain.spc.week_series import (
    DueWeek,
    action_series,
    huddle_series,
    observation_series,
)
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import WEEK_DAYS, week_of

if TYPE_CHECKING:
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.services.charted_weeks import LookedWeek, LookedWeeks
    from safehuddle.store.query import Query


def huddle_chart(_query: Query, _ward_id: int, looked: LookedWeeks) -> WardChart:
    """Return the chart of huddles held."""

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, its.held, its.held, its.was_looked)

    return huddle_series(
        [week(its) for its in looked.whole],
        running=week(looked.running) if looked.running is not None else None,
        planned=looked.planned,
    )


def observation_chart(query: Query, ward_id: int, looked: LookedWeeks) -> WardChart:
    """Return the chart of what was noticed."""
    counts: Counter[date] = Counter()
    kinds: Counter[Kind] = Counter()
    for on, kind, count in query(
        "SELECT noticed_on, kind, count(*) FROM observation WHERE ward_id = ?"
        " AND noticed_on BETWEEN ? AND ? AND withdrawn_at IS NULL GROUP BY noticed_on, kind",
        (ward_id, *_days(looked)),
    ):
        monday = week_of(date.fromisoformat(on)).first
        counts[monday] += count
        if looked.running is None or monday != looked.running.monday:
            kinds[Kind(kind)] += count

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, counts[its.monday], its.held, its.was_looked)

    return observation_series(
        [week(its) for its in looked.whole],
        kinds,
        running=week(looked.running) if looked.running is not None else None,
    )


def action_chart(query: Query, ward_id: int, looked: LookedWeeks) -> WardChart:
    """Return the chart of promises kept in time, of those that fell due.

    One due on a day still to come counts only once it is done, as on the weekly page.
    """
    due: Counter[date] = Counter()
    kept: Counter[date] = Counter()
    for day, closed_at in query(
        "SELECT due, CASE status WHEN ? THEN closed_at END FROM action WHERE ward_id = ?"
        " AND status IN (?, ?) AND due BETWEEN ? AND ? AND withdrawn_at IS NULL",
        (ActionStatus.DONE, ward_id, ActionStatus.OPEN, ActionStatus.DONE, *_days(looked)),
    ):
        on = date.fromisoformat(day)
        if closed_at is None and on > looked.today:
            continue
        monday = week_of(on).first
        due[monday] += 1
        kept[monday] += closed_at is not None and _is_in_time(closed_at, day, looked.zone)

    def week(its: LookedWeek) -> DueWeek:
        return DueWeek(its.monday, due[its.monday], kept[its.monday])

    return action_series(
        [week(its) for its in looked.whole],
        running=week(looked.running) if looked.running is not None else None,
        held=sum(its.held for its in looked.whole),
    )


def _days(looked: LookedWeeks) -> tuple[str, str]:
    """Return the first and the last day of the ward's weeks; none where it has no week yet."""
    first = looked.all[0].monday if looked.all else looked.today + timedelta(days=WEEK_DAYS)
    return first.isoformat(), week_of(looked.today).last.isoformat()


def _is_in_time(closed_at: str, due: str, zone: str) -> bool:
    """Whether something was done by the end of its day; the text is looked at first, for speed."""
    if closed_at[:10] < due:  # the ward's clock is less than a day ahead of UTC
        return True
    return to_local(datetime.fromisoformat(closed_at), zone).date() <= date.fromisoformat(due)
