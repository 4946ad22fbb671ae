"""Who signed up to the ward's safety effort, as a growing number and on a sheet for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from safehuddle.domain.printed import PrintedPage
from safehuddle.domain.weeks import month_of
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehuddle.domain.you_said import PaperSize

WHO_LETTERS, COMMITMENT_LETTERS = 60, 140
SHOWN_FROM = 5
"""Below this a number would tell of one person that they came or left."""
MOST_MONTHS = 24


@dataclass(frozen=True, slots=True)
class GrowthPoint:
    """How many had signed up by the end of a month."""

    month: date
    """Its first day."""
    count: int | None
    """Of those who are signed up now; None for fewer than five."""


@dataclass(frozen=True, slots=True)
class WallCommitment:
    """One of them on the wall: as they call themselves, and what they mean to do."""

    who: str
    commitment: str


@dataclass(frozen=True, slots=True)
class SignedUpContent(PrintedPage):
    """The sheet for the wall."""

    paper: PaperSize
    lines: tuple[WallCommitment, ...]
    """Of those only who agreed to hang there."""
    count: int | None
    """How many signed up; None for fewer than five."""
    day: date

    @property
    def file_days(self) -> str:
        """The day it was made, as it stands in a file's name."""
        return self.day.isoformat()

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts("signed-up"),
            "lines": len(self.lines),
            "signed_up": self.count,
        }


def shown_count(count: int) -> int | None:
    """Return a number that may be shown; None for fewer than five."""
    return count if count >= SHOWN_FROM else None


def count_words(count: int | None) -> str:
    """Return how many signed up, in words.

    >>> count_words(None), count_words(12)
    ('Fewer than five have signed up so far.', '12 have signed up.')
    """
    if count is None:
        return _("Fewer than five have signed up so far.")
    return ngettext("{count} has signed up.", "{count} have signed up.", count).format(count=count)


def growth(since: Iterable[date], today: date) -> tuple[GrowthPoint, ...]:
    """Return how the number grew, month by month to this one, oldest first.

    Args:
        since: the month in which each of those signed up now did so. One that a clock which was
            ahead put into the future counts from this month on.
        today: the ward's day.
    """
    this = today.replace(day=1)
    began = sorted(min(month, this) for month in since)
    if not began:
        return ()
    months, month = [], began[0]
    while month <= this:
        months.append(month)
        month = month_of(month).last + timedelta(days=1)
    return tuple(
        GrowthPoint(month, shown_count(sum(each <= month for each in began)))
        for month in months[-MOST_MONTHS:]
    )
