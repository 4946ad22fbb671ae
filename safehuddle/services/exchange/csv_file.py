"""Reads a CSV file as it is: which letters, which separator, which rows, and which are broken.

Nothing is guessed silently: the encoding found is part of the answer. The file is read in pieces,
so that its size does not matter.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO

from safehuddle.domain.text import BLANKS, says_something
from safehuddle.domain.written_dates import EPOCH_1900
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.csv_cells import plain_cell
from safehuddle.services.exchange.other_files import empty, not_a_table, unreadable
from safehuddle.services.exchange.table import TableRow

UTF_8 = "utf-8"
UTF_16 = "utf-16"
WINDOWS_1252 = "windows-1252"
_CODECS = {UTF_8: "utf-8-sig", UTF_16: "utf-16", WINDOWS_1252: "cp1252"}

LINE_LIMIT = 1_000_000
"""Characters of one line, and of one cell: a hundred times what one note may hold."""
SEPARATORS = ",;\t|"
_CHUNK_BYTES = 1 << 20
_SAYS_SEPARATOR = re.compile(r'"?sep=([^"\w\s]|\t| )"?\r?\n?', re.I)
"""The first line by which Excel is told the separator. It shows it to nobody, and does not count
it as a row."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file that can be read: see `csv_file`. It is a `ReportSource`."""

    path: Path
    encoding: str
    """UTF_8, UTF_16 or WINDOWS_1252."""
    separator: str
    lines_above: int = 0
    """1 where the first line only says the separator."""
    sheet: None = None
    epoch: date = EPOCH_1900

    def rows(self) -> Iterator[TableRow]:
        """Go through all rows in which something stands.

        Raises:
            UserError: a quotation mark is never closed, a line has no end, or the file cannot be
                read any more.
        """
        try:
            with self.path.open(encoding=_CODECS[self.encoding], newline="") as file:
                for _line in range(self.lines_above):
                    file.readline(LINE_LIMIT)
                yield from _records(file, self.separator)
        except (OSError, UnicodeError) as problem:
            raise unreadable(self.path) from problem


def csv_files(path: Path) -> tuple[CsvFile, ...]:
    """Return the ways in which a file can be read: one, or one for each separator it may have.

    The likeliest comes first. Which it is, its headings tell.

    Raises:
        UserError: its letters cannot be read.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        encoding = _encoding(file)
    with path.open(encoding=_CODECS[encoding], newline="") as text:
        first = text.readline(LINE_LIMIT)
        if said := _SAYS_SEPARATOR.fullmatch(first):
            return (CsvFile(path, encoding, said[1], lines_above=1),)
        heads = [first, *islice(iter(lambda: text.readline(LINE_LIMIT), ""), 20)]
    if len(first) == LINE_LIMIT:
        raise not_a_table()
    if not any(map(says_something, heads)):
        raise empty()
    likely = sorted(SEPARATORS, key=lambda each: -first.count(each))
    return tuple(CsvFile(path, encoding, each) for each in likely)


def _records(file: IO[str], separator: str) -> Iterator[TableRow]:
    """Go through all rows that hold something, the heading too."""
    csv.field_size_limit(LINE_LIMIT)
    lines: list[str] = []
    reader = csv.reader(_lines(file, lines), delimiter=separator, strict=True)
    row = 0
    while True:
        row += 1
        lines.clear()
        try:
            cells = next(reader)
            is_broken = False
        except StopIteration:
            return
        except csv.Error as problem:
            if "end of data" in str(problem) or "limit" in str(problem):
                raise _never_closed(row) from problem
            # The reader goes on with the next line; this one is read as well as can be.
            cells = next(csv.reader(["".join(lines)], delimiter=separator))
            is_broken = True
        cells = [plain_cell(cell.strip(BLANKS)) for cell in cells]
        if any(map(says_something, cells)):
            yield TableRow(row, cells, is_broken)


def _lines(file: IO[str], seen: list[str]) -> Iterator[str]:
    while line := file.readline(LINE_LIMIT):
        if len(line) == LINE_LIMIT:
            raise not_a_table()
        seen.append(line)
        yield line


def _encoding(file: IO[bytes]) -> str:
    """Return the encoding that fits every byte, trying UTF-8 first.

    Text in another encoding is almost never valid UTF-8 by chance. Text that says what it is, by
    its byte-order mark, is not taken for anything else.
    """
    head = file.read(4)
    tried: tuple[str, ...] = (UTF_8, WINDOWS_1252)
    if head.startswith(codecs.BOM_UTF8):
        tried = (UTF_8,)
    elif head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        tried = ()
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tried = (UTF_16,)
    for encoding in tried:
        file.seek(0)
        decoder = codecs.getincrementaldecoder(_CODECS[encoding])()
        try:
            while chunk := file.read(_CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeError:
            continue
        return encoding
    raise UserError(
        _(
            "We could not read the letters in this file. Open it in a spreadsheet and save it as"
            " “CSV UTF-8”, then try again."
        ),
        field="file",
    )


def _never_closed(row: int) -> UserError:
    return UserError(
        _(
            "In row {row} a quotation mark is opened and never closed, so we cannot tell where"
            " that row ends. Close it, then try again."
        ).format(row=row),
        field="file",
    )
