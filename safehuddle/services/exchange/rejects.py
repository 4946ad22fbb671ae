"""Writes the rows that an import could not use, with what is wrong, ready to be mended."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.files.whole_files import beside_then_swap, is_there
from safehuddle.i18n import _
from safehuddle.services.exchange.csv_cells import safe_cell
from safehuddle.services.exchange.headings import WHAT_IS_WRONG

if TYPE_CHECKING:
    from safehuddle.services.exchange.import_rows import Problem
    from safehuddle.services.exchange.table import Table, TableRow


class Rejects:
    """An open table of rejected rows."""

    def __init__(self, file: IO[str], table: Table) -> None:
        self._writer = csv.writer(file, delimiter=table.source.separator or ",")
        self._header = [safe_cell(heading) for heading in table.header]
        self._writer.writerow([*self._header, *WHAT_IS_WRONG])

    @classmethod
    @contextmanager
    def beside(cls, path: Path, table: Table) -> Iterator[Rejects]:
        """Open a table that is put at `path` when the block ends well.

        Raises:
            UserError: it would replace the table that is imported.
            DiskTrouble: it cannot be written.
        """
        refuse_same(path, table.source.path)
        with (
            beside_then_swap(path) as beside,
            beside.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            yield cls(file, table)

    def add(self, record: TableRow, problems: tuple[Problem, ...]) -> None:
        """Write one row as it was, and what is wrong with it."""
        width = len(self._header)
        cells = [safe_cell(cell) for cell in record.cells[:width]]
        cells += [""] * (width - len(cells))
        wrong = " ".join(
            f"{problem.column}: {problem.sentence}" if problem.column else problem.sentence
            for problem in problems
        )
        self._writer.writerow([*cells, record.row, wrong, *record.cells[width:]])


def refuse_same(path: Path, table: Path) -> None:
    """Refuse a place for rejected rows that is the table itself.

    Raises:
        UserError: it is.
    """
    if is_there(path) and is_there(table) and path.samefile(table):
        raise UserError(
            _("The rejects need a file of their own: this name is the table’s."),
            field="rejects",
        )
