"""Reads a sheet of a workbook as rows of text: values only, in pieces, nothing run or followed.

`openpyxl` is imported here and nowhere else, when a workbook is read. Of it we use what it knows
of styles, shared words and cells, and not its loop over a sheet: that one fills every gap between
two row numbers, says nothing of hidden rows or of formulas without a result, and goes on into
parts that no value stands in.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from xml.etree.ElementTree import XMLPullParser

from safehuddle.domain.text import BLANKS, says_something
from safehuddle.domain.written_dates import EPOCH_1900, EPOCH_1904
from safehuddle.errors import UserError
from safehuddle.services.exchange.other_files import refuse_huge, unreadable
from safehuddle.services.exchange.table import NO_RESULT, TableRow
from safehuddle.services.exchange.xlsx_checks import (
    MOST_BYTES,
    QUIET_BYTES,
    damaged,
    look_over,
    too_large,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""Excel's own."""
MOST_CELLS = 12_000_000
"""With something in them, of one sheet."""
_MOST_BETWEEN_ROWS = 8 * MOST_COLUMNS
_PIECE = 1 << 16
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _ALL_ROWS, _FORMULA = (f"{_SPREADSHEET}{name}" for name in ("row", "sheetData", "f"))


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """One sheet of a workbook. It is a `ReportSource`."""

    path: Path
    sheet: str
    is_hidden: bool = False
    epoch: date = EPOCH_1900
    encoding: None = None
    separator: None = None

    def rows(self) -> Iterator[TableRow]:
        """Go through all rows in which something stands.

        Raises:
            UserError: the workbook is damaged, or holds more than any ward can have written.
        """
        with _opened(self.path) as book:
            yield from _Reading(self, book).records()


def sheets_of(path: Path) -> tuple[WorkbookSheet, ...]:
    """Return the sheets of a workbook in their order, without those that hold only a chart.

    Raises:
        UserError: it is damaged, locked, or made to do harm; the sentence says what to do.
    """
    with _opened(path) as book:
        epoch = EPOCH_1904 if book.epoch.year == EPOCH_1904.year else EPOCH_1900
        found = tuple(
            WorkbookSheet(path, sheet.title, sheet.sheet_state != "visible", epoch)
            for sheet in book.worksheets
        )
    if not found:
        raise damaged(path)
    return found


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """Open a workbook; what breaks while it is open is told as one sentence."""
    try:
        refuse_huge(path, MOST_BYTES)
        with path.open("rb") as file:
            with zipfile.ZipFile(file) as archive:
                look_over(archive, path)
            yield _loaded(file)
    except (UserError, GeneratorExit):
        raise
    except OSError as problem:
        raise unreadable(path) from problem
    except Exception as problem:
        # `openpyxl` answers damage by whatever happens to break first.
        raise damaged(path) from problem


def _loaded(file: IO[bytes]) -> Any:  # noqa: ANN401 - openpyxl tells no types
    from openpyxl import load_workbook

    # It warns of what it leaves out (drawings, validations), none of which holds a value.
    warnings.filterwarnings("ignore", module="openpyxl")
    return load_workbook(file, read_only=True, data_only=True, keep_links=False)


class _Reading:
    """One pass through a sheet."""

    def __init__(
        self,
        sheet: WorkbookSheet,
        book: Any,  # noqa: ANN401 - openpyxl tells no types
    ) -> None:
        from openpyxl.worksheet._reader import WorkSheetParser

        self._sheet, self._book = sheet, book
        (self._worksheet,) = (each for each in book.worksheets if each.title == sheet.sheet)
        self._cells = WorkSheetParser(
            None,
            self._worksheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        self._met = 0

    def records(self) -> Iterator[TableRow]:
        last = 0
        with self._worksheet._get_source() as source:
            for element in self._rows(source):
                number, cells = self._cells.parse_row(element)
                self._cells.row_dimensions.clear()
                record = self._record(number, cells, element)
                element.clear()
                if not last < number <= MOST_ROWS:
                    raise damaged(self._sheet.path)
                last = number
                if any(map(says_something, record.cells)):
                    yield record

    def _rows(self, source: IO[bytes]) -> Iterator[Element]:
        """Give each row once it is whole; refuse to gather what has no end."""
        parser: Any = XMLPullParser(("end",))
        since_row = quiet = 0
        is_over = False
        while not is_over:
            if piece := source.read(_PIECE):
                parser.feed(piece)
            else:
                is_over = True
                parser.close()  # the last rows may come only now; what breaks off raises
            quiet += len(piece)
            for _end, element in parser.read_events():
                quiet = 0
                since_row += 1
                if element.tag == _ROW:
                    since_row = 0
                    yield element
                elif element.tag == _ALL_ROWS:
                    return
            if since_row > _MOST_BETWEEN_ROWS or quiet > QUIET_BYTES:
                raise too_large(self._sheet.path)

    def _record(self, number: int, cells: list[dict[str, Any]], element: Element) -> TableRow:
        texts: list[str] = []
        for cell, found in zip(cells, element, strict=True):
            value = cell["value"]
            if value is None:
                if found.find(_FORMULA) is None:
                    continue
                value = NO_RESULT
            place = cell["column"]
            self._met += 1
            if place > MOST_COLUMNS or self._met > MOST_CELLS:
                raise too_large(self._sheet.path)
            texts += [""] * (place - len(texts))
            texts[place - 1] = _as_text(value).strip(BLANKS)
        is_hidden = element.get("hidden") in ("1", "true")
        return TableRow(number, texts, is_hidden=is_hidden)


def _as_text(value: object) -> str:
    """Return what a cell holds as a person would type it; moments as ISO."""
    match value:
        case str():
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        case bool():
            return str(value).upper()
        case float():
            return format(value, ".15g")
        case datetime():
            return _moment(value)
        case timedelta() if timedelta() <= value < timedelta(days=1):
            return _time((datetime.combine(EPOCH_1900, time()) + value).time())
        case time():
            return _time(value)
        case _:
            return str(value)


def _moment(value: datetime) -> str:
    """Return a moment to the second; midnight stands for a day whose time nobody wrote."""
    whole = (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if whole.time() == time():
        return whole.date().isoformat()
    return f"{whole.date().isoformat()} {_time(whole.time())}"


def _time(value: time) -> str:
    return value.isoformat("seconds" if value.second else "minutes")
