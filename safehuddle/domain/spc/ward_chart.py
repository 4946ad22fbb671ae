"""One chart of a ward that is drawn without any set-up, and the weeks it is counted by.

A week in which nobody looked (no huddle, nothing noticed) is missing: it is not a week without
harm. The week that is running is told and takes no part in rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.spc.analysis import Analysis, SeriesPoint

HARM = "harm:"
"""With the number of the harm behind it, what the chart of a harm is called."""
HUDDLES, OBSERVATIONS, ACTIONS = "huddles", "observations", "actions"
"""What the other charts are called."""


class Week(NamedTuple):
    """One week of a ward, and what is counted in it."""

    monday: date
    noticed: int
    """How often."""
    held: int
    """Huddles held in it."""
    was_looked: bool
    """Whether a huddle was held or anything at all was noticed."""


@dataclass(frozen=True, slots=True)
class WardChart:
    """What is drawn, and what stands beside it."""

    id: str
    """What it is called: `HARM` and a number, or one of the other names."""
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
