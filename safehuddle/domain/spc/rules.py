"""The four rules, one function each: which points are told apart from chance, and which way.

A series is in order of time, with None where nobody counted: that breaks every run. All the points
of a run are marked, not only its last. All comparisons are strict.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from safehuddle.domain.spc.method import SHIFT_POINTS, TREND_POINTS, TwoInThree

Sides: TypeAlias = int
"""NONE, UP, DOWN, or UP | DOWN, which is BOTH."""
NONE, UP, DOWN, BOTH = 0, 1, 2, 3

Whole = Sequence[int | None]
"""A series in whole numbers of some unit, in which the lines are whole numbers, too."""
Ends: TypeAlias = tuple[int | None, int | None]
"""A lower and an upper line; None where there is none."""


def outside(values: Whole, lower: int | None, upper: int | None) -> list[Sides]:
    """Mark each point strictly beyond a limit. A point on the limit is within."""

    def side(value: int | None) -> Sides:
        if value is None:
            return NONE
        if upper is not None and value > upper:
            return UP
        return DOWN if lower is not None and value < lower else NONE

    return [side(value) for value in values]


def shift(values: Whole, centre: int, at_least: int = SHIFT_POINTS) -> list[Sides]:
    """Mark points of runs strictly on one side of the centre. A point on it ends a run."""
    marked: list[Sides] = []
    for side, run in groupby(_side(value, centre) for value in values):
        count = sum(1 for _point in run)
        marked += [side if count >= at_least else NONE] * count
    return marked


def trend(values: Whole, at_least: int = TREND_POINTS) -> list[Sides]:
    """Mark points of runs in which each is strictly higher, or lower, than the one before.

    Two equal values end a run. The peak between a rise and a fall belongs to both.
    """
    marked = [NONE] * len(values)
    steps = (NONE if former is None else _side(later, former) for former, later in pairwise(values))
    start = 0
    for step, run in groupby(steps):
        count = sum(1 for _step in run)
        if step != NONE and count + 1 >= at_least:
            for place in range(start, start + count + 1):
                marked[place] |= step
        start += count
    return marked


def two_in_three(
    values: Whole,
    centre: int,
    near: Ends,
    limits: Ends,
    reading: TwoInThree = TwoInThree.MDC,
) -> list[Sides]:
    """Mark points near a limit where two of three are, and all three are on its side.

    Args:
        values: the series.
        centre: the middle line.
        near: two thirds of the way to the lower and to the upper limit.
        limits: the lower and the upper limit.
        reading: whether a point beyond the limit is near it.
    """
    beyond = outside(values, *near)
    if reading is TwoInThree.PTD:
        out = outside(values, *limits)
        beyond = [NONE if is_out else its for its, is_out in zip(beyond, out, strict=True)]
    sides = [_side(value, centre) for value in values]
    marked = [NONE] * len(values)
    for place in range(len(values) - 2):
        side = sides[place]
        three = range(place, place + 3)
        if side == NONE or any(sides[each] != side for each in three):
            continue
        near_ones = [each for each in three if beyond[each] != NONE]
        if len(near_ones) >= 2:
            for each in near_ones:
                marked[each] = side
    return marked


def _side(value: int | None, line: int) -> Sides:
    if value is None or value == line:
        return NONE
    return UP if value > line else DOWN
