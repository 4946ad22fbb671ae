"""What is known of the ward's days: whoever marks days (a calendar) asks here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from safehuddle.domain.planned import is_planned


class HuddleDays(NamedTuple):
    """What is known of the ward's days.

    Attributes:
        today: the ward's date; None where it is not known yet.
        held: days with a huddle.
        missed: days whose huddle did not take place.
        weekdays: on which a huddle is planned; Monday is 0.
    """

    today: date | None = None
    held: Collection[date] = ()
    missed: Collection[date] = ()
    weekdays: Collection[int] = ()

    def mark_of(self, day: date) -> str:
        """Return the icon of what a day's huddle came to, or is to come to; "" for none."""
        if day in self.held:
            return "held"
        if day in self.missed:
            return "missed"
        is_ahead = self.today is not None and day >= self.today
        return "to-come" if is_ahead and is_planned(day, self.weekdays) else ""


known = HuddleDays()
"""Of the ward in hand: there is one at a time."""


def show_huddle_days(days: HuddleDays) -> None:
    """Have every calendar show these days from now on."""
    global known
    known = days
