"""Dates and times as people type them. They are kept in UTC and shown in the ward's zone.

How they are written is in `safehuddle.domain.dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from safehuddle.domain.dates import format_date, month_name
from safehuddle.domain.text import shorten
from safehuddle.errors import UserError
from safehuddle.i18n import _

EARLIEST = date(2000, 1, 1)
"""Nothing on a ward's paper of today was noticed before this; an older year is a slip of a key."""

LATEST = date(2199, 12, 31)
"""A later year is a slip of a key, too, and would overrun the calendar when weeks are counted."""

AHEAD_ALLOWED = timedelta(minutes=5)
"""How far two clocks of one ward may differ before a moment counts as in the future."""

_ISO_DATE = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_UK_DATE = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_TIME = (
    r"(?:[T ,]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?)?"
)
_FORMS = tuple(re.compile(day + _TIME, re.ASCII | re.I) for day in (_ISO_DATE, _UK_DATE))
_KEPT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was noticed, as exactly as it was told."""

    on: date
    """The date in the ward's zone."""
    at: datetime | None
    """The moment in UTC, or None when only a date was given."""


def parse_moment(text: str, *, zone: str, now: datetime) -> Moment:
    """Return the moment that was typed.

    A time without an offset is the time on the ward's wall. In the hour that comes twice in
    October it is the first of the two, because a shift's notes are written forwards and the first
    is never later than what was meant. In the hour that does not exist in March it is moved
    forward by that hour, which is what a wall clock not yet put right would have shown.

    Args:
        text: an ISO date or date and time (with Z, an offset or neither), or dd/mm/yyyy with or
            without hh:mm or hh:mm:ss.
        zone: the ward's time zone, such as "Europe/London".
        now: the present moment, aware of its zone.

    Raises:
        UserError: not a date, not a day of the calendar, before EARLIEST or in the future.

    >>> noon = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    >>> parse_moment("23/11/2026 09:05", zone="Europe/London", now=noon).at.isoformat()
    '2026-11-23T09:05:00+00:00'
    >>> parse_moment("2026-11-22", zone="Europe/London", now=noon)
    Moment(on=datetime.date(2026, 11, 22), at=None)
    """
    found = _match(text)
    on = _day(found)
    today = to_local(now, zone).date()
    if found["hour"] is None:
        _refuse_future(on > today)
        return Moment(on, None)
    # An offset moves a moment by a day at most, so this also keeps the sums below in range.
    _refuse_future(on > today + timedelta(days=2))
    wall = datetime.combine(on, _time(found["hour"], found["minute"], found["second"] or "0"))
    at = wall.replace(tzinfo=_zone_meant(found["offset"], zone)).astimezone(UTC)
    _refuse_future(at > now + AHEAD_ALLOWED)
    on = to_local(at, zone).date()
    if on < EARLIEST:  # by its offset
        raise _too_long_ago(on.year)
    return Moment(on, at)


def kept_moment(text: str) -> datetime | None:
    """Return the moment that stands in a file as the store keeps it; None for any other text.

    No person types such a one, so it may be of a year that a clock showed by mistake.

    >>> kept_moment("1999-01-01T00:04:00.000Z").year, kept_moment("1/1/1999")
    (1999, None)
    """
    if not _KEPT.fullmatch(text):
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.year >= 1900 and at.date() <= LATEST else None


def parse_date(text: str) -> date:
    """Return the date that was typed, past or to come: ISO or dd/mm/yyyy.

    Raises:
        UserError: not a date, not a day of the calendar, before EARLIEST or after LATEST.

    >>> parse_date("4/12/2026")
    datetime.date(2026, 12, 4)
    """
    found = _match(text)
    if found["hour"] is not None:
        raise UserError(_("Only the date goes here, such as 23/11/2026."), field="date")
    return within_calendar(_day(found))


def within_calendar(on: date, *, field: str = "date") -> date:
    """Return a day that somebody chose, past or to come.

    Raises:
        UserError: its year is a slip of a key: what is kept can always be brought in again.
    """
    if on < EARLIEST:
        raise _too_long_ago(on.year, field)
    if on > LATEST:
        raise UserError(
            _("{year} is too far ahead. Dates end at {latest}.").format(
                year=on.year, latest=format_date(LATEST)
            ),
            field=field,
        )
    return on


def parse_time(text: str) -> time:
    """Return the time of day that was typed, as 7:30, 07:30 or 0730.

    Raises:
        UserError: not a time of the 24-hour clock.
    """
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise UserError(
            _("Write the time by the 24-hour clock, such as 07:30 or 19:30."), field="time"
        )
    return _time(found[1], found[2], "0")


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone called `name`.

    Raises:
        UserError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as unknown:
        raise UserError(
            _("There is no time zone called “{name}”. In the UK it is Europe/London.").format(
                name=shorten(name, at_most=40)
            ),
            field="zone",
        ) from unknown


def to_local(utc: datetime, zone: str) -> datetime:
    """Return a moment as the clock on the ward's wall shows it.

    Raises:
        UserError: there is no such zone.
    """
    return utc.astimezone(zone_of(zone))


def _match(text: str) -> re.Match[str]:
    for form in _FORMS:
        if found := form.fullmatch(text.strip()):
            return found
    raise UserError(
        _(
            "We could not read “{text}” as a date. Write the day, the month and the year in four "
            "figures, such as 23/11/2026 or 23/11/2026 14:30."
        ).format(text=shorten(text, at_most=40)),
        field="when",
    )


def _day(found: re.Match[str]) -> date:
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    if not 1 <= month <= 12:
        raise UserError(
            _(
                "There is no month {month}. "
                "Write the day first, then the month, such as 23/11/2026."
            ).format(month=month),
            field="when",
        )
    if year < EARLIEST.year:
        raise _too_long_ago(found["year"])
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise UserError(
            _("{month} {year} has {last} days, so there is no day {day}.").format(
                month=month_name(month), year=year, last=last, day=day
            ),
            field="when",
        )
    return date(year, month, day)


def _too_long_ago(year: int | str, field: str = "when") -> UserError:
    return UserError(
        _("{year} is too long ago. Dates start at {earliest}.").format(
            year=year, earliest=format_date(EARLIEST)
        ),
        field=field,
    )


def _time(hour: str, minute: str, second: str) -> time:
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        raise UserError(
            _("{time} is not a time of day. The clock runs from 00:00 to 23:59.").format(
                time=f"{hour}:{minute}"
            ),
            field="time",
        )
    return time(int(hour), int(minute), int(second))


def _zone_meant(offset: str | None, zone: str) -> tzinfo:
    if offset is None:
        return zone_of(zone)
    if offset in "Zz":
        return UTC
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    if minutes >= 24 * 60 or int(offset[-2:]) > 59:
        raise UserError(
            _(
                "{offset} is not a time difference. Leave it out, or write one such as +01:00."
            ).format(offset=offset),
            field="when",
        )
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))


def _refuse_future(is_future: bool) -> None:
    if is_future:
        raise UserError(
            _("That is still to come. Write when it was noticed, today or before."), field="when"
        )
