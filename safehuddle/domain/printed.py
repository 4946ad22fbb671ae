"""What printed pages of a ward have in common: their paper, and what they hold besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

_SIDES: dict[str, float] = {"A5": 0.5**0.5, "A4": 1.0, "A3": 2**0.5}
"""Of each paper, as so many times those of A4."""


class PaperFormat(StrEnum):
    """How large the paper is; a subclass says which there are."""

    @property
    def larger(self) -> float:
        """How many times as long as A4 its sides are."""
        return _SIDES[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """Whose it is, and when, by whom and by what it was printed."""

    ward_name: str
    printed_at: datetime
    """By the ward's clock, aware of its zone."""
    printed_by: str
    """A role; empty when nobody said who they are."""
    version: str
    """Of the program."""
    is_demo: bool = False
    """Whether the ward is made up, which its page says."""

    def head_facts(self, report: str) -> dict[str, Any]:
        """Return what begins the figures of a page, as plain JSON values."""
        return {
            "report": report,
            "version": self.version,
            **({"made_up": True} if self.is_demo else {}),
            "ward": self.ward_name,
        }
