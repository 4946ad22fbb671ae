"""Which shift it is, and which date a moment belongs to. Shifts overlap and cross midnight.

Every ward has its own hours; many run only long days and long nights. Start and end are times on
the ward's wall, so on the night of a clock change the night shift is an hour longer or shorter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from safehuddle.domain.dates import format_time
from safehuddle.domain.moments import AHEAD_ALLOWED, Moment, parse_time, to_local, zone_of
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _


class Shift(NamedTuple):
    """One shift of the ward's day; it ends the next day when `ends` is not after `starts`."""

    name: str
    starts: time
    ends: time

    @property
    def label(self) -> str:
        """The name as a person reads it; a name the ward chose itself stays as it is."""
        return _(self.name)

    @property
    def crosses_midnight(self) -> bool:
        """Whether it ends on the day after it began."""
        return self.ends <= self.starts


class ShiftNow(NamedTuple):
    """A shift that is on at some moment."""

    name: str
    began_on: date
    """The date on the ward's wall when it began: all of a night shift belongs to it."""
    began_at: datetime
    ends_at: datetime
    """Both in UTC."""

    @property
    def label(self) -> str:
        """The name as a person reads it."""
        return _(self.name)


EARLY_LATE_NIGHT = (
    Shift(N_("early shift"), time(7, 0), time(14, 30)),
    Shift(N_("late shift"), time(12, 30), time(20, 0)),
    Shift(N_("night shift"), time(19, 30), time(7, 30)),
)
"""Three shifts, as many UK wards work; the overlaps are for handover."""

LONG_DAY_NIGHT = (
    Shift(N_("long day"), time(7, 30), time(20, 0)),
    Shift(N_("night shift"), time(19, 30), time(8, 0)),
)
"""Two long shifts, half an hour overlapping at each end."""


def shifts_at(moment: datetime, patterns: Sequence[Shift], zone: str) -> tuple[ShiftNow, ...]:
    """Return the shifts that are on at `moment`, the one that began latest first.

    Args:
        moment: in UTC or aware of its zone.
        patterns: the ward's shifts in its own order, which decides between equal starts.
        zone: the ward's time zone.
    """
    today = to_local(moment, zone).date()
    place = zone_of(zone)
    shifts = (
        _shift(pattern, day, place)
        for day in (today, today - timedelta(days=1))
        for pattern in patterns
    )
    on = [shift for shift in shifts if shift.began_at <= moment < shift.ends_at]
    return tuple(sorted(on, key=lambda shift: shift.began_at, reverse=True))


def belongs_on(moment: datetime, patterns: Sequence[Shift], zone: str) -> date:
    """Return the date of the huddle and the week that something noticed at `moment` belongs to.

    It is the date on which the latest-begun shift that is on began: at 02:00 the night shift of
    the evening before. In the overlap at handover, when the night is still on and the early shift
    has begun, it is today: the day team is here, and its huddle is the next to hear of it. When
    no shift is on, or the ward keeps none, it is the date on the wall.

    >>> early_hours = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    >>> belongs_on(early_hours, EARLY_LATE_NIGHT, "Europe/London")
    datetime.date(2026, 11, 22)
    """
    on = shifts_at(moment, patterns, zone)
    return on[0].began_on if on else to_local(moment, zone).date()


def earlier_today(typed: str, patterns: Sequence[Shift], *, now: datetime, zone: str) -> Moment:
    """Return what "earlier today" and a time mean: at two in the night, also this shift's evening.

    It goes back over midnight only as far as a shift that is on, and as far ahead as two clocks may
    differ. In the hour that comes twice it is the first, as in `parse_moment`, if that is past.

    Args:
        typed: the time of day; empty when nobody knows it.
        patterns: the ward's shifts.
        now: the present moment.
        zone: the ward's time zone.

    Raises:
        UserError: it is no time of day, or was not in these hours.

    >>> night = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
    >>> earlier_today("23:30", EARLY_LATE_NIGHT, now=night, zone="Europe/London").at.isoformat()
    '2026-11-22T23:30:00+00:00'
    """
    if not typed.strip():
        # Today is what the calendar says: only the moment itself would say which shift it was in.
        return Moment(to_local(now, zone).date(), None)
    clock, place = parse_time(typed), zone_of(zone)
    today = to_local(now, zone).date()
    since = min(
        [datetime.combine(today, time(), place).astimezone(UTC)]
        + [shift.began_at for shift in shifts_at(now, patterns, zone)]
    )
    # Today's before yesterday's, and of an hour that comes twice the first before the second.
    for day in (today, today - timedelta(days=1)):
        first = datetime.combine(day, clock, place).astimezone(UTC)
        second = datetime.combine(day, clock.replace(fold=1), place).astimezone(UTC)
        for at in (first, max(first, second)):  # in the hour that is left out, it is the earlier
            if since <= at <= now + AHEAD_ALLOWED:
                return Moment(to_local(at, zone).date(), at)
    raise UserError(
        _(
            "{time} is still to come today, and this shift had not begun at {time} yesterday. "
            "Choose yesterday if that is meant."
        ).format(time=format_time(clock)),
        field="when",
    )


def _shift(pattern: Shift, day: date, place: ZoneInfo) -> ShiftNow:
    last_day = day + timedelta(days=1) if pattern.crosses_midnight else day
    return ShiftNow(
        name=pattern.name,
        began_on=day,
        began_at=datetime.combine(day, pattern.starts, place).astimezone(UTC),
        ends_at=datetime.combine(last_day, pattern.ends, place).astimezone(UTC),
    )
