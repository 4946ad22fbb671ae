"""What went well and what worried a ward, week by week over twelve weeks, as equals.

Twelve weeks are too few for limits, so there is no verdict: only the counts, the median of each,
and how many huddles were held. More worries may mean more speaking up, so neither way is better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from safehuddle.domain.spc.chart_ids import GOOD_AND_WORRIES
from safehuddle.domain.spc.ward_chart import nothing_yet
from safehuddle.i18n import _, ngettext

WEEKS = 12


class BalanceWeek(NamedTuple):
    """One week; both counts are None where nobody looked."""

    monday: date
    good: int | None
    worries: int | None
    held: int
    """Huddles held in it."""


@dataclass(frozen=True, slots=True)
class GoodAndWorries:
    """What is drawn of both."""

    weeks: tuple[BalanceWeek, ...]
    """The last whole weeks, `WEEKS` at most, oldest first."""
    running: BalanceWeek | None
    """The week that is not over; no median takes it in."""

    @property
    def id(self) -> str:
        """What it is called."""
        return GOOD_AND_WORRIES

    @property
    def name(self) -> str:
        """What is counted, as a heading says it."""
        return balance_name()

    @property
    def has_any(self) -> bool:
        """Whether there is a week in which somebody looked."""
        return any(week.good is not None for week in self.weeks)

    @property
    def reason(self) -> str:
        """Why there is nothing to draw; "" where there is."""
        return "" if self.has_any else nothing_yet(weeks=len(self.weeks))

    @property
    def said(self) -> tuple[str, ...]:
        """What people said of it: nothing, for it has no limits and no marks."""
        return ()

    @property
    def good_median(self) -> Fraction | None:
        """Of what went well, by week; None where nobody looked in any."""
        return _median([week.good for week in self.weeks])

    @property
    def worries_median(self) -> Fraction | None:
        """Of the worries, near misses and harm, by week."""
        return _median([week.worries for week in self.weeks])

    @property
    def counted(self) -> str:
        """What every count stands beside, in words."""
        held = sum(week.held for week in self.weeks)
        huddles = ngettext(
            "{count} huddle held in these weeks.", "{count} huddles held in these weeks.", held
        ).format(count=held)
        return _("{huddles} Twelve weeks are too few to tell a change from chance.").format(
            huddles=huddles
        )

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        medians = {"went_well": self.good_median, "worries": self.worries_median}
        return {
            "id": self.id,
            "name": self.name,
            "weeks": [
                {
                    "monday": week.monday.isoformat(),
                    "went_well": week.good,
                    "worries": week.worries,
                    "huddles_held": week.held,
                }
                for week in self.weeks
            ],
            "medians": {
                name: None if each is None else float(each) for name, each in medians.items()
            },
        }


def balance_name() -> str:
    """Return what the chart is called by people."""
    return _("Good and worries, {count} weeks").format(count=WEEKS)


def good_and_worries(
    weeks: Sequence[tuple[date, int, bool]],
    good: Mapping[date, int],
    worries: Mapping[date, int],
    *,
    running: tuple[date, int, bool] | None,
) -> GoodAndWorries:
    """Return both side by side.

    Args:
        weeks: whole weeks that are over, in order: the Monday, huddles held, whether one looked.
        good: how much went well, by Monday.
        worries: how much worried, nearly went wrong or did harm.
        running: the week that is not over.
    """

    def week(monday: date, held: int, was_looked: bool) -> BalanceWeek:
        if not was_looked:
            return BalanceWeek(monday, None, None, held)
        return BalanceWeek(monday, good.get(monday, 0), worries.get(monday, 0), held)

    return GoodAndWorries(
        tuple(week(*each) for each in weeks[-WEEKS:]),
        week(*running) if running is not None else None,
    )


def _median(counts: Sequence[int | None]) -> Fraction | None:
    known = [Fraction(count) for count in counts if count is not None]
    return median(known) if known else None
