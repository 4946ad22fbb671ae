"""When something happened, in the words people use. They follow the calendar on the ward's wall.

The day that a record is counted on may be another: a night shift's is the day it began. So what is
said of a record is never made of that day where its moment is known. Nobody else says "today".
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _, ngettext

MOST_DAYS_COUNTED = 13
"""From two weeks on, a date says more than a number of days."""


def wall_day(at: datetime | None, on: date, zone: str) -> date:
    """Return the date on the ward's wall at a moment; without one, the day it is counted on."""
    return on if at is None else to_local(at, zone).date()


def exact_words(at: datetime, zone: str) -> str:
    """Return a moment as the history gives it, such as "23/11/2026 at 07:40"."""
    local = to_local(at, zone)
    return _("{date} at {time}").format(date=format_date(local.date()), time=format_time(local))


def relative_words(at: datetime | None, on: date | None, *, zone: str, today: date) -> str:
    """Return a moment, or a day, as people say it, such as "yesterday at 07:40"."""
    if at is None:
        return ago(None, on, zone=zone, today=today) if on else ""
    local = to_local(at, zone)
    if local.date() == today:
        return _("today at {time}").format(time=format_time(local))
    if local.date() == today - timedelta(days=1):
        return _("yesterday at {time}").format(time=format_time(local))
    return exact_words(at, zone)


def ago(at: datetime | None, on: date | None = None, *, zone: str, today: date) -> str:
    """Return how long ago something was; from two weeks on, and for a day to come, its date.

    Args:
        at: the moment.
        on: the day it is counted on, where no moment is known.
        zone: the ward's.
        today: the date on the ward's wall.

    >>> ago(None, date(2026, 11, 20), zone="Europe/London", today=date(2026, 11, 23))
    '3 days ago'
    """
    day = wall_day(at, on or today, zone)
    if 0 <= (today - day).days <= MOST_DAYS_COUNTED:
        return days_ago(day, today)
    return _("on {date}").format(date=format_date(day))


def days_ago(day: date, today: date) -> str:
    """Return how long ago a day was, however long; a day to come counts as today."""
    days = (today - day).days
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
