"""What the list is narrowed to: from the chips to what is sought, and to words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.shift_hours import PartOfWeek
from safehuddle.domain.weeks import week_of
from safehuddle.i18n import N_, _
from safehuddle.services.observation_list import ObservationFilter, State

FOUR_WEEKS_DAYS = 28
_NARROWED = "="
"""Begins a place that is narrowed, as a number begins one observation and "?" a search."""
_PARTS = 5


class Dates(StrEnum):
    """The stretches of days people ask for."""

    ALL = "all"
    THIS_WEEK = "this week"
    FOUR_WEEKS = "four weeks"
    BETWEEN = "between"

    @property
    def label(self) -> str:
        """Its words on a chip."""
        return _(_DATES[self])


_DATES = {
    Dates.ALL: N_("Any day"),
    Dates.THIS_WEEK: N_("This week"),
    Dates.FOUR_WEEKS: N_("Last 4 weeks"),
    Dates.BETWEEN: N_("Between two days"),
}
STATE_WORDS = {
    State.OPEN: N_("Still open"),
    State.CLOSED: N_("Closed"),
    State.WITHDRAWN: N_("Taken back"),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is shown only. Nothing chosen shows everything that was not withdrawn."""

    kinds: tuple[Kind, ...] = ()
    factors: tuple[Factor, ...] = ()
    state: State | None = None
    dates: Dates = Dates.ALL
    first: date | None = None
    last: date | None = None
    """The two days of BETWEEN, in either order."""
    part: PartOfWeek | None = None
    """A weekday or a shift's hours between these days; only another screen leads to it."""

    @classmethod
    def of(cls, key: str) -> Narrowing | None:
        """Return what another screen leads to by "observations/=kinds;factors;first;last;part".

        None for a place of another sort. Several kinds or factors have a comma between them.
        """
        parts = key.removeprefix(_NARROWED).split(";")
        parts += [""] * (len(parts) == _PARTS - 1)
        if not key.startswith(_NARROWED) or len(parts) != _PARTS:
            return None
        kinds, factors, first, last, part = parts
        return cls(
            kinds=tuple(Kind(each) for each in kinds.split(",") if each),
            factors=tuple(Factor(each) for each in factors.split(",") if each),
            dates=Dates.BETWEEN,
            first=date.fromisoformat(first),
            last=date.fromisoformat(last),
            part=PartOfWeek.of(part),
        )

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day shown, None for no limit."""
        if self.dates is Dates.THIS_WEEK:
            week = week_of(today)
            return week.first, week.last
        if self.dates is Dates.FOUR_WEEKS:
            return today - timedelta(days=FOUR_WEEKS_DAYS - 1), today
        if self.dates is Dates.BETWEEN and self.first and self.last:
            return min(self.first, self.last), max(self.first, self.last)
        return None, None

    def filter_for(self, words: str, today: date, zone: str) -> ObservationFilter:
        """Return what is looked for, together with the words of the search line."""
        first, last = self.days(today)
        return ObservationFilter(
            words=words,
            kinds=self.kinds,
            factors=self.factors,
            first=first,
            last=last,
            state=self.state,
            part=self.part,
            zone=zone,
        )

    def in_words(self, today: date) -> str:
        """Return what is shown only, in a few words; empty when that is everything."""
        parts = [_(STATE_WORDS[self.state])] if self.state else []
        parts += [kind.label for kind in self.kinds]
        parts += [factor.label for factor in self.factors]
        if self.dates in (Dates.THIS_WEEK, Dates.FOUR_WEEKS):
            parts.append(self.dates.label)
        first, last = self.days(today)
        if self.dates is Dates.BETWEEN and first and last:
            parts.append(
                _("{first} to {last}").format(first=format_date(first), last=format_date(last))
            )
        if self.part is not None:
            parts.append(self.part.words)
        return ", ".join(parts)
