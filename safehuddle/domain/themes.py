"""What a ward talked about by human factor over some weeks: good work beside worries, as equals.

A theme is what people talked about, not a cause, and small numbers say nothing of either: a bar of
two beside a bar of four looks like a finding. So below `FEW` no number is told and no bar drawn;
the sentences themselves, which the ward wrote and may read, say more. They are never counted by
person or role.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.i18n import _

FEW = 5
"""The smallest number that is told, as health statistics do with small numbers."""
WEEKS = (4, 8, 12)
"""How far back themes are looked at."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How often one factor was talked about."""

    factor: Factor
    good: int
    worries: int


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of some days."""

    first: date
    last: date
    all: tuple[Theme, ...]
    """One for each factor, in their order."""
    good: int
    """How much went well, tagged or not."""
    worries: int

    @property
    def has_any(self) -> bool:
        """Whether anything was noticed in that time."""
        return bool(self.good or self.worries)


def days_of(weeks: int, today: date) -> tuple[date, date]:
    """Return the first and last of so many weeks that end today.

    >>> days_of(4, date(2026, 11, 30))
    (datetime.date(2026, 11, 3), datetime.date(2026, 11, 30))
    """
    return today - timedelta(weeks=weeks) + timedelta(days=1), today


def themes_of(said: Iterable[tuple[Kind, int]], first: date, last: date) -> Themes:
    """Return the themes of what was said.

    Args:
        said: of each observation its kind and its factors, as one number.
        first: the first day looked at.
        last: the last.
    """
    good, worries = dict.fromkeys(Factor, 0), dict.fromkeys(Factor, 0)
    all_good = all_worries = 0
    for kind, mask in said:
        if kind is Kind.WENT_WELL:
            counts, all_good = good, all_good + 1
        elif kind in WORRYING:
            counts, all_worries = worries, all_worries + 1
        else:
            continue  # said by patients, and ideas: neither good nor a worry
        for factor in from_mask(mask):
            counts[factor] += 1
    themes = tuple(Theme(factor, good[factor], worries[factor]) for factor in Factor)
    return Themes(first, last, themes, all_good, all_worries)


def count_words(count: int) -> str:
    """Return a number as it is told.

    >>> [count_words(count) for count in (0, 3, 5)]
    ['none', 'fewer than 5', '5']
    """
    if count == 0:
        return _("none")
    return str(count) if count >= FEW else _("fewer than {count}").format(count=FEW)
