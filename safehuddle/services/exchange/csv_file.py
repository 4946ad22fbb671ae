"""Reads a CSV file as it is: which letters, which separator, which rows, and which are broken.

Nothing is guessed silently: the encoding found is part of the answer. The file is read in pieces,
so that its size does not matter.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from safehuddle.errors import UserError
from safehuddle.i18n import _

UTF_8 = "utf-8"
WINDOWS_1252 = "windows-1252"
_CODECS = {UTF_8: "utf-8-sig", WINDOWS_1252: "cp1252"}

MOST_BYTES = 500_000_000
"""Of a table: some millions of rows. Reading what is larger would hold the ward up for long."""
LINE_LIMIT = 1_000_000
"""Characters of one line, and of one cell: a hundred times what one note may hold."""
_CHUNK_BYTES = 1 << 20
_HEAD_BYTES = 1 << 16
_CONTROLS_ALLOWED = 0.01
_CONTROLS_ALWAYS_ALLOWED = 8
"""Control characters among the first bytes, as a part of them or a count, before the file counts as
no text."""
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the table."""

    row: int
    """As a spreadsheet numbers it: the heading is most often row 1."""
    cells: list[str]
    is_broken: bool = False
    """Its quotation marks do not pair up, so its cells are only likely."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file that can be read: see `look_at`."""

    path: Path
    encoding: str
    """UTF_8 or WINDOWS_1252."""
    separator: str
    header: list[str]
    header_row: int

    def records(self) -> Iterator[Record]:
        """Go through the rows below the heading, leaving out empty ones.

        Raises:
            UserError: a quotation mark is never closed, a line has no end, or the file cannot be
                read any more.
        """
        try:
            with self.path.open(encoding=_CODECS[self.encoding], newline="") as file:
                records = _records(file, self.separator)
                yield from (record for record in records if record.row > self.header_row)
        except (OSError, UnicodeDecodeError) as problem:
            raise unreadable(self.path) from problem


def look_at(path: Path) -> CsvFile:
    """Find out how a CSV file is written, from all its bytes.

    Raises:
        UserError: there is no such file, or it is empty or no CSV; the sentence says what to do.
    """
    try:
        if not path.is_file():
            raise UserError(_("There is no file called {name}.").format(name=path), field="file")
        refuse_huge(path, MOST_BYTES)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            _refuse_other_files(head)
            file.seek(0)
            encoding = _encoding(file)
    except OSError as problem:
        raise unreadable(path) from problem
    with path.open(encoding=_CODECS[encoding], newline="") as text:
        separator = max(_SEPARATORS, key=text.readline(LINE_LIMIT).count)
        text.seek(0)
        heading = next(_records(text, separator), None)
    if heading is None:
        raise _empty()
    return CsvFile(path, encoding, separator, heading.cells, heading.row)


def refuse_huge(path: Path, most: int) -> None:
    """Refuse a file that no ward can have written, before it is read.

    Raises:
        UserError: it is of more than `most` bytes.
        OSError: it cannot be looked at.
    """
    if path.stat().st_size > most:
        raise UserError(
            _(
                "{name} is too large: more than {most} megabytes. Nothing was imported. Split it"
                " into smaller files, then try again."
            ).format(name=path.name, most=most // 1_000_000),
            field="file",
        )


def unreadable(path: Path) -> UserError:
    """Return the failure for a file that is there but cannot be read."""
    return UserError(
        _(
            "{name} cannot be read. Close the program that has it open, or copy it to this PC,"
            " then try again."
        ).format(name=path),
        field="file",
    )


def _records(file: IO[str], separator: str) -> Iterator[Record]:
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
        if any(cell.strip() for cell in cells):
            yield Record(row, cells, is_broken)


def _lines(file: IO[str], seen: list[str]) -> Iterator[str]:
    while line := file.readline(LINE_LIMIT):
        if len(line) == LINE_LIMIT:
            raise _not_a_table()
        seen.append(line)
        yield line


def _encoding(file: IO[bytes]) -> str:
    """Return the encoding that fits every byte, trying UTF-8 first.

    Text in another encoding is almost never valid UTF-8 by chance. Text that says it is UTF-8, by
    its byte-order mark, is not taken for anything else.
    """
    says_utf_8 = file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
    for encoding in (UTF_8,) if says_utf_8 else (UTF_8, WINDOWS_1252):
        file.seek(0)
        decoder = codecs.getincrementaldecoder(_CODECS[encoding])()
        try:
            while chunk := file.read(_CHUNK_BYTES):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise UserError(
        _(
            "We could not read the letters in this file. Open it in a spreadsheet and save it as"
            " “CSV UTF-8”, then try again."
        ),
        field="file",
    )


def _refuse_other_files(head: bytes) -> None:
    if not head.strip(b"\xef\xbb\xbf \t\r\n"):
        raise _empty()
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UserError(
            _(
                "This is a spreadsheet, not a CSV file. Open it and save it as “CSV UTF-8”,"
                " then try again."
            ),
            field="file",
        )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UserError(
            _(
                "This file is saved as “Unicode text”, which is not CSV. Save it as “CSV UTF-8”,"
                " then try again."
            ),
            field="file",
        )
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c" for byte in head)
    if controls > max(len(head) * _CONTROLS_ALLOWED, _CONTROLS_ALWAYS_ALLOWED):
        raise _not_a_table()


def _empty() -> UserError:
    return UserError(_("This file is empty. Nothing was imported."), field="file")


def _not_a_table() -> UserError:
    return UserError(
        _(
            "This file is not a CSV table, so it was left alone. Save the table as “CSV UTF-8”,"
            " then try again."
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
