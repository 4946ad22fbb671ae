"""The chart of one harm: what it is drawn from."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.harm_series import harm_series
from safehuddle.domain.spc.ward_chart import WardChart, Week
from safehuddle.domain.weeks import week_of

if TYPE_CHECKING:
    from safehuddle.domain.spc.between import When
    from safehuddle.services.charted_weeks import LookedWeek, LookedWeeks
    from safehuddle.store.query import Query


def harm_chart(
    query: Query, looked: LookedWeeks, chart_id: str, harm_id: int, name: str
) -> WardChart:
    """Return the chart of one harm of a ward.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        looked: the ward's weeks.
        chart_id: what the chart is called.
        harm_id: which harm.
        name: what the ward calls it now.
    """
    events = _events(query, harm_id, looked.zone)
    counts = Counter(week_of(on).first for on, _moment in events)

    def week(its: LookedWeek) -> Week:
        return Week(its.monday, counts[its.monday], its.held, its.was_looked)

    return harm_series(
        chart_id,
        name,
        [week(its) for its in looked.whole],
        [moment for _on, moment in events],
        running=week(looked.running) if looked.running is not None else None,
        today=looked.today,
    )


def _events(query: Query, harm_id: int, zone: str) -> list[tuple[date, When]]:
    """Return the day each belongs to, and when it was: by the clock on the wall if that is told."""
    return [
        (
            date.fromisoformat(on),
            date.fromisoformat(on)
            if at is None
            else to_local(datetime.fromisoformat(at), zone).replace(tzinfo=None),
        )
        for on, at in query(
            "SELECT noticed_on, noticed_at FROM observation WHERE harm_kind_id = ?"
            " AND withdrawn_at IS NULL ORDER BY noticed_on, id",
            (harm_id,),
        )
    ]
