"""Puts what people said of a chart on it: new limits begin, marks stand, the aim is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.spc.analysis import SeriesPoint, analyse, place_on
from safehuddle.domain.spc.halving import halving
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.weeks import week_of

if TYPE_CHECKING:
    from safehuddle.domain.spc.analysis import Dated
    from safehuddle.domain.spc.told import Told
    from safehuddle.domain.spc.ward_chart import WardChart


def place_of_limits(points: Sequence[Dated], on: date, chart: Chart) -> int | None:
    """Return the place of the point with which new limits from a date begin.

    On a chart by week that is the week of the date. None where no point is of it, nobody counted
    then, or it is the first point, with which no new part can begin.
    """
    place = place_on(points, week_of(on).first if chart is Chart.XMR else on)
    return place if place and points[place].value is not None else None


def with_told(chart: WardChart, told: Told) -> WardChart:
    """Return a chart with what was said of it: marks, new limits, the aim and how it stands."""
    if chart.analysis is None:
        limits = tuple(replace(each, is_drawn=False) for each in told.limits)
        return replace(chart, marks=told.marks, limits=limits)
    method, points = chart.analysis.method, chart.analysis.points
    places = [place_of_limits(points, each.on, method.chart) for each in told.limits]
    starts = {place for place in places if place is not None}
    seen = chart.analysis
    if starts or told.aim is not None:
        series = [SeriesPoint(point.on, point.value) for point in points]
        aim = told.aim.per_week if told.aim is not None else None
        seen = analyse(series, method, rebased_at=starts, aim=aim)
    return replace(
        chart,
        analysis=seen,
        marks=told.marks,
        limits=tuple(
            replace(each, is_drawn=place is not None)
            for each, place in zip(told.limits, places, strict=True)
        ),
        halving=halving(told.aim, seen) if told.aim is not None else None,
    )
