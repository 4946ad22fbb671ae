"""Huddles in a row, and whether they have become a habit.

Counts are there to cheer a ward on. A missed huddle starts a new row and is shown as a shape and
a word, never as an alarm.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from safehuddle.domain.planned import is_planned
from safehuddle.domain.weeks import weeks_to
from safehuddle.i18n import N_, _, ngettext

EMBEDDED_HUDDLES = 15
EMBEDDED_DAYS = 21
"""A huddle counts as embedded after 15 in a row within 21 days, both the first and the last day
counted (Improvement Academy, HUSH impact case study). Monday to Friday, that is three weeks."""

DOTS_WEEKS = 3
"""Weeks on the board: as many as it takes to see a huddle become embedded."""


class Streak(NamedTuple):
    """Where a ward stands today."""

    in_a_row: int
    """Planned huddles held one after another, up to the latest."""
    embedded_on: date | None
    """The day this row first held EMBEDDED_HUDDLES within EMBEDDED_DAYS, if it has."""
    can_embed: bool
    """Whether the plan has enough days in EMBEDDED_DAYS at all."""

    @property
    def embedded(self) -> bool:
        """Whether this row has reached it; it stays so until the row ends."""
        return self.embedded_on is not None

    @property
    def words(self) -> str:
        """The row in one line, with what it would take next."""
        if self.in_a_row == 0:
            return _("Your next planned huddle is number 1.")
        row = ngettext(
            "{count} planned huddle in a row", "{count} planned huddles in a row", self.in_a_row
        ).format(count=self.in_a_row)
        if self.embedded:
            return _("{row} · a habit: {huddles} huddles in {days} days").format(
                row=row, huddles=EMBEDDED_HUDDLES, days=EMBEDDED_DAYS
            )
        if not self.can_embed:
            return row
        return _("{row} · {huddles} in {days} days make a habit").format(
            row=row, huddles=EMBEDDED_HUDDLES, days=EMBEDDED_DAYS
        )


MISSED_ASKED = 7
"""Planned days, counted back from yesterday, whose missed huddles are asked about: a week's, where
one is planned each day. What is longer ago is history, and asking would be nagging. Our choice."""


class DayState(StrEnum):
    """What a day on the board shows. Each has a shape and a word of its own."""

    HELD = "held"
    MISSED = "missed"
    NOT_PLANNED = "not planned"
    TO_COME = "to come"
    NOT_LOOKED = "nobody looked"
    """No huddle was held and nothing was noticed: such a day is never shown as a good one."""

    @property
    def label(self) -> str:
        """The word for it."""
        return _(_STATE_LABELS[self])


_STATE_LABELS = {
    DayState.HELD: N_("held"),
    DayState.MISSED: N_("missed"),
    DayState.NOT_PLANNED: N_("not planned"),
    DayState.TO_COME: N_("to come"),
    DayState.NOT_LOOKED: N_("nobody looked"),
}


class HuddleDay(NamedTuple):
    """What is known of one day: a huddle was held, or was missed for a reason."""

    on: date
    held: bool
    reason: str | None = None


class Dot(NamedTuple):
    """One day of the board."""

    on: date
    state: DayState
    reason: str | None = None
    nobody_looked: bool = False
    """Whether it passed without a huddle and without a word."""

    @property
    def sign(self) -> DayState:
        """The sign it is shown by."""
        return DayState.NOT_LOOKED if self.nobody_looked else self.state


def streak(
    held: Collection[date],
    planned_weekdays: frozenset[int],
    today: date,
    not_planned: Collection[date] = (),
) -> Streak:
    """Return how many planned huddles have been held in a row, counted back from today.

    Today's huddle, not yet held, does not break the row. Days that are not planned are stepped
    over. A huddle held on such a day is welcome but adds nothing, so that two wards with the same
    plan mean the same by their number.

    Args:
        held: the dates of huddles held.
        planned_weekdays: the weekdays a huddle is planned on; Monday is 0.
        today: the ward's date.
        not_planned: days left out of the plan, such as public holidays.
    """
    row = _row(held, planned_weekdays, today, not_planned)
    return Streak(
        in_a_row=len(row),
        embedded_on=_embedded_on(row),
        can_embed=len(planned_weekdays) * EMBEDDED_DAYS >= EMBEDDED_HUDDLES * 7,
    )


def dots(
    days: Collection[HuddleDay],
    planned_weekdays: frozenset[int],
    today: date,
    *,
    began: date,
    not_planned: Collection[date] = (),
    noticed: Collection[date] | None = None,
) -> tuple[tuple[Dot, ...], ...]:
    """Return the last DOTS_WEEKS weeks, Monday to Sunday, up to the one of today.

    Args:
        days: what is known; other planned days that are past count as missed, today's as to come.
        planned_weekdays: the weekdays a huddle is planned on; Monday is 0.
        today: the ward's date.
        began: the first day the ward used this; nothing was planned before it.
        not_planned: days left out of the plan, such as public holidays.
        noticed: the days on which anything was noticed; None where that is not asked for.
    """
    known = {day.on: day for day in days}

    def state(on: date) -> DayState:
        day = known.get(on)
        if day is not None:
            return DayState.HELD if day.held else DayState.MISSED
        if on < began or not is_planned(on, planned_weekdays, not_planned):
            return DayState.NOT_PLANNED
        return DayState.TO_COME if on >= today else DayState.MISSED

    def dot(on: date) -> Dot:
        its, day = state(on), known.get(on)
        is_silent = noticed is not None and began <= on < today and on not in noticed
        return Dot(on, its, day.reason if day else None, is_silent and its is not DayState.HELD)

    return tuple(tuple(dot(on) for on in week.days()) for week in weeks_to(today, count=DOTS_WEEKS))


def unexplained(weeks: Iterable[Iterable[Dot]], today: date) -> tuple[date, ...]:
    """Return the days, oldest first, of huddles missed for a reason that nobody has said.

    Of the last MISSED_ASKED planned days before `today`, whatever became of the others.
    """
    past = (dot for week in weeks for dot in week if dot.on < today)
    planned = [dot for dot in past if dot.state in (DayState.HELD, DayState.MISSED)]
    return tuple(
        dot.on for dot in planned[-MISSED_ASKED:] if dot.state is DayState.MISSED and not dot.reason
    )


def _row(
    held: Collection[date],
    planned_weekdays: frozenset[int],
    today: date,
    not_planned: Collection[date],
) -> list[date]:
    """Return the planned days of the unbroken row, oldest first."""
    held = frozenset(held)
    row: deque[date] = deque()
    first = min(held, default=today)
    day = today
    while day >= first:
        if is_planned(day, planned_weekdays, not_planned):
            if day in held:
                row.appendleft(day)
            elif day != today:
                break
        day -= timedelta(days=1)
    return list(row)


def _embedded_on(row: list[date]) -> date | None:
    for start, end in zip(row, row[EMBEDDED_HUDDLES - 1 :], strict=False):
        if (end - start).days < EMBEDDED_DAYS:
            return end
    return None
