"""The charts of a ward's own work: what each is drawn from, by index."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from operator import add
from typing import TYPE_CHECKING

from safehuddle.domain.good_and_worries import WEEKS, GoodAndWorries, good_and_worries
from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.ward_week import Week
from safehuddle.domain.spc.week_series import (
    DueWeek,
    Noticed,
    action_series,
    huddle_series,
    observation_series,
)
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import week_of

if TYPE_CHECKING:
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.services.charted_weeks import LookedWeek, LookedWeeks
    from safehuddle.store.query import Query


NOTHING = Noticed(0, 0, 0, 0)
_NOTICED = """
SELECT noticed_on, sum(kind = 'went well'), sum(kind IN ('worry', 'near miss', 'harm')),
    sum(kind = 'patient or family said'), sum(kind = 'idea') FROM observation
WHERE ward_id = ? AND noticed_on BETWEEN ? AND ? AND withdrawn_at IS NULL GROUP BY noticed_on
"""
"""The values are those of `Kind`, in the order of `Noticed`."""


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
    noticed = _by_week(query, ward_id, looked, looked.first)

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, noticed[its.monday].all, its.held, its.was_looked)

    mix = [noticed[its.monday] for its in looked.whole]
    return observation_series(
        [week(its) for its in looked.whole],
        Noticed(*map(sum, zip(*mix, strict=True))) if mix else NOTHING,
        running=week(looked.running) if looked.running is not None else None,
    )


def balance_chart(query: Query, ward_id: int, looked: LookedWeeks) -> GoodAndWorries:
    """Return what went well beside what worried, over the last weeks."""
    weeks = looked.whole[-WEEKS:]
    first = weeks[0].monday if weeks else looked.first
    noticed = _by_week(query, ward_id, looked, first)
    return good_and_worries(
        weeks,
        {monday: each.good for monday, each in noticed.items()},
        {monday: each.worries for monday, each in noticed.items()},
        running=looked.running,
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
        (ActionStatus.DONE, ward_id, ActionStatus.OPEN, ActionStatus.DONE, *looked.days),
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


def _by_week(
    query: Query, ward_id: int, looked: LookedWeeks, first: date
) -> defaultdict[date, Noticed]:
    """Return what was noticed from a Monday on, by the Monday of each week."""
    found: defaultdict[date, Noticed] = defaultdict(lambda: NOTHING)
    # By day, for so the index has them in order already; and one row for all kinds of a day.
    for day, *counts in query(_NOTICED, (ward_id, first.isoformat(), looked.days[1])):
        on = date.fromisoformat(day)
        monday = on - timedelta(days=on.weekday())
        found[monday] = Noticed(*map(add, found[monday], counts))
    return found


def _is_in_time(closed_at: str, due: str, zone: str) -> bool:
    """Whether something was done by the end of its day; the text is looked at first, for speed."""
    if closed_at[:10] < due:  # the ward's clock is less than a day ahead of UTC
        return True
    return to_local(datetime.fromisoformat(closed_at), zone).date() <= date.fromisoformat(due)
