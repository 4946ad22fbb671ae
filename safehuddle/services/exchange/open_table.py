"""Opens a table, whatever its file is, and finds its headings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services.exchange.csv_file import csv_files
from safehuddle.services.exchange.headings import Choice, find_headings
from safehuddle.services.exchange.other_files import (
    ZIP,
    empty,
    refuse_huge,
    refuse_old_workbook,
    refuse_other_text,
    unreadable,
)

if TYPE_CHECKING:
    from safehuddle.services.exchange.table import Table, TableSource

MOST_BYTES = 500_000_000
"""Of a table: some millions of rows. Reading what is larger would hold the ward up for long."""
_HEAD_BYTES = 1 << 16


def open_table(
    path: Path,
    *,
    sheet: str | None = None,
    columns: Mapping[str, Choice] | None = None,
    heading_row: int | None = None,
) -> Table:
    """Open a CSV file, or a sheet of a workbook, and find the row that names its columns.

    Args:
        path: the file.
        sheet: the sheet of a workbook; None for the first one with headings that we know.
        columns: which columns were chosen; their headings are looked for.
        heading_row: the row that names the columns; None to find it.

    Raises:
        UserError: there is no such file or sheet, or it is no table; the sentence says what to do.
    """
    sources = sources_of(path)
    if sheet is not None:
        sources = (_sheet_named(sources, sheet),)
    if len(sources) > 1 and sources[0].sheet is not None:
        return _first_usable(sources, columns or {}, heading_row)
    found = find_headings(sources, columns or {}, heading_row=heading_row)
    if found is None:
        raise empty()
    return found[0]


def sources_of(path: Path) -> tuple[TableSource, ...]:
    """Return the sheets of a workbook, or the ways in which a CSV file can be read.

    Raises:
        UserError: as `open_table`.
    """
    try:
        if not path.is_file():
            raise UserError(_("There is no file called {name}.").format(name=path), field="file")
        refuse_huge(path, MOST_BYTES)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        if head.startswith(ZIP):
            from safehuddle.services.exchange.xlsx_file import sheets_of

            return sheets_of(path)
        refuse_old_workbook(path, head)
        refuse_other_text(head)
        return csv_files(path)
    except OSError as problem:
        raise unreadable(path) from problem


def _sheet_named(sources: tuple[TableSource, ...], name: str) -> TableSource:
    from safehuddle.domain.folding import fold_name

    names = [each.sheet for each in sources if each.sheet is not None]
    if not names:
        raise UserError(
            _("A CSV file has no sheets. Nothing was read. Name no sheet."),
            field="sheet",
            for_commands=_("Leave --sheet out."),
        )
    for same in (str, fold_name):
        for source in sources:
            if same(source.sheet or "") == same(name):
                return source
    raise UserError(
        _("There is no sheet called “{name}” in this workbook. It has: {sheets}.").format(
            name=name, sheets=", ".join(names)
        ),
        field="sheet",
    )


def _first_usable(
    sheets: tuple[TableSource, ...], columns: Mapping[str, Choice], heading_row: int | None
) -> Table:
    for sheet in sheets:
        found = find_headings((sheet,), columns, heading_row=heading_row)
        if found is not None and found[1] and not getattr(sheet, "is_hidden", False):
            return found[0]
    raise UserError(
        _(
            "No sheet of this workbook has headings that we know. Say which one it is: {sheets}."
        ).format(sheets=", ".join(each.sheet or "" for each in sheets)),
        field="sheet",
        for_commands=_("With --sheet NAME."),
    )
