"""On which days a huddle is planned: the ward's weekdays, less the days it has left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

WEEKDAYS = frozenset(range(5))
"""Monday to Friday, the plan a ward starts with (HUSH: huddles on working days)."""

EVERY_DAY = frozenset(range(7))

_LOOK_AHEAD_DAYS = 60


def is_planned(
    day: date, planned_weekdays: Collection[int], not_planned: Collection[date] = ()
) -> bool:
    """Whether a huddle is planned that day.

    Args:
        day: the day in question.
        planned_weekdays: the ward's weekdays; Monday is 0.
        not_planned: days left out of the plan, such as public holidays.
    """
    return day.weekday() in planned_weekdays and day not in not_planned


def next_planned(
    after: date, planned_weekdays: Collection[int], not_planned: Collection[date] = ()
) -> date:
    """Return the first planned day after `after`, or the very next day if none is near.

    >>> next_planned(date(2026, 11, 20), WEEKDAYS)
    datetime.date(2026, 11, 23)
    """
    ahead = (after + timedelta(days=count) for count in range(1, _LOOK_AHEAD_DAYS + 1))
    planned = (day for day in ahead if is_planned(day, planned_weekdays, not_planned))
    return next(planned, after + timedelta(days=1))


def to_days_mask(weekdays: Iterable[int]) -> int:
    """Return weekdays as one number, a bit each from Monday = 1.

    >>> to_days_mask(WEEKDAYS)
    31
    """
    return sum({1 << weekday for weekday in weekdays})


def from_days_mask(mask: int) -> frozenset[int]:
    """Return the weekdays that a number stands for; Monday is 0.

    >>> sorted(from_days_mask(31))
    [0, 1, 2, 3, 4]
    """
    return frozenset(weekday for weekday in range(7) if mask & (1 << weekday))
