"""The weeks that a ward's charts are counted by, read by index however old the ward is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.moments import to_local
from safehuddle.domain.planned import from_days_mask
from safehuddle.domain.weeks import WEEK_DAYS, week_of
from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.store.query import Query

_LOOKED = """
WITH RECURSIVE week(monday) AS (
    SELECT ? UNION ALL SELECT date(monday, '+7 days') FROM week WHERE monday < ?
)
SELECT monday,
    (SELECT count(*) FROM huddle
      WHERE ward_id = ? AND on_date BETWEEN monday AND min(date(monday, '+6 days'), ?)
        AND status = 'held' AND withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM observation
      WHERE ward_id = ? AND noticed_on BETWEEN monday AND min(date(monday, '+6 days'), ?)
        AND withdrawn_at IS NULL)
FROM week
"""
"""A few index look-ups a week: what was noticed is not counted, only whether anything was."""


class LookedWeek(NamedTuple):
    """How much was looked in one week."""

    monday: date
    held: int
    """Huddles held."""
    was_looked: bool
    """Whether a huddle was held or anything at all was noticed."""


class LookedWeeks(NamedTuple):
    """The weeks of a ward, from its first whole one."""

    zone: str
    today: date
    """The last day looked at: today by the ward's calendar, or the last of a time that is over."""
    planned: int
    """Weekdays on which a huddle is planned now."""
    whole: tuple[LookedWeek, ...]
    """Those that are over, oldest first."""
    running: LookedWeek | None
    """The one that is not; None where the ward began in it, or a time ends with a week."""

    @property
    def all(self) -> tuple[LookedWeek, ...]:
        """All of them, in order."""
        return self.whole if self.running is None else (*self.whole, self.running)

    @property
    def first(self) -> date:
        """The first day of them; a day to come where there is none yet."""
        return self.all[0].monday if self.all else self.today + timedelta(days=WEEK_DAYS)

    @property
    def days(self) -> tuple[str, str]:
        """Their first and last day, as the store keeps days."""
        return self.first.isoformat(), week_of(self.today).last.isoformat()


def looked_weeks(
    query: Query, ward_id: int, *, now: datetime, until: date | None = None
) -> LookedWeeks:
    """Return the ward's weeks and how much was looked in each.

    The week in which the ward began is left out: only a part of it was looked at.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        now: the present moment.
        until: the last day of a time that is over, if that is looked at: then a Sunday ends its
            week, and what came later is not known.

    Raises:
        UserError: there is no such ward.
    """
    found = query("SELECT zone, planned_days FROM ward WHERE id = ?", (ward_id,))
    if not found:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    ((zone, planned_days),) = found
    today = until or to_local(now, zone).date()
    first = _first_day(query, ward_id) or today
    monday, last = week_of(first).first, week_of(today).first
    if monday < first:
        monday += timedelta(days=WEEK_DAYS)
    weeks = []
    if monday <= last:
        days = (monday.isoformat(), last.isoformat())
        weeks = [
            LookedWeek(date.fromisoformat(on), held, bool(held or was))
            for on, held, was in query(_LOOKED, (*days, *(ward_id, today.isoformat()) * 2))
        ]
    is_over = until is not None and until == week_of(until).last
    running = weeks.pop() if weeks and not is_over else None
    return LookedWeeks(zone, today, len(from_days_mask(planned_days)), tuple(weeks), running)


def _first_day(query: Query, ward_id: int) -> date | None:
    """Return the day on which the ward first noticed something or held a huddle."""
    days = query(
        "SELECT min(noticed_on) FROM observation WHERE ward_id = ? AND withdrawn_at IS NULL"
        " UNION ALL SELECT min(on_date) FROM huddle"
        " WHERE ward_id = ? AND status = 'held' AND withdrawn_at IS NULL",
        (ward_id, ward_id),
    )
    return min((date.fromisoformat(day) for (day,) in days if day is not None), default=None)
