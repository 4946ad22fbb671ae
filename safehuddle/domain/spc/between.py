"""The times between rare events, for a T chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple, TypeAlias

When: TypeAlias = date | datetime
"""A day, or a moment by the clock on the wall where its time was told."""

SAME_DAY = Fraction(1, 2)
"""Days between two events of one day whose times nobody wrote: no gap is nought, which the T chart
could not tell from "at once" (the usual advice is to add half)."""
_DAY_S = 86_400


class Gap(NamedTuple):
    """The time from one event to the next."""

    on: When
    """The event that ended it."""
    days: Fraction
    is_adjusted: bool = False
    """Both events were on one day, so half a day was put for the time between them."""


def gaps_between(events: Sequence[When]) -> list[Gap]:
    """Return the gaps between events, in order of time. One event has none."""
    return [_gap(former, later) for former, later in pairwise(sorted(events, key=moment_of))]


def unfinished_days(events: Sequence[When], today: date) -> int:
    """Return the days since the last event. It has not ended yet, so it is told and never plotted.

    Args:
        events: at least one.
        today: by the ward's calendar.
    """
    return (today - max(day_of(event) for event in events)).days


def day_of(when: When) -> date:
    """Return the day of an event."""
    return when.date() if isinstance(when, datetime) else when


def moment_of(when: When) -> datetime:
    """Return what orders events: a day without a time stands before that day's times."""
    return when if isinstance(when, datetime) else datetime.combine(when, time())


def _gap(former: When, later: When) -> Gap:
    if isinstance(former, datetime) and isinstance(later, datetime):
        between = later - former
        return Gap(later, Fraction(between.days * _DAY_S + between.seconds, _DAY_S))
    days = (day_of(later) - day_of(former)).days
    return Gap(later, Fraction(days)) if days else Gap(later, SAME_DAY, is_adjusted=True)
