"""The chart of one harm: what it is drawn from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.harm_series import harm_series
from safehuddle.domain.spc.rates import rate_series
from safehuddle.domain.spc.ward_week import Week
from safehuddle.domain.text import with_capital
from safehuddle.domain.weeks import week_of
from safehuddle.services.new_harms import IS_NEW

if TYPE_CHECKING:
    from safehuddle.domain.spc.between import When
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.services.charted_weeks import LookedWeek, LookedWeeks
    from safehuddle.store.query import Query


def harm_chart(
    query: Query,
    looked: LookedWeeks,
    chart_id: str,
    harm_id: int,
    name: str,
    *,
    has_aim: bool,
) -> WardChart:
    """Return the chart of one harm of a ward.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        looked: the ward's weeks.
        chart_id: what the chart is called.
        harm_id: which harm.
        name: what the ward calls it now.
        has_aim: whether the ward aims at half as many.
    """
    events = _events(query, harm_id, looked)
    whole, running = _by_week(events, looked)
    return harm_series(
        chart_id,
        name,
        whole,
        [moment for _on, moment in events],
        running=running,
        today=looked.today,
        last_on=max((on for on, _moment in events), default=None),
        has_aim=has_aim,
    )


def rate_chart(
    query: Query,
    looked: LookedWeeks,
    chart_id: str,
    harm_id: int,
    name: str,
    *,
    bed_days: Mapping[date, int],
) -> WardChart:
    """Return the chart of how often a harm happened in 1,000 bed days, as `harm_chart`."""
    whole, running = harm_weeks(query, looked, harm_id)
    return rate_series(chart_id, with_capital(name), whole, bed_days, running=running)


def harm_weeks(query: Query, looked: LookedWeeks, harm_id: int) -> tuple[list[Week], Week | None]:
    """Return a harm in the ward's weeks that are over, and in the one that is not."""
    return _by_week(_events(query, harm_id, looked), looked)


def _by_week(
    events: list[tuple[date, When]], looked: LookedWeeks
) -> tuple[list[Week], Week | None]:
    counts = Counter(week_of(on).first for on, _moment in events)

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, counts[its.monday], its.held, its.was_looked)

    running = week(looked.running) if looked.running is not None else None
    return [week(its) for its in looked.whole], running


def _events(query: Query, harm_id: int, looked: LookedWeeks) -> list[tuple[date, When]]:
    """Return the day each belongs to, and when it was: by the clock on the wall if that is told."""
    return [
        (
            date.fromisoformat(on),
            date.fromisoformat(on)
            if at is None
            else to_local(datetime.fromisoformat(at), looked.zone).replace(tzinfo=None),
        )
        for on, at in query(
            "SELECT noticed_on, noticed_at FROM observation WHERE harm_kind_id = ?"
            f" AND noticed_on <= ? AND {IS_NEW} ORDER BY noticed_on, id",
            (harm_id, looked.today.isoformat()),
        )
    ]
