"""Writes records as a spreadsheet that shows text as text, and never runs or follows it.

A kind has a sheet, or where that would be fuller than anybody can read a sheet for each year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

import xlsxwriter
from sqlalchemy import Date
from xlsxwriter.exceptions import FileCreateError

from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.records import Part, Record
from safehuddle.errors import UserError
from safehuddle.files import scratch
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.models.column_types import Factors, UtcMoment
from safehuddle.models.facets import TextKind, facet_of
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange import portable
from safehuddle.services.exchange.export_request import (
    ExportRequest,
    cell_text,
    not_withdrawn,
    table_columns,
)
from safehuddle.services.exchange.portable import Plain, fields, kind_named

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Column
    from sqlalchemy.orm import Session

ROWS_OF_A_SHEET = 250_000
"""Rows below a heading. The format takes four times as many, and our own import reads a sheet of
400 MB, which is as many rows of usual length."""
BYTES_OF_A_SHEET = 300_000_000
"""About so many, unpacked, where rows are longer than usual; as above."""
ROWS_OF_A_BOOK = 5_000_000
"""Of all sheets: what our own import unpacks, and more than a spreadsheet opens on a ward's PC."""
_BYTES_OF_A_CELL = 75
"""What stands round a cell's text in the file."""
_MAIN_WIDTH, _WORDS_WIDTH, _WIDTH, _UID_WIDTH, _MOMENT_WIDTH = 70, 30, 18, 29, 17
_DAY_LENGTH = len("2026-11-23")


@needs(Power.EXPORT)
def write_xlsx(
    session: Session,
    path: Path,
    request: ExportRequest,
    *,
    rows_of_a_sheet: int = ROWS_OF_A_SHEET,
    rows_of_a_book: int = ROWS_OF_A_BOOK,
) -> dict[str, int]:
    """Write each kind, those withdrawn left out, on a sheet or on one a year; return the counts.

    Times are those of each ward's clock, as dates that a spreadsheet can sort.

    Args:
        session: reads the store.
        path: the file.
        request: what is to be written.
        rows_of_a_sheet: a kind with more of them has a sheet for each year, and such a year goes on
            on a further sheet.
        rows_of_a_book: with more of them nothing is written.

    Raises:
        UserError: there are more rows than one file should hold.
        DiskTrouble: the data folder takes no rows to be put together there.
    """
    ward_id = request.ward.id if request.ward else None
    awaited = {kind: portable.how_many(session, kind, ward_id=ward_id) for kind in request.kinds}
    if sum(awaited.values()) > rows_of_a_book:
        raise UserError(
            _(
                "There are more rows than one workbook can hold, so nothing was written. Take out"
                " one ward at a time, or export to .csv or .json."
            ),
            field="file",
        )
    counts = {}
    with (
        _with_its_cause(),
        scratch.folder(request.data, rather=request.near) as private,
        xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(private),
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        ) as book,
    ):
        wards = not_withdrawn(session, kind_named("wards"), request)
        zones = {ward["name"]: ward["zone"] for ward in wards}
        for kind in request.kinds:
            columns = table_columns(kind)
            by_year = awaited[kind] > rows_of_a_sheet
            sheets = _Sheets(book, kind, columns, zones, rows_of_a_sheet, by_year=by_year)
            records = not_withdrawn(session, kind, request)
            counts[kind.name] = sheets.fill(request.look.through(kind, records, columns))
    return counts


@contextmanager
def _with_its_cause() -> Iterator[None]:
    """Raise what the disk said, which the writer hides in a failure of its own."""
    try:
        yield
    except FileCreateError as problem:
        if isinstance(cause := problem.__context__, OSError):
            raise OSError(cause.errno, cause.strerror) from problem
        raise


