"""Whether anybody looked: a day without a huddle on which nothing was noticed is not a good day.

Whoever says "none was noticed" says beside it how much was looked, for silence counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from safehuddle.i18n import _, ngettext

LEAST_LOOKED = 0.5
"""Of the days: a time with fewer is not counted as one without harm. Huddles on working days alone
make five of seven, and a public holiday or two must not spoil that. Our choice."""
TOO_LONG = 7
"""Days in a row on which nobody looked, after which a time does not count either. Our choice."""


class Look(NamedTuple):
    """How much was looked on one day."""

    on: date
    held: int
    """Huddles held."""
    noticed: int
    """Sentences written down, about whatever."""

    @property
    def was_looked(self) -> bool:
        """Whether a huddle was held or anything at all was noticed."""
        return bool(self.held or self.noticed)


class Looked(NamedTuple):
    """How much was looked in some days."""

    days: int
    held: int
    noticed: int
    not_looked: int
    """Days on which nobody did."""
    longest: int
    """The most of those in a row."""

    @property
    def is_enough(self) -> bool:
        """Whether "none was noticed" may be told of these days."""
        looked = self.days - self.not_looked
        return looked >= LEAST_LOOKED * self.days and self.longest < TOO_LONG

    @property
    def words(self) -> str:
        """How much was noticed and met about, to stand beside a count."""
        noticed = ngettext(
            "{count} thing was noticed", "{count} things were noticed", self.noticed
        ).format(count=self.noticed)
        held = ngettext("{count} huddle was held", "{count} huddles were held", self.held)
        return _("{noticed} and {huddles} in this time.").format(
            noticed=noticed, huddles=held.format(count=self.held)
        )

    @property
    def silent_words(self) -> str:
        """On how many days nobody looked; "" where somebody did on each."""
        if not self.not_looked:
            return ""
        return ngettext(
            "On {count} of {days} days nobody looked.",
            "On {count} of {days} days nobody looked.",
            self.not_looked,
        ).format(count=self.not_looked, days=self.days)


def looked(days: Iterable[Look]) -> Looked:
    """Return how much was looked in all these days, given in order."""
    count = held = noticed = silent = longest = row = 0
    for day in days:
        count, held, noticed = count + 1, held + day.held, noticed + day.noticed
        row = 0 if day.was_looked else row + 1
        silent, longest = silent + (row > 0), max(longest, row)
    return Looked(count, held, noticed, silent, longest)
