"""When something happened, in the words of this screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from safehuddle.domain.dates import ago_words, format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.i18n import _


def exactly(at: datetime, zone: str) -> str:
    """Return a moment as the history gives it, such as "23/11/2026 at 07:40"."""
    local = to_local(at, zone)
    return _("{date} at {time}").format(date=format_date(local.date()), time=format_time(local))


def loosely(at: datetime | None, on: date | None, *, zone: str, today: date) -> str:
    """Return a moment, or a day, as people say it, such as "yesterday at 07:40"."""
    if at is None:
        return ago_words(on, today) if on else ""
    local = to_local(at, zone)
    if local.date() == today:
        return _("today at {time}").format(time=format_time(local))
    if local.date() == today - timedelta(days=1):
        return _("yesterday at {time}").format(time=format_time(local))
    return exactly(at, zone)
