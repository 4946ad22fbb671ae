"""The weeks that a ward's charts are counted by.

A week in which nobody looked (no huddle, nothing noticed) is missing: it is not a week without
harm. The week that is running is told and takes no part in rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

RARE = Fraction(1, 2)
"""Of the weeks: with more than so many of them at nought, a chart of counts says little, and the
days between say more (Provost and Murray, The Health Care Data Guide, on rare events)."""


class Week(NamedTuple):
    """One week of a ward, and what is counted in it."""

    monday: date
    noticed: int
    """How often."""
    held: int
    """Huddles held in it."""
    was_looked: bool
    """Whether a huddle was held or anything at all was noticed."""


def is_rare(looked: Sequence[Week]) -> bool:
    """Whether a harm is too rare to be counted by weeks; those in which nobody looked left out."""
    return sum(week.noticed == 0 for week in looked) > RARE * len(looked)
