"""What became of what was said: the sheet of it for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from safehuddle.domain.printed import PaperFormat, PrintedPage
from safehuddle.domain.weeks import Period

if TYPE_CHECKING:
    from safehuddle.domain.origin import Origin

SHEET_DAYS = 28
"""A sheet holds what was agreed in so many days, unless others are asked for."""
LINE_LETTERS = 160
"""Of each sentence on the wall: more is not read by somebody who walks past."""


class Audience(StrEnum):
    """Whose words a sheet is of: they are whom it speaks to."""

    STAFF = "staff"
    PATIENTS = "patients"


class PaperSize(PaperFormat):
    """How large the paper is."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class WallPair:
    """What was said and what was done, as a leader agreed to it: it points at nobody."""

    said: str
    did: str
    by: str
    """The ward's role that did it; "" for none, and always on a sheet for patients."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class YouSaidContent(PrintedPage):
    """One sheet for the wall."""

    audience: Audience
    paper: PaperSize
    period: Period
    """The days in which its lines were agreed."""
    pairs: tuple[WallPair, ...]
    """The newest first."""

    @property
    def file_days(self) -> str:
        """The days it is about, as they stand in a file's name."""
        return f"{self.period.first.isoformat()} to {self.period.last.isoformat()}"

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts(
                "you-said" if self.audience is Audience.STAFF else "you-said-patients"
            ),
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "lines": len(self.pairs),
        }


def usual_period(today: date) -> Period:
    """Return the four weeks that end today."""
    return Period(today - timedelta(days=SHEET_DAYS - 1), today)
