"""The chart of one harm, chosen by how rare it is, without any set-up.

A week in which nobody looked (no huddle, nothing noticed) is missing: it is not a week without
harm. The week that is running is told and takes no part in rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from safehuddle.domain.spc.analysis import Analysis, SeriesPoint, analyse
from safehuddle.domain.spc.between import When, gaps_between, unfinished_days
from safehuddle.domain.spc.method import Chart, Improvement, Method
from safehuddle.i18n import _, ngettext

RARE = Fraction(1, 2)
"""Of the weeks: with more than so many of them at nought, a chart of counts says little, and the
days between say more (Provost and Murray, The Health Care Data Guide, on rare events)."""


class Week(NamedTuple):
    """One week of a ward, and one harm in it."""

    monday: date
    noticed: int
    """How often."""
    held: int
    """Huddles held in it."""
    was_looked: bool
    """Whether a huddle was held or anything at all was noticed."""

    @property
    def point(self) -> SeriesPoint:
        """The week on a chart: missing where nobody looked."""
        return SeriesPoint(self.monday, Fraction(self.noticed) if self.was_looked else None)


@dataclass(frozen=True, slots=True)
class HarmSeries:
    """What is drawn of one harm."""

    name: str
    analysis: Analysis | None
    """None where there is nothing to draw yet; `reason` says why."""
    reason: str
    """Why it is this chart."""
    unfinished: SeriesPoint | None
    """The week, or the time without, that is not over."""
    held: int
    """Huddles held in all these weeks: how much was looked."""
    not_looked: int
    """Weeks in which nobody looked."""

    @property
    def looked_words(self) -> str:
        """How much was looked, to stand beside every count."""
        huddles = ngettext("{count} huddle held", "{count} huddles held", self.held)
        said = huddles.format(count=self.held)
        if not self.not_looked:
            return _("{huddles} in this time.").format(huddles=said)
        weeks = ngettext(
            "in {count} week nobody looked, so it is left out",
            "in {count} weeks nobody looked, so they are left out",
            self.not_looked,
        ).format(count=self.not_looked)
        return _("{huddles} in this time; {weeks}.").format(huddles=said, weeks=weeks)


def harm_series(
    name: str,
    weeks: Sequence[Week],
    events: Sequence[When],
    *,
    running: Week | None,
    today: date,
) -> HarmSeries:
    """Choose the chart of a harm by its rarity, and look at it.

    Args:
        name: what the ward calls the harm.
        weeks: whole weeks that are over, in order, from the ward's first.
        events: each time it was noticed; with its time where that is known.
        running: the week that is not over.
        today: by the ward's calendar.
    """
    looked = [week for week in weeks if week.was_looked]
    none = sum(week.noticed == 0 for week in looked)
    is_rare = none > RARE * len(looked)
    points: tuple[SeriesPoint, ...]
    if is_rare:
        points = tuple(SeriesPoint(gap.on, gap.days) for gap in gaps_between(events))
        since = SeriesPoint(today, Fraction(unfinished_days(events, today))) if events else None
        method = Method(Chart.T, Improvement.INCREASE)
        reason = _rare(none, len(looked), len(events))
    else:
        points = tuple(week.point for week in weeks) if looked else ()
        since = running.point if running is not None else None
        method = Method(Chart.XMR, Improvement.DECREASE)
        reason = _often(len(looked) - none, len(looked), of=len(weeks))
    return HarmSeries(
        name,
        analyse(points, method) if points else None,
        reason,
        since,
        sum(week.held for week in weeks),
        len(weeks) - len(looked),
    )


def _rare(none: int, weeks: int, events: int) -> str:
    said = ngettext(
        "In {none} of {weeks} week there was none, so the days between say more than counts.",
        "In {none} of {weeks} weeks there was none, so the days between say more than counts.",
        weeks,
    ).format(none=none, weeks=weeks)
    if events >= 2:
        return said
    return _("{said} It takes two to have days between them.").format(said=said)


def _often(some: int, weeks: int, *, of: int) -> str:
    if not of:
        return _("No whole week is over yet.")
    if not weeks:
        return _("Nobody has looked in any whole week yet.")
    return ngettext(
        "In {some} of {weeks} week there was one or more, so it is counted by week.",
        "In {some} of {weeks} weeks there was one or more, so it is counted by week.",
        weeks,
    ).format(some=some, weeks=weeks)
