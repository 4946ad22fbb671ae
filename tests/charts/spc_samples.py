"""Charts of every sort, for tests of the drawing and for those that compare screen and paper."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from safehuddle.charts.spc import Mark, SpcChart
from safehuddle.domain.spc.analysis import SeriesPoint, analyse
from safehuddle.domain.spc.method import Chart, Improvement, Method
from safehuddle.domain.spc.numbers import exact

MONDAY = date(2025, 12, 1)
FALLS = [3, 2, 4, 3, 12, 3, 2, None, 3, 4, 3, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 1, 1, 2, 1, 2, 1, 1]


def series(values, start=MONDAY, step=7):
    return [
        SeriesPoint(start + timedelta(days=step * place), None if value is None else exact(value))
        for place, value in enumerate(values)
    ]


def chart(values, *, aim=None, rebased_at=(), **method):
    aim = None if aim is None else Fraction(aim)
    seen = analyse(series(values), Method(**method), rebased_at=rebased_at, aim=aim)
    return SpcChart("Falls, by week", seen)


def falls():
    points = series(FALLS)
    seen = analyse(
        points, Method(improvement=Improvement.DECREASE), rebased_at=[19], aim=Fraction(2)
    )
    return SpcChart(
        "Falls, by week",
        seen,
        unfinished=SeriesPoint(MONDAY + timedelta(weeks=len(FALLS)), Fraction(1)),
        marks=(Mark(date(2026, 3, 4), "new rota"), Mark(date(2026, 4, 20), "sensor mats")),
    )


def between(kind=Chart.T):
    gaps = [3, 12, 5, 20, 9, 1, 33, 14, 7, 25, 11, 2, 60, 17]
    method = Method(chart=kind, improvement=Improvement.INCREASE)
    since = SeriesPoint(date(2026, 9, 1), Fraction(42))
    return SpcChart("Pressure ulcers", analyse(series(gaps), method), unfinished=since)
