"""The charts of a ward's own work: what each is drawn from, by index."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.good_and_worries import WEEKS, GoodAndWorries, good_and_worries
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.ward_week import Week
from safehuddle.domain.spc.week_series import (
    DueWeek,
    action_series,
    huddle_series,
    observation_series,
)
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.weeks import week_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    for monday, kind, count in _kinds_by_week(query, ward_id, looked, looked.first):
        counts[monday] += count
        if looked.running is None or monday != looked.running.monday:
            kinds[kind] += count

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, counts[its.monday], its.held, its.was_looked)

    return observation_series(
        [week(its) for its in looked.whole],
        kinds,
        running=week(looked.running) if looked.running is not None else None,
    )


def balance_chart(query: Query, ward_id: int, looked: LookedWeeks) -> GoodAndWorries:
    """Return what went well beside what worried, over the last weeks."""
    last = looked.whole[-WEEKS:]
    good: Counter[date] = Counter()
    worries: Counter[date] = Counter()
    if looked.all:
        first = (last or looked.all)[0].monday
        for monday, kind, count in _kinds_by_week(query, ward_id, looked, first):
            if kind is Kind.WENT_WELL:
                good[monday] += count
            elif kind in WORRYING:
                worries[monday] += count
    return good_and_worries(last, good, worries, running=looked.running)


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


def _kinds_by_week(
    query: Query, ward_id: int, looked: LookedWeeks, first: date
) -> Iterator[tuple[date, Kind, int]]:
    """Give how often each kind was noticed from a day on, with its Monday; a Monday comes again."""
    for on, kind, count in query(
        "SELECT noticed_on, kind, count(*) FROM observation WHERE ward_id = ?"
        " AND noticed_on BETWEEN ? AND ? AND withdrawn_at IS NULL GROUP BY noticed_on, kind",
        (ward_id, first.isoformat(), looked.days[1]),
    ):
        yield week_of(date.fromisoformat(on)).first, Kind(kind), count


def _is_in_time(closed_at: str, due: str, zone: str) -> bool:
    """Whether something was done by the end of its day; the text is looked at first, for speed."""
    if closed_at[:10] < due:  # the ward's clock is less than a day ahead of UTC
        return True
    return to_local(datetime.fromisoformat(closed_at), zone).date() <= date.fromisoformat(due)
