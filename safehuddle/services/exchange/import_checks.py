"""What is worth telling about rows that can be used: there already, mixed-up letters, lost ones."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from safehuddle.models import Observation

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What UTF-8 looks like after it was read as Windows-1252 or Latin-1, and the mark of a lost letter.
_MISDECODED = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00e2\u20ac|\u00f0\u0178|\ufffd"
)
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", re.ASCII)
_LOST = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def is_misdecoded(cell: str) -> bool:
    """Whether a cell holds letters that an earlier program has mixed up.

    >>> is_misdecoded("the driver didn\u00e2\u20ac\u2122t knock"), is_misdecoded("caf\u00e9")
    (True, False)
    """
    return _MISDECODED.search(cell) is not None


def loses_characters(cell: str) -> bool:
    """Whether a cell holds characters that are not kept, such as NUL."""
    return _LOST.search(cell) is not None


class DateOrder:
    """Watches for dates with the month first: beside them, 10/03/2021 may be a day in October.

    Attributes:
        month_first: rows whose date can only have the month first, such as 10/17/2021.
        first, last: the first and the last of them.
        doubtful: rows next to them, with nothing plain between, that can be read either way.
    """

    def __init__(self) -> None:
        self.month_first = self.doubtful = 0
        self.first = self.last = 0
        self._is_among = False
        self._since_plain = 0

    def take(self, row: int, cell: str) -> None:
        """Look at the date of the next row."""
        found = _DAY_AND_MONTH.match(cell.strip())
        one, two = (int(found[1]), int(found[2])) if found else (32, 1)
        if one > 12:
            self._is_among, self._since_plain = False, 0
        elif two > 12:
            self.month_first += 1
            self.doubtful += self._since_plain
            self.first, self.last = self.first or row, row
            self._is_among, self._since_plain = True, 0
        elif self._is_among:
            self.doubtful += one != two
        else:
            self._since_plain += one != two


class AlreadyThere:
    """Says of a row whether the store held it before this import."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._last = session.scalar(select(func.max(Observation.id))) or 0
        self._days: dict[tuple[int, date], frozenset[int]] = {}

    def holds(self, row: dict[str, Any]) -> bool:
        """Whether there is an observation of the same ward, day, kind and text."""
        if not self._last:
            return False
        day = (row["ward_id"], row["noticed_on"])
        if day not in self._days:
            self._days[day] = self._read(*day)
        return hash((row["kind"], row["text"])) in self._days[day]

    def _read(self, ward_id: int, on: date) -> frozenset[int]:
        # Numbers stand for the texts, so that a day of any size is held in little memory.
        rows = self._session.execute(
            select(Observation.kind, Observation.text).where(
                Observation.ward_id == ward_id,
                Observation.noticed_on == on,
                Observation.withdrawn_at.is_(None),
                Observation.id <= self._last,
            )
        )
        return frozenset(hash((kind, text)) for kind, text in rows)
