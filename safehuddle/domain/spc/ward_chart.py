"""One chart of a ward that is drawn without any set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.spc.analysis import Analysis, SeriesPoint
    from safehuddle.domain.spc.halving import Halving
    from safehuddle.domain.spc.told import Marked, NewLimits


@dataclass(frozen=True, slots=True)
class WardChart:
    """What is drawn, and what stands beside it."""

    id: str
    """What it is called: see `chart_ids`."""
    name: str
    """What is counted, as a heading says it."""
    analysis: Analysis | None
    """None where there is nothing to draw yet; `reason` says why."""
    reason: str
    """Why it is this chart."""
    unfinished: SeriesPoint | None
    """The week, or the time without, that is not over."""
    held: int
    """Huddles held in all these weeks: how much was looked."""
    missing: int
    """Weeks that are left out, because nobody looked or nothing could be counted."""
    counted: str
    """What every count stands beside, in words."""
    beside: tuple[str, ...] = ()
    """What the count of each point stands beside; none for a chart of the days between."""
    most: int | None = None
    """What no count can be above, such as 100 of a share; None without such an end."""
    marks: tuple[Marked, ...] = ()
    """What people marked on its dates."""
    limits: tuple[NewLimits, ...] = ()
    """New limits that people set, also those that meet no point any more."""
    halving: Halving | None = None
    """The aim of half as many, and how it stands; None where the ward set none."""

    @property
    def said(self) -> tuple[str, ...]:
        """What stands under it in sentences: how the aim stands, and the answers to new limits."""
        aim = (self.halving.words,) if self.halving is not None else ()
        return (*aim, *(each.words for each in self.limits))

    @property
    def has_any(self) -> bool:
        """Whether there is something to draw."""
        return self.analysis is not None

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        seen = self.analysis
        return {
            "id": self.id,
            "name": self.name,
            "chart": None if seen is None else seen.method.chart.value,
            "reason": self.reason,
            "points": 0 if seen is None else seen.parts[-1].points,
            "variation": None if seen is None else seen.variation,
            "new_limits": [each.on.isoformat() for each in self.limits if each.is_drawn],
            "aim": None if self.halving is None else self.halving.facts(),
            "huddles_held": self.held,
            "weeks_left_out": self.missing,
        }


def held_words(held: int) -> str:
    """Return how many huddles were held."""
    return ngettext("{count} huddle held", "{count} huddles held", held).format(count=held)


def looked_words(held: int, not_looked: int) -> str:
    """Return how much was looked, to stand beside counts of what was noticed."""
    if not not_looked:
        return _("{huddles} in this time.").format(huddles=held_words(held))
    weeks = ngettext(
        "in {count} week nobody looked, so it is left out",
        "in {count} weeks nobody looked, so they are left out",
        not_looked,
    ).format(count=not_looked)
    return _("{huddles} in this time; {weeks}.").format(huddles=held_words(held), weeks=weeks)


def nothing_yet(*, weeks: int) -> str:
    """Return why there is nothing to draw: no week is over, or nobody looked in any."""
    if not weeks:
        return _("No whole week is over yet.")
    return _("Nobody has looked in any whole week yet.")
