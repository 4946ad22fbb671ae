"""One after-action review or gap on paper: what the page holds, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehuddle.domain.beneath import Beneath
    from safehuddle.domain.origin import Origin


class SheetSize(StrEnum):
    """How large the paper is."""

    A5 = "A5"
    A4 = "A4"

    @property
    def larger(self) -> float:
        """How many times as long as A4 its sides are."""
        return 1.0 if self is SheetSize.A4 else 0.5**0.5


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One question, and its answer."""

    field: str
    """The column that keeps the answer."""
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class LearningSheet:
    """One page, or as many as its words take."""

    ward_name: str
    sort: Beneath
    title: str
    """What it is known by."""
    parts: tuple[SheetPart, ...]
    day: date
    origin: Origin
    paper: SheetSize
    printed_at: datetime
    """By the ward's clock."""
    printed_by: str
    version: str
    is_demo: bool = False
    agreed: bool = False
    """Whether a leader agreed that it may hang on the wall."""

    @property
    def file_days(self) -> str:
        """What a file's name says of it."""
        return self.day.isoformat()
