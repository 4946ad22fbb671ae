"""An import that somebody is led through: what a file holds, and how its rows would be kept.

with store.reading() as session:
    found = inspect(session, path, ward_uid)               # sheets, headings, what they may mean
    seen = preview(session, path, found.how, now=now)      # ten rows as they would be kept
with store.change(IMPORT) as change:
    bring_in(change, path, found.how, leave_out=True)      # see `imports`
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import one_line, says_something, shorten
from safehuddle.domain.written_dates import DateOrder
from safehuddle.errors import UserError
from safehuddle.services import ward_lists, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.headings import FIELDS, find_headings, sample
from safehuddle.services.exchange.import_checks import DateWatch
from safehuddle.services.exchange.imports import Reading, ReadingOptions, columns_in, tell
from safehuddle.services.exchange.open_table import open_table, sources_of
from safehuddle.services.exchange.other_files import empty
from safehuddle.services.exchange.rejects import Rejects

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind
    from safehuddle.services.exchange.import_report import ImportReport
    from safehuddle.services.exchange.imports import Watch
    from safehuddle.services.exchange.table import Table, TableRow

SHOWN = 10
"""Rows shown as they would be kept."""
_EXAMPLE = 16
"""Letters of a cell that say what stands below a heading."""


@dataclass(frozen=True, slots=True)
class ColumnHeading:
    """One column of the table."""

    place: int
    words: str
    """As the table calls it; "" where it does not."""
    example: str
    """What stands in the first cell that holds something, cut short."""


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a file holds, and how it may be read."""

    sheets: tuple[str, ...]
    """Of a workbook; none in other files."""
    headings: tuple[ColumnHeading, ...]
    heading_row: int
    title: str
    """What stands above the headings and is left out."""
    how: ReadingOptions
    """A guess: which sheet, which column is which, how dates are read."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row as it would be kept, or why it cannot be."""

    row: int
    problems: tuple[str, ...] = ()
    text: str = ""
    kind: Kind | None = None
    on: date | None = None
    at: datetime | None = None
    factors: tuple[Factor, ...] = ()
    place: str = ""
    raised_by: str = ""
    harm: str = ""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do."""

    kept: tuple[PreviewRow, ...]
    """The first rows; those that cannot be used among them."""
    report: ImportReport
    likely: DateOrder = field(default=DateOrder.DAY_FIRST)
    """The order that the dates themselves tell."""


def inspect(
    session: Session,
    path: Path,
    *,
    ward: str | None,
    sheet: str | None = None,
    heading_row: int | None = None,
) -> FileContents:
    """Find out what a file holds, and guess how it is read.

    Args:
        session: reads the store.
        path: a CSV file or a workbook.
        ward: the ward that all rows are for, unless a column says it.
        sheet: a sheet of the workbook; None for the first with headings that we know, or else
            the first in which anything stands.
        heading_row: the row with the headings; None to find it.

    Raises:
        UserError: it is no table; the sentence says what to do.
    """
    sources = sources_of(path)
    sheets = tuple(source.sheet for source in sources if source.sheet is not None)
    if sheet is None and sheets:
        sheet = _likeliest(path, sheets)
    table = open_table(path, sheet=sheet, heading_row=heading_row)
    how = ReadingOptions(sheet=sheet, heading_row=heading_row)
    columns = columns_in(session, table, how, near_enough=True)
    below = sample(table)
    watch = DateWatch()
    for record in below:
        watch.take(record.row, columns.cell(record, "noticed_at"))
    places: dict[str, int | None] = {name: columns.places.get(name) for name in FIELDS}
    return FileContents(
        sheets=sheets,
        headings=_headings(table, below),
        heading_row=table.header_row,
        title=shorten(
            next((cell for row in table.above for cell in row.cells if cell), ""), at_most=80
        ),
        how=replace(
            how,
            ward=None if columns.places.get("ward") is not None else ward,
            heading_row=table.header_row,
            columns=places,
            order=watch.likely,
        ),
    )


def preview(
    session: Session, path: Path, how: ReadingOptions, *, now: datetime, watch: Watch | None = None
) -> ImportPreview:
    """Say how the first rows would be kept, and what importing all of them would do.

    Args:
        session: reads the store.
        path: the file.
        how: how it is read.
        now: the present moment.
        watch: told from time to time how far it is; may raise to stop.

    Raises:
        UserError: a column that is needed is missing, or the table cannot be read to its end.
    """
    reading = Reading(session, path, how, now=now)
    reading.put_doubtful_aside()
    names = RowNames(session)
    kept: list[PreviewRow] = []
    for record in reading.table.records():
        row = reading.take(record)
        if len(kept) < SHOWN:
            kept.append(
                names.kept(record.row, row)
                if row is not None
                else PreviewRow(
                    record.row,
                    tuple(
                        f"{each.column}: {each.sentence}" if each.column else each.sentence
                        for each in reading.problems_of_last
                    ),
                    text=_longest(record),
                )
            )
        tell(watch, reading.rows)
    return ImportPreview(tuple(kept), reading.report, reading.report.dates.likely)


@needs(Power.IMPORT)
def save_rejects(
    session: Session, path: Path, how: ReadingOptions, out: Path, *, now: datetime
) -> int:
    """Write the rows that cannot be used to a table of their own, and import nothing.

    Args:
        session: reads the store.
        path: the file.
        how: how it is read.
        out: where they are written, with what is wrong with each.
        now: the present moment.

    Returns:
        How many there are.

    Raises:
        UserError: as `preview`, or `out` is the file itself.
        DiskTrouble: it cannot be written.
    """
    reading = Reading(session, path, how, now=now)
    reading.put_doubtful_aside()
    with Rejects.beside(out, reading.table) as rejects:
        for record in reading.table.records():
            if reading.take(record) is None:
                rejects.add(record, reading.problems_of_last)
    return reading.bad


def _likeliest(path: Path, sheets: tuple[str, ...]) -> str:
    """Return the sheet to begin with: one with known headings, or else one that is not empty."""
    try:
        return open_table(path).source.sheet or sheets[0]
    except UserError:
        for source in sources_of(path):
            if find_headings((source,), {}) is not None and source.sheet is not None:
                return source.sheet
        raise empty() from None


def _headings(table: Table, below: list[TableRow]) -> tuple[ColumnHeading, ...]:
    def example(place: int) -> str:
        cells = (record.cells[place] for record in below if place < len(record.cells))
        return shorten(next(filter(says_something, cells), ""), at_most=_EXAMPLE)

    found = (
        ColumnHeading(place, shorten(one_line(words), at_most=60), example(place))
        for place, words in enumerate(table.header)
    )
    return tuple(each for each in found if each.words or each.example)


def _longest(record: TableRow) -> str:
    return max(record.cells, key=len, default="")


class RowNames:
    """Knows what the numbers in a row are called."""

    def __init__(self, session: Session) -> None:
        self._harms: Mapping[int, str] = {
            item.id: item.name
            for card in wards.list_wards(session)
            for item in ward_lists.items(session, card.id, ward_lists.ListName.HARMS)
        }

    def kept(self, number: int, row: dict[str, Any]) -> PreviewRow:
        """Return a row of the store as it is shown; `number` says where the file has it."""
        return PreviewRow(
            number,
            text=row["text"],
            kind=row["kind"],
            on=row["noticed_on"],
            at=row["noticed_at"],
            factors=from_mask(row["factors"]),
            place=row["place"] or "",
            raised_by=row["raised_by"] or "",
            harm=self._harms.get(row["harm_kind_id"], ""),
        )
