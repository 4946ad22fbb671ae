"""One after-action review or gap on paper: what the page holds, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.printed import PaperFormat, PrintedPage

if TYPE_CHECKING:
    from safehuddle.domain.beneath import Beneath
    from safehuddle.domain.origin import Origin


class SheetSize(PaperFormat):
    """How large the paper is."""

    A5 = "A5"
    A4 = "A4"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One question, and its answer."""

    field: str
    """The column that keeps the answer."""
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class LearningSheet(PrintedPage):
    """One page, or as many as its words take."""

    sort: Beneath
    title: str
    """What it is known by."""
    parts: tuple[SheetPart, ...]
    day: date
    origin: Origin
    paper: SheetSize
    agreed: bool = False
    """Whether a leader agreed that it may hang on the wall."""

    @property
    def file_days(self) -> str:
        """What a file's name says of it."""
        return self.day.isoformat()
