"""Stretches of days. A week runs Monday to Sunday and is named by its dates, never by a number.

Week numbers are left out on purpose: 29 December 2025 is in week 1 of 2026 and 3 January 2027 in
week 53 of 2026, so a number alone sends people to the wrong page.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from safehuddle.domain.dates import day_name, format_day, month_name
from safehuddle.errors import UserError
from safehuddle.i18n import _

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included.

    Raises:
        UserError: the last day comes before the first.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise UserError(_("The last day comes before the first. Swap the two."), field="last")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Go through the days in order."""
        return (self.first + timedelta(days=count) for count in range(len(self)))

    @property
    def is_week(self) -> bool:
        """Whether it is one week from Monday to Sunday."""
        return self.first.weekday() == 0 and len(self) == WEEK_DAYS

    @property
    def title(self) -> str:
        """The days in words, as a page is headed.

        >>> week_of(date(2026, 11, 18)).title
        'week of Monday 16 to Sunday 22 November 2026'
        >>> Period(date(2026, 12, 28), date(2027, 1, 3)).title
        'week of Monday 28 December 2026 to Sunday 3 January 2027'
        >>> month_of(date(2026, 11, 18)).title
        'November 2026'
        """
        if self == month_of(self.first):
            return _("{month} {year}").format(
                month=month_name(self.first.month), year=self.first.year
            )
        if self.first == self.last:
            return format_day(self.first)
        form = _("week of {first} to {last}") if self.is_week else _("{first} to {last}")
        return form.format(first=self._first_words(), last=format_day(self.last))

    def _first_words(self) -> str:
        """The first day, leaving out what the last day says again."""
        if self.first.year != self.last.year:
            return format_day(self.first)
        if self.first.month != self.last.month:
            return format_day(self.first, year=False)
        return _("{day} {number}").format(day=day_name(self.first.weekday()), number=self.first.day)


def week_of(day: date) -> Period:
    """Return the week, Monday to Sunday, that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=WEEK_DAYS - 1))


def month_of(day: date) -> Period:
    """Return the calendar month that `day` is in."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def weeks_to(day: date, *, count: int) -> tuple[Period, ...]:
    """Return `count` weeks in order, the last being the one that `day` is in."""
    last = week_of(day)
    return tuple(
        week_of(last.first - timedelta(days=WEEK_DAYS * back)) for back in reversed(range(count))
    )


def last_whole_week(today: date) -> Period:
    """Return the latest week that is over; on a Sunday that is the week ending today.

    Sunday counts as over because the sheet for Monday's round is often printed on Sunday evening.
    """
    week = week_of(today)
    return week if today == week.last else week_of(week.first - timedelta(days=1))
