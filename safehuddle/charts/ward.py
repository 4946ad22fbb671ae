"""A ward's chart as a drawing: its figures, why it is this chart, and what they stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.spc import SpcChart, spc_chart

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.spc.ward_chart import WardChart


def ward_drawing(
    chart: WardChart, *, width: float, height: float, is_titled: bool = False
) -> Drawing | None:
    """Draw a chart of a ward; None where there is nothing to draw yet.

    Args:
        chart: what is drawn.
        width: in points.
        height: in points.
        is_titled: whether its name stands on it; else what is around it says that.
    """
    if chart.analysis is None:
        return None
    content = SpcChart(
        chart.name,
        chart.analysis,
        chart.unfinished,
        notes=(chart.reason, chart.counted),
        beside=chart.beside,
    )
    return spc_chart(content, width=width, height=height, is_titled=is_titled)
