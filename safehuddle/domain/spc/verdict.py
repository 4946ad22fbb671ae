"""What a chart says as a whole: of the variation, and of the aim."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from safehuddle.domain.spc.method import Improvement
from safehuddle.domain.spc.rules import BOTH, DOWN, NONE, UP, Sides

if TYPE_CHECKING:
    from safehuddle.domain.spc.limits import Limits


class Variation(StrEnum):
    """What the latest point tells."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    BOTH = "both"
    """Its rules point both ways. The Excel tool shows improvement alone, which hides bad news."""
    HIGH = "high"
    LOW = "low"
    COMMON_CAUSE = "common_cause"


class Assurance(StrEnum):
    """Whether an aim would be met by chance, always, or never."""

    PASS = "pass"
    FAIL = "fail"
    HIT_OR_MISS = "hit_or_miss"


def variation_of(sides: Sides, improvement: Improvement) -> Variation:
    """Return what a point tells whose rules point to these sides."""
    if sides == NONE:
        return Variation.COMMON_CAUSE
    if sides == BOTH:
        return Variation.BOTH
    if improvement is Improvement.NEUTRAL:
        return Variation.HIGH if sides == UP else Variation.LOW
    good = UP if improvement is Improvement.INCREASE else DOWN
    return Variation.IMPROVEMENT if sides == good else Variation.CONCERN


def assurance_of(limits: Limits, aim: Fraction, improvement: Improvement) -> Assurance | None:
    """Return how the process stands to its aim; None where no direction is better.

    An aim exactly on a limit is hit or miss: the process may come out on it.
    """
    if improvement is Improvement.NEUTRAL or limits.upper is None:
        return None
    is_above = aim > limits.upper
    is_below = limits.lower is not None and aim < limits.lower
    if not (is_above or is_below):
        return Assurance.HIT_OR_MISS
    return Assurance.PASS if is_below == (improvement is Improvement.INCREASE) else Assurance.FAIL
