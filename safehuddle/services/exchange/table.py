"""A table that comes in, whatever its file: rows of text, one of them the headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

NO_RESULT = "#NO RESULT"
"""Stands in a cell whose formula was never counted, which happens in files that no spreadsheet has
saved."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of the table."""

    row: int
    """As a spreadsheet numbers it: the heading is most often row 1."""
    cells: list[str]
    """What a person would see in them, without blanks round it."""
    is_broken: bool = False
    """Its quotation marks do not pair up, so its cells are only likely."""
    is_hidden: bool = False
    """It is filtered away, or hidden by hand, in a spreadsheet."""


class TableSource(Protocol):
    """A file, or one sheet of it, that can be gone through again and again."""

    @property
    def path(self) -> Path:
        """Where it is."""

    @property
    def encoding(self) -> str | None:
        """How its letters are written; None in a workbook."""

    @property
    def separator(self) -> str | None:
        """What stands between its columns; None in a workbook."""

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook; None in a file that has none."""

    @property
    def epoch(self) -> date:
        """Day 0 of serial numbers."""

    def rows(self) -> Iterator[TableRow]:
        """Go through all rows in which something stands, what is above the headings too.

        Raises:
            UserError: it cannot be read to its end; the sentence says where and what to do.
        """


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose headings were found."""

    source: TableSource
    header: list[str]
    header_row: int
    above: tuple[TableRow, ...] = ()
    """What stands above the headings, such as a title."""

    def records(self) -> Iterator[TableRow]:
        """Go through the rows below the headings; see `ReportSource.rows`."""
        return (record for record in self.source.rows() if record.row > self.header_row)
