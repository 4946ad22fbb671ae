"""What is worth telling about rows that can be used: there already, mixed-up letters, lost ones."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from safehuddle.domain.text import BLANKS, shorten
from safehuddle.domain.written_dates import DateOrder, DateStyle, look_at
from safehuddle.i18n import _
from safehuddle.models import Observation
from safehuddle.services.exchange.table import NO_RESULT

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What UTF-8 looks like after it was read as Windows-1252 or Latin-1, and the mark of a lost letter.
_MISDECODED = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00e2\u20ac|\u00f0\u0178|\ufffd"
)
_ERROR = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|BUSY!|CONNECT!"
    r"|UNKNOWN!|GETTING_DATA|NO RESULT)|Err:\d{3}|#{3,}",
    re.I,
)
"""What spreadsheets show in the place of a value."""
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


def spreadsheet_error(cell: str) -> str | None:
    """Return what is wrong with a cell that holds a spreadsheet's own message, else None.

    >>> spreadsheet_error("#NAME?") is None, spreadsheet_error("#1 priority") is None
    (False, True)
    """
    line = cell.strip(BLANKS)
    if not _ERROR.fullmatch(line):
        return None
    if line == NO_RESULT:
        return _(
            "There is a formula here whose result was never saved. Open the file in a spreadsheet,"
            " save it, then try again."
        )
    if set(line) == {"#"}:
        return _(
            "“{cell}” stands here because the column was too narrow when the table was saved. Make"
            " it wider, and save the table again."
        ).format(cell=shorten(line, at_most=20))
    return _(
        "“{cell}” stands here: a formula that did not work, or words that the spreadsheet took for"
        " one. Put what was meant in its place."
    ).format(cell=line)


class DateWatch:
    """Watches how dates are written: beside 10/17/2021, 10/03/2021 may be a day in October.

    Attributes:
        order: how dates are read.
        styles: how many rows are written in each way.
        first, last: the first and the last row that has its day and month the other way round.
    """

    def __init__(self, order: DateOrder = DateOrder.DAY_FIRST) -> None:
        self.order = order
        self.styles: Counter[DateStyle] = Counter()
        self.first = self.last = 0
        self._other = DateStyle.MONTH_FIRST if order is DateOrder.DAY_FIRST else DateStyle.DAY_FIRST

    def take(self, row: int, cell: str) -> None:
        """Look at the date of the next row."""
        style = look_at(cell).style
        self.styles[style] += 1
        if style is self._other:
            self.first, self.last = self.first or row, row

    @property
    def month_first(self) -> int:
        """Rows whose date can only have the month first, such as 10/17/2021."""
        return self.styles[DateStyle.MONTH_FIRST]

    @property
    def other_way_round(self) -> int:
        """Rows whose date cannot be read in `order`."""
        return self.styles[self._other]

    @property
    def doubtful(self) -> int:
        """Rows that can be read either way, in a table where some are the other way round."""
        return self.styles[DateStyle.EITHER] if self.other_way_round else 0

    @property
    def likely(self) -> DateOrder:
        """The order that the dates themselves tell; the day first where they tell nothing."""
        if self.styles[DateStyle.MONTH_FIRST] and not self.styles[DateStyle.DAY_FIRST]:
            return DateOrder.MONTH_FIRST
        return DateOrder.DAY_FIRST


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
