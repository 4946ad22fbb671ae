"""What the pages of kind notes say: the sheet for the wall, and the page for an appraisal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.printed import PrintedPage

if TYPE_CHECKING:
    from safehuddle.domain.kind_card import CardLetter

WALL_DAYS = 28
"""A sheet for the wall holds what was agreed of so many days."""


@dataclass(frozen=True, slots=True)
class KindPage(PrintedPage):
    """One of the two."""

    letters: tuple[CardLetter, ...]
    """With names only where those agreed to them."""
    first: date
    last: date
    person: str = ""
    """Whose page it is; "" for the wall."""

    @property
    def file_days(self) -> str:
        """The days it is about, as they stand in a file name."""
        return f"{self.first.isoformat()} to {self.last.isoformat()}"
