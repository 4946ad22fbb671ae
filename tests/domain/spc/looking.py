"""Looks at plain lists of numbers, and tells what was found as plain lists."""

from __future__ import annotations

from safehuddle.domain.spc.analysis import Analysis, SeriesPoint, analyse
from safehuddle.domain.spc.method import Method
from safehuddle.domain.spc.numbers import exact


def look_at(values, *, aim=None, rebased_at=(), **method) -> Analysis:
    series = [SeriesPoint(None, None if value is None else exact(value)) for value in values]
    return analyse(
        series,
        Method(**method),
        rebased_at=rebased_at,
        aim=None if aim is None else exact(aim),
    )


def marked(analysis, rule):
    """The places that a rule marks."""
    return [place for place, point in enumerate(analysis.points) if getattr(point, rule)]


def lines(analysis, part=-1):
    """Centre, lower and upper of a part."""
    limits = analysis.parts[part].limits
    return tuple(
        None if line is None else float(line)
        for line in (limits.centre, limits.lower, limits.upper)
    )
