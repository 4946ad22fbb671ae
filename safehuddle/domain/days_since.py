"""How many days since a harm was noticed last, the best run, and the ward's milestones.

The day of the last one is day nought. A number that begins again says that somebody noticed and
spoke up, so nothing here turns red; and a time in which nobody looked is no run at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.dates import format_date
from safehuddle.errors import UserError
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.looking import Looked

MILESTONES = (30, 60, 100, 180, 365)
"""Days, for a ward that has chosen none. Examples seen on wards are 30, 60 and 150 (Yorkshire
huddles; Barnsley's gold), and no count is official: so each ward may set its own."""
MOST_MILESTONES, LONGEST_MILESTONE = 12, 3650
_DIGITS = 9
BEGAN_AGAIN = 7
"""For so many days a number that began again says why that is good."""
LOOKED_BACK = 366
"""Days of a run whose looking is read: as long as the longest of the usual milestones, so that the
cost does not grow with the ward's age."""


def milestones_of(kept: str) -> tuple[int, ...]:
    """Return the milestones a ward keeps for a harm, in order; the usual ones for "".

    >>> milestones_of("")
    (30, 60, 100, 180, 365)
    >>> milestones_of("50 150")
    (50, 150)
    """
    return tuple(int(number) for number in re.findall(r"\d+", kept)) or MILESTONES


def checked_milestones(typed: str) -> str:
    """Return milestones as they are kept: numbers of days in order, each once.

    >>> checked_milestones("150; 50 and 50")
    '50 150'

    Raises:
        UserError: a number is nought or too large, there are too many, or there is none.
    """
    words = re.findall(r"\d+", typed)
    # Python reads no number of thousands of digits, and no ward means one.
    numbers = sorted({int(word[:_DIGITS]) for word in words})
    is_good = numbers and numbers[0] >= 1 and numbers[-1] <= LONGEST_MILESTONE
    if typed.strip() and not is_good:
        raise UserError(
            _(
                "Type numbers of days from 1 to {most}, for example 30, 60, 100. Leave it empty"
                " for the usual ones."
            ).format(most=LONGEST_MILESTONE),
            field="milestones",
        )
    if len(numbers) > MOST_MILESTONES:
        raise UserError(
            _("That is {count} numbers, and {most} is as many as there can be.").format(
                count=len(numbers), most=MOST_MILESTONES
            ),
            field="milestones",
        )
    return " ".join(map(str, numbers))


def listed(milestones: Iterable[int]) -> str:
    """Return milestones as they are shown and typed.

    >>> listed((30, 60))
    '30, 60'
    """
    return ", ".join(map(str, milestones))


class Run(NamedTuple):
    """A time without a harm, from the day of one, or from when the ward began, to that of the next.

    Attributes:
        first: its day nought.
        last: the day of the next one; today for the run that goes on.
    """

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has reached."""
        return (self.last - self.first).days


def runs(days: Sequence[date], *, began: date, today: date) -> tuple[Run, ...]:
    """Return all runs of a ward in order; the last is the one that goes on.

    Args:
        days: on which the harm was noticed, in order; none is before the ward began to look.
        began: the first day on which the ward looked.
        today: by the ward's calendar.
    """
    known = [day for day in days if day <= today]
    ends = [began, *(day for day in known if day != began), today]
    return tuple(Run(first, last) for first, last in pairwise(ends))


@dataclass(frozen=True, slots=True)
class DaysSince:
    """One harm of a ward, as things stand today."""

    harm_id: int
    harm: str
    now: Run
    """The run that goes on."""
    has_any: bool
    """Whether it was ever noticed; without, the run began when the ward did."""
    looked: Looked
    """How much was looked in it, for LOOKED_BACK days at most."""
    best: Run | None
    """The longest one in which the ward looked enough; None where there is none."""
    milestones: tuple[int, ...]

    @property
    def days(self) -> int:
        """Since the last one."""
        return self.now.days

    @property
    def next_milestone(self) -> int | None:
        """The least that is ahead; None beyond the last."""
        return next((each for each in self.milestones if each > self.days), None)

    @property
    def reached(self) -> int | None:
        """The greatest milestone that may be shown.

        None before the first, and where nobody looked often enough to say so.
        """
        if not self.looked.is_enough:
            return None
        return max((each for each in self.milestones if each <= self.days), default=None)

    @property
    def days_words(self) -> str:
        """What the number counts."""
        if not self.has_any:
            return ngettext(
                "day since the ward began, {date}, and none noticed",
                "days since the ward began, {date}, and none noticed",
                self.days,
            ).format(date=format_date(self.now.first))
        return ngettext(
            "day since the last one, {date}", "days since the last one, {date}", self.days
        ).format(date=format_date(self.now.first))

    @property
    def best_words(self) -> str:
        """The best run."""
        if self.best is None:
            return _("No best run yet: for that, the ward must have looked.")
        if self.best == self.now:
            return _("This is the best run so far.")
        return ngettext(
            "Best run: {count} day, until {date}.",
            "Best run: {count} days, until {date}.",
            self.best.days,
        ).format(count=self.best.days, date=format_date(self.best.last))

    @property
    def best_in_short(self) -> str:
        """The best run, where several harms stand below one another."""
        if self.best is None or self.best == self.now:
            return self.best_words
        return ngettext("Best run: {count} day.", "Best run: {count} days.", self.best.days).format(
            count=self.best.days
        )

    @property
    def milestone_words(self) -> str:
        """What is ahead, or what keeps it from being shown."""
        ahead = self.next_milestone
        if not self.looked.is_enough:
            return _("Nobody looked often enough in this time to count a milestone.")
        if ahead is None:
            return _("Every milestone of the ward is reached.")
        return ngettext(
            "Next milestone: {milestone} days, in {count} day.",
            "Next milestone: {milestone} days, in {count} days.",
            ahead - self.days,
        ).format(milestone=ahead, count=ahead - self.days)

    @property
    def looked_words(self) -> str:
        """How much was noticed and met about in the time that is counted."""
        said = " ".join(filter(None, (self.looked.words, self.looked.silent_words)))
        if self.days <= LOOKED_BACK:
            return said
        return _("Of the last {count} days: {looked}").format(count=LOOKED_BACK, looked=said)

    @property
    def kind_words(self) -> str:
        """The line without blame."""
        if self.has_any and self.days <= BEGAN_AGAIN:
            return _("It begins again because we noticed and spoke up.")
        return _("It counts days, never people. Noticing and speaking up matters more.")
