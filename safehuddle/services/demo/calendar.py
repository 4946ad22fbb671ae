"""The days of a made-up ward: when its huddles were held, which were missed, what time it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

MEETS = time(8, 30)
MISSED_SHARE = 0.08
SAFE_LAST = 6
"""The last planned huddles, all of them held; the one before them was missed, with a reason."""


@dataclass(frozen=True, slots=True)
class HeldHuddle:
    """One huddle that was held."""

    on: date
    started_at: datetime
    ended_at: datetime


class DemoCalendar:
    """The days from the first to the last, and what happened on them."""

    def __init__(
        self,
        chance: Random,
        *,
        first: date,
        until: date,
        end: datetime,
        zone: ZoneInfo,
        day_begins: time,
        planned: frozenset[int],
        missed_reasons: tuple[str, ...],
    ) -> None:
        """Decide which huddles were held.

        Args:
            chance: the ward's own.
            first: its first day.
            until: its last day, whose huddle is not held yet.
            end: the moment after which nothing has happened yet.
            zone: the ward's time zone.
            day_begins: when the first shift of a day begins; the night before ends with it.
            planned: the weekdays a huddle is planned on; Monday is 0.
            missed_reasons: why huddles are missed.
        """
        self.first, self.until, self.end = first, until, end
        self._zone = zone
        self._begins = day_begins
        self.held: list[HeldHuddle] = []
        self.missed: list[tuple[date, str]] = []
        days = [day for day in self.days() if day.weekday() in planned and day < until]
        for place, day in enumerate(days):
            left = len(days) - place
            is_missed = left == SAFE_LAST + 1 or (
                left > SAFE_LAST + 1 and chance.random() < MISSED_SHARE
            )
            if is_missed:
                self.missed.append((day, chance.choice(missed_reasons)))
            else:
                self.held.append(self._hold(day, chance))
        self._held_days = [each.on for each in self.held]
        self._starts = [each.started_at for each in self.held]

    def days(self) -> Iterator[date]:
        """Go through the days in order."""
        return (self.first + timedelta(days=n) for n in range((self.until - self.first).days + 1))

    def moment(self, day: date, minutes: float) -> datetime:
        """Return the moment so many minutes after a ward's day began, in UTC."""
        wall = datetime.combine(day, self._begins) + timedelta(minutes=minutes)
        return wall.replace(tzinfo=self._zone).astimezone(UTC)

    def at(self, day: date, clock: time) -> datetime:
        """Return the moment a clock on the ward's wall shows a time, in UTC."""
        return datetime.combine(day, clock, self._zone).astimezone(UTC)

    def on(self, moment: datetime) -> date:
        """Return the date on the wall."""
        return moment.astimezone(self._zone).date()

    def huddle_on(self, day: date) -> int | None:
        """Return the place of a day's huddle, or None where none was held."""
        place = bisect_left(self._held_days, day)
        is_there = place < len(self.held) and self._held_days[place] == day
        return place if is_there else None

    def next_huddle(self, after: datetime) -> int | None:
        """Return the place of the first huddle begun after a moment."""
        place = bisect_right(self._starts, after)
        return place if place < len(self.held) else None

    def carried(self, *, due: date, opened: datetime, until: datetime) -> int:
        """Return at how many huddles a promise was due and still open."""
        from_ = max(bisect_left(self._held_days, due), bisect_right(self._starts, opened))
        return max(bisect_left(self._starts, until) - from_, 0)

    def _hold(self, day: date, chance: Random) -> HeldHuddle:
        started = self.at(day, MEETS) + timedelta(seconds=chance.randint(-120, 420))
        return HeldHuddle(day, started, started + timedelta(seconds=chance.randint(290, 640)))
