"""How long since the ward became aware, and the local target. The first is the law's own measure.

Regulation 20(2) says "as soon as reasonably practicable" and names no number of days. Ten working
days come from the NHS Standard Contract (SC35) and local policies, so a target is the keeper's
choice and is always called local. When the date of becoming aware is amended, the target moves and
the clock that ran until then is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.candour.chain import Fact, Step, of_step
from safehuddle.domain.dates import format_day
from safehuddle.domain.moments import Moment, to_local
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.candour.working_days import BankHolidays

DEFAULT_TARGET_DAYS = 10
"""Working days (NHS Standard Contract SC35 as described by Bevan Brittan, 2014): local, not law."""

_DAYS_IN_WORDS = 14
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Clock:
    """A target as it was set once. It is kept as it was, whatever is chosen later."""

    aware_on: date
    """Day 0, which is not counted."""
    target_days: int
    target_on: date
    set_on: date
    why: str = ""
    """Why it took the place of the one before; empty for the first."""

    def words(self, today: date) -> str:
        """The target in one line."""
        left = (self.target_on - today).days
        if left < 0:
            past = ngettext("{count} day ago", "{count} days ago", -left).format(count=-left)
            return _("Local target, not law: it was {day}, {past}").format(
                day=format_day(self.target_on), past=past
            )
        return _("Local target, not law: {day}").format(day=format_day(self.target_on))


def aware_since(facts: Sequence[Fact]) -> Moment | None:
    """Return when the ward became aware: the earliest that now stands, or None if none does."""
    aware = of_step(Step.AWARE, facts)
    return aware[0].when if aware else None


def since_aware(aware: Moment, now: datetime, zone: str) -> str:
    """Return how long ago that was: in hours on the first day, then by days of the calendar.

    Hours are those that passed, also in the nights the clocks change.
    """
    today = to_local(now, zone).date()
    days = (today - aware.on).days
    if aware.at is not None and timedelta() <= now - aware.at < 24 * _HOUR:
        hours = (now - aware.at) // _HOUR
        if hours == 0:
            return _("aware for less than an hour")
        return ngettext("aware for {count} hour", "aware for {count} hours", hours).format(
            count=hours
        )
    if days < 0:
        return _("aware from {day}, which is still to come").format(day=format_day(aware.on))
    if days == 0:
        return _("aware since today")
    if days < _DAYS_IN_WORDS:
        return ngettext("aware for {count} day", "aware for {count} days", days).format(count=days)
    weeks, over = divmod(days, 7)
    words = ngettext("aware for {count} week", "aware for {count} weeks", weeks).format(count=weeks)
    if not over:
        return words
    more = ngettext("{count} day", "{count} days", over).format(count=over)
    return _("{weeks} and {days}").format(weeks=words, days=more)


def clocks_after(
    clocks: Sequence[Clock],
    aware_on: date,
    *,
    today: date,
    why: str = "",
    target_days: int = DEFAULT_TARGET_DAYS,
    holidays: BankHolidays,
) -> tuple[Clock, ...]:
    """Return the clocks once the ward is known to have become aware on `aware_on`; last = present.

    Nothing is added where day 0 has not moved: another number of days is for new records only.

    Raises:
        UserError: the number of days cannot be a target.
    """
    if clocks and clocks[-1].aware_on == aware_on:
        return tuple(clocks)
    target_on = holidays.working_days_after(aware_on, target_days)
    return (*clocks, Clock(aware_on, target_days, target_on, today, why))


def is_past_target(clocks: Sequence[Clock], told_on: date | None, today: date) -> bool:
    """Whether the present target went by without, or before, the person was told in person."""
    return bool(clocks) and (told_on or today) > clocks[-1].target_on
