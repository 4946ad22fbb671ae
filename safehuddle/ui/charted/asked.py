"""Which chart a sheet is about, as `Desk.go` is told: "new_limits/harm:7"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.chart_ids import HARM, RATE
from safehuddle.services import ward_charts

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from safehuddle.ui.desk import Desk


def today_of(desk: Desk) -> date:
    """Return the date on the ward's wall."""
    return to_local(desk.clock(), desk.ward.zone).date()


def harm_of(chart_id: str) -> int | None:
    """Return the number of the harm whose chart it is; None for a chart of the ward's work."""
    kind, _colon, number = chart_id.partition(":")
    return int(number) if f"{kind}:" in (HARM, RATE) else None


def ask_name(desk: Desk, chart_id: str, then: Callable[[str], None]) -> None:
    """Tell what a chart is called, while it is there."""
    ward_id = desk.ward.id

    def told(names: tuple[ward_charts.ChartName, ...]) -> None:
        for each in names:
            if each.id == chart_id:
                then(each.name)

    desk.jobs.glance(lambda query: ward_charts.chart_names(query, ward_id), told)