class _Sheets:
    """The sheets of one kind of record."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        kind: Record,
        columns: tuple[str, ...],
        zones: dict[str, str],
        most_rows: int,
        *,
        by_year: bool,
    ) -> None:
        self._book, self._kind, self._columns, self._zones = book, kind, columns, zones
        self._most_rows, self._by_year = most_rows, by_year
        self._open: dict[str, _Sheet] = {}
        self._names: set[str] = set()

    def fill(self, records: Iterable[Plain]) -> int:
        """Write all records, and return how many there were; with none, the headings alone."""
        if not self._by_year:
            self._sheet("")
        count = 0
        for record in records:
            count += 1
            zone = self._zones.get(record.get("ward") or record.get("name", ""), "UTC")
            self._sheet(self._year(record, zone)).add(record, zone)
        for sheet in self._open.values():
            sheet.end()
        return count

    def _year(self, record: Plain, zone: str) -> str:
        if not self._by_year:
            return ""
        said = str(record.get(self._kind.moment or self._kind.day) or record[self._kind.day])
        if len(said) > _DAY_LENGTH:
            return f"{to_local(datetime.fromisoformat(said), zone).year}"
        return said[:4]

    def _sheet(self, year: str) -> _Sheet:
        """Return the sheet of a year that has room, a new one where there is none."""
        sheet = self._open.get(year)
        if sheet is not None and not sheet.is_full(self._most_rows):
            return sheet
        if sheet is not None:
            sheet.end()
        name = first = f"{self._kind.name} {year}".rstrip()
        number = 1
        while name in self._names:
            number += 1
            name = f"{first} ({number})"
        self._names.add(name)
        self._open[year] = _Sheet(self._book, name, self._kind, self._columns)
        return self._open[year]


class _Sheet:
    def __init__(
        self, book: xlsxwriter.Workbook, name: str, kind: Record, columns: tuple[str, ...]
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._columns = [(column, _Shape.of(fields(kind.table)[column])) for column in columns]
        self._rows = self._bytes = 0
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._top = book.add_format({"valign": "top"})
        self._day = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"})
        self._moment = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
        heading = book.add_format({"bold": True, "bottom": 1})
        for place, (column, shape) in enumerate(self._columns):
            self._sheet.set_column(place, place, shape.width)
            self._sheet.write_string(0, place, column, heading)
        self._sheet.freeze_panes(1, 0)

    def is_full(self, most_rows: int) -> bool:
        """Whether no more should stand on it."""
        return self._rows >= most_rows or self._bytes >= BYTES_OF_A_SHEET

    def add(self, record: Plain, zone: str) -> None:
        """Write a record as the next row."""
        self._rows += 1
        self._bytes += _BYTES_OF_A_CELL * len(self._columns)
        for place, (column, shape) in enumerate(self._columns):
            self._write(self._rows, place, shape, record[column], zone)

    def end(self) -> None:
        """Have its rows filtered by their headings."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(self._columns) - 1)

    def _write(self, row: int, place: int, shape: _Shape, value: object, zone: str) -> None:
        if value is None:
            return
        if shape.is_day or shape.is_moment:
            said = str(value)
            if len(said) > _DAY_LENGTH:
                at = to_local(datetime.fromisoformat(said), zone).replace(tzinfo=None)
                self._sheet.write_datetime(row, place, at, self._moment)
            else:
                self._sheet.write_datetime(row, place, date.fromisoformat(said), self._day)
        elif isinstance(value, int) and not isinstance(value, bool):
            self._sheet.write_number(row, place, value, self._top)
        else:
            look = self._wrapped if shape.is_wrapped else self._top
            text = cell_text(value)
            self._bytes += len(escape(text).encode())
            self._sheet.write_string(row, place, text, look)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the cells of a field look."""

    width: int = _WIDTH
    is_day: bool = False
    is_moment: bool = False
    is_wrapped: bool = False

    @classmethod
    def of(cls, field: Column[Any] | Part) -> _Shape:
        if isinstance(field, Part):
            return cls()
        facet = facet_of(field)
        if facet.is_main:
            return cls(_MAIN_WIDTH, is_wrapped=True)
        if facet.text is TextKind.WORDS or isinstance(field.type, Factors):
            return cls(_WORDS_WIDTH, is_wrapped=True)
        target = catalogue.target_of(field)
        if "uid" in (field.name, target and catalogue.named_by(target)):
            return cls(_UID_WIDTH)
        is_moment = isinstance(field.type, UtcMoment)
        return cls(
            _MOMENT_WIDTH if is_moment else _WIDTH,
            is_day=isinstance(field.type, Date),
            is_moment=is_moment,
        )
