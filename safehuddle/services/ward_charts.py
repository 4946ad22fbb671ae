"""All charts that a ward has without any set-up, in one order; and any one of them.

Plain SQL, for the board that nobody should wait for.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.good_and_worries import balance_name
from safehuddle.domain.spc.chart_ids import (
    ACTIONS,
    GOOD_AND_WORRIES,
    HARM,
    HUDDLES,
    OBSERVATIONS,
    RATE,
)
from safehuddle.domain.spc.rates import rate_name
from safehuddle.domain.spc.telling import with_told
from safehuddle.domain.spc.week_series import NAMES
from safehuddle.domain.text import with_capital
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.charted_weeks import looked_weeks
from safehuddle.services.harm_charts import harm_chart, rate_chart
from safehuddle.services.told_of_charts import aim_of, bed_days, told_of
from safehuddle.services.week_charts import (
    action_chart,
    balance_chart,
    huddle_chart,
    observation_chart,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from safehuddle.domain.good_and_worries import GoodAndWorries
    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.services.charted_weeks import LookedWeeks
    from safehuddle.store.query import Query

    AnyChart = WardChart | GoodAndWorries

_OF_WORK: Mapping[str, Callable[[Query, int, LookedWeeks], WardChart]] = MappingProxyType(
    {HUDDLES: huddle_chart, OBSERVATIONS: observation_chart, ACTIONS: action_chart}
)
_WORK = (HUDDLES, OBSERVATIONS, GOOD_AND_WORRIES, ACTIONS)
"""In the order in which they stand."""


class ChartName(NamedTuple):
    """A chart in the list."""

    id: str
    name: str


def chart_names(query: Query, ward_id: int) -> tuple[ChartName, ...]:
    """Return which charts a ward has: its harms in its own order, then its work. Reads no count.

    Where somebody typed bed days, the rate of each harm stands behind it.
    """
    has_rates = bool(query("SELECT 1 FROM bed_days WHERE ward_id = ? LIMIT 1", (ward_id,)))
    return (
        *(
            each
            for harm_id, name in _harms(query, ward_id)
            for each in _names_of(harm_id, with_capital(name), has_rates=has_rates)
        ),
        *(ChartName(chart_id, _name(chart_id)) for chart_id in _WORK),
    )


def ward_chart(query: Query, ward_id: int, chart_id: str, *, now: datetime) -> AnyChart:
    """Return one chart of a ward.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        chart_id: which.
        now: the present moment.

    Raises:
        UserError: there is no such ward, or the ward has no such chart any more.
    """
    return _read(query, ward_id, chart_id, looked_weeks(query, ward_id, now=now))


def measured_chart(
    query: Query, ward_id: int, chart_id: str, *, now: datetime, until: date | None = None
) -> WardChart:
    """Return a chart that has limits and verdicts, as `ward_chart`: all but good and worries.

    Args:
        query: reads the store with plain SQL.
        ward_id: whose.
        chart_id: which.
        now: the present moment.
        until: the last day of a time that is over: then as it stood at the end of that.
    """
    looked = looked_weeks(query, ward_id, now=now, until=until)
    return _measured(query, ward_id, chart_id, looked)


def ward_charts(query: Query, ward_id: int, *, now: datetime) -> tuple[AnyChart, ...]:
    """Return all charts of a ward, in the order of `chart_names`.

    Raises:
        UserError: there is no such ward.
    """
    looked = looked_weeks(query, ward_id, now=now)
    return tuple(
        _read(query, ward_id, chart_id, looked) for chart_id, _name in chart_names(query, ward_id)
    )


def _names_of(harm_id: int, name: str, *, has_rates: bool) -> tuple[ChartName, ...]:
    own = ChartName(f"{HARM}{harm_id}", name)
    return (own, ChartName(f"{RATE}{harm_id}", rate_name(name))) if has_rates else (own,)


def _read(query: Query, ward_id: int, chart_id: str, looked: LookedWeeks) -> AnyChart:
    if chart_id == GOOD_AND_WORRIES:
        return balance_chart(query, ward_id, looked)
    return _measured(query, ward_id, chart_id, looked)


def _measured(query: Query, ward_id: int, chart_id: str, looked: LookedWeeks) -> WardChart:
    """Return a chart with what was said of it."""
    if chart_id in _OF_WORK:
        chart = _OF_WORK[chart_id](query, ward_id, looked)
        return with_told(chart, told_of(query, ward_id, chart_id))
    for harm_id, name in _harms(query, ward_id):
        if chart_id == f"{HARM}{harm_id}":
            aim = aim_of(query, harm_id)
            chart = harm_chart(query, looked, chart_id, harm_id, name, has_aim=aim is not None)
            return with_told(chart, replace(told_of(query, ward_id, chart_id), aim=aim))
        if chart_id == f"{RATE}{harm_id}":
            days = bed_days(query, ward_id)
            chart = rate_chart(query, looked, chart_id, harm_id, name, bed_days=days)
            return with_told(chart, told_of(query, ward_id, chart_id))
    raise UserError(_("There is no such chart any more: its harm was taken off the ward’s list."))


def _harms(query: Query, ward_id: int) -> list[tuple[int, str]]:
    return [
        (harm_id, name)
        for harm_id, name in query(
            "SELECT id, name FROM harm_kind WHERE ward_id = ? AND withdrawn_at IS NULL"
            " ORDER BY position, id",
            (ward_id,),
        )
    ]


def _name(chart_id: str) -> str:
    return balance_name() if chart_id == GOOD_AND_WORRIES else _(NAMES[chart_id])
