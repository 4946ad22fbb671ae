"""Looks at a whole series: its parts, the lines of each, the rules at each point, the verdicts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from safehuddle.domain.spc.between import When, day_of
from safehuddle.domain.spc.limits import Limits, back_to_days, g_limits, to_even, xmr_limits
from safehuddle.domain.spc.method import VERDICT_POINTS, Chart, Method
from safehuddle.domain.spc.numbers import Values, common_unit, first_points, present, whole
from safehuddle.domain.spc.rules import NONE, Sides, outside, shift, trend, two_in_three
from safehuddle.domain.spc.verdict import Assurance, Variation, assurance_of, variation_of


class SeriesPoint(NamedTuple):
    """One period, or one gap, before it is looked at."""

    on: When | None
    """None where a table of counts between events names no dates."""
    value: Fraction | None
    """None where nobody counted."""


class SpcPoint(NamedTuple):
    """One point, and what each rule says of it."""

    on: When | None
    value: Fraction | None
    part: int
    """The place of its part among the parts."""
    outside: Sides
    shift: Sides
    trend: Sides
    two_in_three: Sides

    @property
    def sides(self) -> Sides:
        """Which ways its rules point, together."""
        return self.outside | self.shift | self.trend | self.two_in_three

    @property
    def is_signal(self) -> bool:
        """Whether any rule tells it from chance."""
        return self.sides != NONE


Dated = SeriesPoint | SpcPoint
"""A point, before or after it was looked at."""


class Part(NamedTuple):
    """A stretch with lines of its own: from the start, or from a rebase, to the next."""

    start: int
    """The place of its first point."""
    end: int
    """The place behind its last."""
    on: When | None
    """The date of its first point."""
    points: int
    """How many values it has; a missing period is none."""
    limits: Limits | None
    """None where all is missing."""

    @property
    def is_trial(self) -> bool:
        """Whether its points are too few to say anything by."""
        return self.points < VERDICT_POINTS


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that a chart shows of a series."""

    method: Method
    points: tuple[SpcPoint, ...]
    parts: tuple[Part, ...]
    aim: Fraction | None
    variation: Variation | None
    """Of the latest point; None where its part is too short to say."""
    assurance: Assurance | None
    """None as above, and where there is no aim or no better direction."""

    @property
    def is_trial(self) -> bool:
        """Whether the last limits are a trial, so that there is no verdict."""
        return self.parts[-1].is_trial

    @property
    def latest(self) -> SpcPoint | None:
        """The last point that has a value."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


def analyse(
    series: Sequence[SeriesPoint],
    method: Method,
    *,
    rebased_at: Collection[int] = (),
    aim: Fraction | None = None,
) -> Analysis:
    """Look at a series.

    Args:
        series: at least one point, in order of time.
        method: the chart and its rules.
        rebased_at: places of points with which a new part begins, chosen by a person.
        aim: what the ward aims at; None without one.
    """
    starts = sorted({0, *rebased_at})
    parts, points = [], []
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], len(series)], strict=True)):
        part, its_points = _part(series[start:end], method, start=start, place=place)
        parts.append(part)
        points += its_points
    last = parts[-1]
    variation = assurance = None
    if not last.is_trial and last.limits is not None:
        latest = next(point for point in reversed(points) if point.value is not None)
        variation = variation_of(latest.sides, method.improvement)
        if aim is not None:
            assurance = assurance_of(last.limits, aim, method.improvement)
    return Analysis(method, tuple(points), tuple(parts), aim, variation, assurance)


def place_on(series: Sequence[Dated], day: When) -> int | None:
    """Return the place of the first point of a day; None where no point is dated so."""
    return next(
        (
            place
            for place, point in enumerate(series)
            if point.on is not None and day_of(point.on) == day_of(day)
        ),
        None,
    )


def _part(
    series: Sequence[SeriesPoint], method: Method, *, start: int, place: int
) -> tuple[Part, list[SpcPoint]]:
    values = [point.value for point in series]
    count = len(present(values))
    limits, said = None, [[NONE] * len(values)] * 4
    if count:
        compared = values
        if method.chart is Chart.T:
            compared = [None if value is None else to_even(value) for value in values]
        limits = _limits(first_points(compared, method.baseline), method)
        said = _rules(compared, limits, method)
        if method.chart is Chart.T:
            limits = back_to_days(limits)
    points = [
        SpcPoint(point.on, point.value, place, *four)
        for point, four in zip(series, zip(*said, strict=True), strict=True)
    ]
    return Part(start, start + len(series), series[0].on, count, limits), points


def _limits(values: Values, method: Method) -> Limits:
    return g_limits(values, method.centre) if method.chart is Chart.G else xmr_limits(values)


def _rules(values: Values, limits: Limits, method: Method) -> list[list[Sides]]:
    """Return what the four rules say of every point, compared in whole numbers of one unit."""
    unit = common_unit((*present(values), *limits.lines()))

    def units(number: Fraction | None) -> int | None:
        return None if number is None else whole(number, unit)

    series = [units(value) for value in values]
    centre = whole(limits.centre, unit)
    ends = units(limits.lower), units(limits.upper)
    near = units(limits.near_lower), units(limits.near_upper)
    return [
        outside(series, *ends),
        shift(series, centre, method.shift),
        trend(series, method.trend),
        two_in_three(series, centre, near, ends, method.two_in_three),
    ]
