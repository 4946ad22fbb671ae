"""Which hours of a day are whose: each minute is of the shift that began last of those that are on.

Hours on the ward's wall, so that weeks of observations can be sorted by shift and found again by
it. On the night of a clock change an hour comes twice, or not at all; it is the same shift's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.dates import day_name, format_time
from safehuddle.domain.moments import parse_time, zone_of
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.shifts import Shift

Hours = tuple[time, time]
"""From a minute up to another, which is not in it any more; over midnight where it is not later."""
_DAY = 24 * 60
_UNTIMED = "?"


def shift_on(at: time, patterns: Sequence[Shift]) -> int | None:
    """Return the place in `patterns` of the shift that a time of day is of; None for none.

    >>> from safehuddle.domain.shifts import EARLY_LATE_NIGHT
    >>> shift_on(time(13, 0), EARLY_LATE_NIGHT), shift_on(time(2, 0), EARLY_LATE_NIGHT)
    (1, 2)
    """
    minute = _minute(at)
    ages = [((minute - _minute(shift.starts)) % _DAY, n) for n, shift in enumerate(patterns)]
    on = [(age, place) for age, place in ages if age < _length(patterns[place])]
    return min(on)[1] if on else None


def hours_of(place: int | None, patterns: Sequence[Shift]) -> tuple[Hours, ...]:
    """Return the hours of a shift, or those of none, in the order of the day they begin in.

    >>> from safehuddle.domain.shifts import EARLY_LATE_NIGHT
    >>> [hours_words(hours_of(place, EARLY_LATE_NIGHT)) for place in range(3)]
    ['07:00–12:30', '12:30–19:30', '19:30–07:00']
    """
    edges = sorted({_minute(each) for shift in patterns for each in (shift.starts, shift.ends)})
    if not edges:
        return ((time(), time()),) if place is None else ()
    found: list[tuple[int, int]] = []
    for begin, end in zip(edges, [*edges[1:], edges[0]], strict=True):
        if shift_on(_time(begin), patterns) != place:
            continue
        if found and found[-1][1] == begin:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    if len(found) > 1 and found[-1][1] == found[0][0]:  # over the first edge of the day
        found = [(found[-1][0], found[0][1]), *found[1:-1]]
    return tuple((_time(begin), _time(end)) for begin, end in found)


def hours_words(hours: Sequence[Hours]) -> str:
    """Return hours as they are read."""
    return ", ".join(f"{format_time(first)}–{format_time(last)}" for first, last in hours)


def parse_hours(written: str) -> tuple[Hours, ...]:
    """Return hours from how `hours_words` writes them."""
    pairs = (each.split("–") for each in written.split(", ") if each)
    return tuple((parse_time(first), parse_time(last)) for first, last in pairs)


def spans(
    hours: Sequence[Hours], first: date, last: date, zone: str
) -> tuple[tuple[datetime, datetime], ...]:
    """Return when these hours were on, in UTC, of the days from `first` to the night after `last`.

    Args:
        hours: of each day.
        first: the first day.
        last: the last day; what begins on it may end on the next.
        zone: the ward's.
    """
    place = zone_of(zone)
    found = []
    for number in range((last - first).days + 2):
        day = first + timedelta(days=number)
        for begins, ends in hours:
            to = day if ends > begins else day + timedelta(days=1)
            begin, end = (
                datetime.combine(on, at, place).astimezone(UTC)
                for on, at in ((day, begins), (to, ends))
            )
            found.append((begin, end))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class PartOfWeek:
    """One weekday, or some hours of each day: a column of a pattern, and what a list shows only."""

    weekday: int | None = None
    """Monday is 0."""
    hours: tuple[Hours, ...] | None = None
    untimed: bool = False
    """Whether what has no time of day belongs to these hours."""

    @classmethod
    def of(cls, key: str) -> PartOfWeek | None:
        """Return what `key` stands for; None for the empty one."""
        if key.isdigit():
            return cls(weekday=int(key))
        untimed = key.startswith(_UNTIMED)
        return cls(hours=parse_hours(key.removeprefix(_UNTIMED)), untimed=untimed) if key else None

    @property
    def key(self) -> str:
        """How a place to go to says it.

        >>> PartOfWeek(weekday=6).key, PartOfWeek(hours=((time(7), time(12, 30)),)).key
        ('6', '07:00–12:30')
        """
        if self.weekday is not None:
            return str(self.weekday)
        return (_UNTIMED if self.untimed else "") + hours_words(self.hours or ())

    @property
    def words(self) -> str:
        """It as a person reads it."""
        if self.weekday is not None:
            return day_name(self.weekday)
        parts = [hours_words(self.hours)] if self.hours else []
        return ", ".join([*parts, *([_("time not known")] if self.untimed else [])])


def _length(shift: Shift) -> int:
    return (_minute(shift.ends) - _minute(shift.starts)) % _DAY or _DAY


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minute: int) -> time:
    return time(minute // 60, minute % 60)
