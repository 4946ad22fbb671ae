"""A ward's chart as a drawing: its figures, why it is this chart, and what they stand beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.axis import wrapped
from safehuddle.charts.good_and_worries import balance_drawing
from safehuddle.charts.spc import (
    NOTE_LINE_PT,
    NOTE_PT,
    Mark,
    SpcChart,
    marks_in_words,
    spc_chart,
)
from safehuddle.domain.good_and_worries import GoodAndWorries
from safehuddle.domain.spc.between import day_of

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing
    from safehuddle.domain.spc.ward_chart import WardChart


MOST_MARKS = 20
"""Marks that are numbered on a chart: the newest of them. More would leave no room for it."""


def ward_drawing(
    chart: WardChart | GoodAndWorries, *, width: float, height: float
) -> Drawing | None:
    """Draw a chart of a ward; None where there is nothing to draw yet.

    Args:
        chart: what is drawn.
        width: in points.
        height: in points, without the lines that say what its marks stand for.
    """
    if isinstance(chart, GoodAndWorries):
        return balance_drawing(chart, width=width, height=height)
    if chart.analysis is None:
        return None
    first = next((point.on for point in chart.analysis.points if point.on is not None), None)
    marks = tuple(
        Mark(each.on, each.words)
        for each in chart.marks
        if first is not None and each.on >= day_of(first)
    )[-MOST_MARKS:]
    content = SpcChart(
        chart.name,
        chart.analysis,
        chart.unfinished,
        marks=marks,
        notes=(chart.reason, chart.counted),
        most=chart.most,
        beside=chart.beside,
    )
    room = height + _height_of_marks(marks, width)
    return spc_chart(content, width=width, height=room, is_titled=False)


def small_drawing(
    chart: WardChart, *, width: float, height: float, has_verdict: bool = True
) -> Drawing | None:
    """Draw a chart small, among words that say what it is and what its counts stand beside.

    Its marks stand on the large one alone: here is no room to say what they are. Without its
    verdict it is for whoever says that beside it.
    """
    if chart.analysis is None:
        return None
    content = SpcChart(
        chart.name, chart.analysis, chart.unfinished, most=chart.most, beside=chart.beside
    )
    return spc_chart(
        content,
        width=width,
        height=height,
        is_titled=False,
        is_small=True,
        has_verdict=has_verdict,
    )


def _height_of_marks(marks: tuple[Mark, ...], width: float) -> float:
    lines = [line for said in marks_in_words(marks) for line in wrapped(said, NOTE_PT, width)]
    return len(lines) * NOTE_LINE_PT
