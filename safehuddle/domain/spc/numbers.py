"""Exact numbers: a mean of 0.1 and 0.1 is 0.1, so that no point is outside limits by a rounding.

A series is compared with its own mean. In binary fractions that mean is off by the last digit in
one series of eleven, and then every point of a constant series lies "outside" limits that equal
it. So a number is taken as the decimal that a person sees, and summed as whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import lcm

Number = int | float | Decimal | Fraction
Values = Sequence[Fraction | None]
"""A series in order of time; None where nobody counted, which is not nought."""


def exact(value: Number) -> Fraction:
    """Return the number that is shown; a float counts as the decimal it prints as.

    Raises:
        ValueError: it is no number (NaN).
        OverflowError: it is infinite.

    >>> exact(0.1) * 3 == exact(0.3)
    True
    """
    return Fraction(Decimal(repr(value)) if isinstance(value, float) else value)


def common_unit(numbers: Iterable[Fraction]) -> int:
    """Return the least whole number that makes whole numbers of all these."""
    return lcm(*{number.denominator for number in numbers})


def whole(number: Fraction, unit: int) -> int:
    """Return how many parts of a unit a number is; it must be a common one of theirs."""
    return number.numerator * (unit // number.denominator)


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the exact mean of at least one number."""
    unit = common_unit(values)
    return Fraction(sum(whole(value, unit) for value in values), unit * len(values))


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the exact median of at least one number."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def mean_moving_range(values: Values) -> Fraction | None:
    """Return the mean step from one value to the next; None where no two stand side by side.

    Beside a missing period there is no step: what lies between is not known.
    """
    unit = common_unit(value for value in values if value is not None)
    steps = [
        abs(whole(later, unit) - whole(former, unit))
        for former, later in pairwise(values)
        if former is not None and later is not None
    ]
    return Fraction(sum(steps), unit * len(steps)) if steps else None


def present(values: Values) -> list[Fraction]:
    """Return the values without those that are missing."""
    return [value for value in values if value is not None]


def first_points(values: Values, count: int | None) -> Values:
    """Return the series up to its `count`-th value, with what is missing between; all for None."""
    if count is None:
        return values
    seen = 0
    for place, value in enumerate(values):
        seen += value is not None
        if seen == count:
            return values[: place + 1]
    return values
