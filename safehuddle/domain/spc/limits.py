"""The lines of a chart: centre and limits of an XmR, a T and a G chart.

Arithmetic never clips: a lower limit of a count may be below nought, and only the drawing stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from safehuddle.domain.spc.method import Centre
from safehuddle.domain.spc.numbers import Values, mean, mean_moving_range, median, present

XMR_WIDTH = Fraction(266, 100)
"""Mean moving ranges from the mean to a limit. Making Data Count and NHSRplotthedots say 2.66;
qicharts2 and PowerBI-SPC use 3 / 1.128 = 2.65957."""
NEAR = Fraction(2, 3)
"""Of the way to the limit: from here on a point is near it."""
T_POWER = 3.6
"""Days between rare events are even after the root of this (L. Nelson, Journal of Quality
Technology 26(3), 1994)."""
G_CENTRE = Fraction(693, 1000)
"""ln 2, rounded as in NHS England's Making Data Count SQL: the median of a geometric distribution
as a part of its mean."""
G_SIGMAS = 3
"""Standard deviations, each √(m(m+1)), from the mean to the upper limit of a G chart."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The lines of one part of a chart. None where there is no such line."""

    centre: Fraction
    lower: Fraction | None = None
    upper: Fraction | None = None
    near_lower: Fraction | None = None
    """Two thirds of the way to the lower limit."""
    near_upper: Fraction | None = None

    def lines(self) -> tuple[Fraction, ...]:
        """Return the lines that there are."""
        every = (self.centre, self.lower, self.upper, self.near_lower, self.near_upper)
        return tuple(line for line in every if line is not None)

    def drawn(self) -> tuple[Fraction, ...]:
        """Return the lines that are drawn: the middle one and the limits."""
        every = (self.centre, self.lower, self.upper)
        return tuple(line for line in every if line is not None)


def xmr_limits(values: Values) -> Limits:
    """Return mean ± 2.66 × mean moving range of at least one value; no range is screened out.

    A single value has no moving range, and so no limits.
    """
    centre = mean(present(values))
    moving_range = mean_moving_range(values)
    if moving_range is None:
        return Limits(centre)
    to_limit = XMR_WIDTH * moving_range
    near = NEAR * to_limit
    return Limits(centre, centre - to_limit, centre + to_limit, centre - near, centre + near)


def g_limits(values: Values, centre: Centre) -> Limits:
    """Return the lines of a G chart. There is no lower one: no gap is too short to be chance."""
    counts = present(values)
    average = mean(counts)
    upper = float(average) + G_SIGMAS * sqrt(average * (average + 1))
    middle = G_CENTRE * average if centre is Centre.GEOMETRIC else median(counts)
    return Limits(middle, None, Fraction(upper))


def to_even(days: Fraction) -> Fraction:
    """Return a time between events on the scale on which an XmR chart may look at it."""
    return Fraction(float(days) ** (1 / T_POWER))


def back_to_days(limits: Limits) -> Limits:
    """Return the limits of evened times in days; a lower one below nought is none."""

    def days(line: Fraction | None) -> Fraction | None:
        return None if line is None or line < 0 else Fraction(float(line) ** T_POWER)

    centre = Fraction(float(limits.centre) ** T_POWER)
    return Limits(
        centre,
        days(limits.lower),
        days(limits.upper),
        days(limits.near_lower),
        days(limits.near_upper),
    )
