"""What the pages of the safety cross hold: the month, and the certificate of a milestone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.joy import month_text
from safehuddle.domain.printed import PrintedPage

if TYPE_CHECKING:
    from safehuddle.domain.days_since import DaysSince
    from safehuddle.domain.safety_cross import SafetyCross
    from safehuddle.domain.you_said import PaperSize


@dataclass(frozen=True, slots=True)
class CrossPage(PrintedPage):
    """A month of one harm, or of all, on one page."""

    cross: SafetyCross
    since: DaysSince | None
    """How the harm stands today; None on the page of all harms, or of a month that is over."""
    is_blank: bool
    """Whether it is to be filled in with a pen: then nothing of the ward's days stands on it."""
    paper: PaperSize

    @property
    def file_days(self) -> str:
        """What a file's name says of it."""
        return f"{self.cross.harm} {month_text(self.cross.month.first)}".strip()

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        cross, seen = self.cross, self.cross.looked
        head = {
            **self.head_facts("safety-cross"),
            "month": month_text(cross.month.first),
            "harm": cross.harm or None,
        }
        if self.is_blank:
            return {**head, "blank": True}
        return {
            **head,
            "noticed": cross.new,
            "came_in": cross.came_in,
            "huddles_held": seen.held,
            "observations": seen.noticed,
            "days_over": seen.days,
            "days_nobody_looked": seen.not_looked,
            "days": [
                {
                    "date": day.on.isoformat(),
                    "sign": str(day.sign),
                    "new": day.new,
                    "came_in": day.came_in,
                    "counted_already": day.again,
                }
                for day in cross.days
            ],
            **({"since": since_facts(self.since)} if self.since else {}),
        }


@dataclass(frozen=True, slots=True)
class CertificateContent(PrintedPage):
    """A milestone that a ward reached, for the wall."""

    since: DaysSince
    milestone: int
    day: date
    """On which it was made."""

    @property
    def file_days(self) -> str:
        """What a file's name says of it."""
        return f"{self.since.harm} {self.milestone} {self.day.isoformat()}"

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts("certificate"),
            "milestone": self.milestone,
            **since_facts(self.since),
        }


def since_facts(since: DaysSince) -> dict[str, Any]:
    """Return how a harm stands as plain JSON values."""
    return {
        "harm": since.harm,
        "last": since.now.first.isoformat() if since.has_any else None,
        "days": since.days,
        "best": since.best.days if since.best else None,
        "next_milestone": since.next_milestone,
        "reached": since.reached,
        "huddles_held": since.looked.held,
        "observations": since.looked.noticed,
        "days_nobody_looked": since.looked.not_looked,
        "looked_enough": since.looked.is_enough,
    }
