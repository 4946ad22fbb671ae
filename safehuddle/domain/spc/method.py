"""What kind of chart it is and which rules hold: chosen before anybody looks, said under the chart.

Sources: NHS England, Making Data Count (the Excel single and multiple chart tools and their
guides), and the R package NHSRplotthedots 0.2.2, which follows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

RULES = "Making Data Count"
RULES_VERSION = 1
"""Of our reading of the rules. It grows when the same series could be told otherwise."""

SHIFT_POINTS = 7
"""Points in a row on one side of the centre. Making Data Count; 6 is offered by its Excel tool."""
TREND_POINTS = 7
"""Points in a row, each higher (or lower) than the one before. As above."""
RUN_LENGTHS = (7, 6)
"""What the Excel tool lets one choose for a shift and a trend (NHSRplotthedots, issue 202)."""
VERDICT_POINTS = 13
"""From so many points on the Excel single chart tool shows limits and icons (M. Callus,
NHSRplotthedots issue 194, 21/12/2023). With fewer the limits are a trial and say nothing yet."""


class Chart(StrEnum):
    """What is plotted."""

    XMR = "xmr"
    """A number for each period."""
    T = "t"
    """The time between rare events."""
    G = "g"
    """How many went well between rare events."""


class Improvement(StrEnum):
    """Which way is better."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class TwoInThree(StrEnum):
    """How two points in three near a limit are read."""

    MDC = "mdc"
    """A point beyond the limit is near it, too (Making Data Count, issue 194, 6/11/2023)."""
    PTD = "ptd"
    """A point beyond the limit has its own rule and does not count (NHSRplotthedots 0.2.2)."""


class Centre(StrEnum):
    """What the middle line of a G chart is."""

    GEOMETRIC = "geometric"
    """0.693 × the mean: the median a geometric distribution would have (NHS England's SQL)."""
    MEDIAN = "median"
    """The median of the points themselves (qicharts2, PowerBI-SPC)."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a series is looked at."""

    chart: Chart = Chart.XMR
    improvement: Improvement = Improvement.NEUTRAL
    two_in_three: TwoInThree = TwoInThree.MDC
    centre: Centre = Centre.GEOMETRIC
    shift: int = SHIFT_POINTS
    trend: int = TREND_POINTS
    baseline: int | None = None
    """How many points at the start of each part fix its limits; None for all of it."""
