"""Bringing in observations from a table: all of them or none, and everything said about it.

with store.reading() as session:
    report = look(session, path, now=now)                 # what would happen
with store.change(IMPORT) as change:
    report = bring_in(change, path)                       # one change, one step of undo
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehuddle.domain.folding import fold_name
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import few_words
from safehuddle.domain.written_dates import DateOrder
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Observation
from safehuddle.services import ward_lists, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.guesses import Names
from safehuddle.services.exchange.headings import (
    Choice,
    TableColumns,
    columns_of,
    refuse_missing,
)
from safehuddle.services.exchange.import_checks import (
    AlreadyThere,
    DateWatch,
    is_misdecoded,
    loses_characters,
)
from safehuddle.services.exchange.import_report import ImportReport
from safehuddle.services.exchange.import_rows import Problem, RowReader
from safehuddle.services.exchange.open_table import open_table
from safehuddle.services.exchange.rejects import Rejects

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.kinds import Kind
    from safehuddle.services.exchange.table import Table, TableRow
    from safehuddle.store.change import Change

IMPORT = N_("Import observations")
BATCH = 5_000
"""Rows written at a time: enough to be quick, few enough to hold in memory."""
PROBLEMS_SHOWN = 200
"""Problems told one by one; more of them are counted."""
TOLD_EACH = 250
"""Rows between two words to whoever watches."""

Watch = Callable[[int], None]
"""Is told how many rows were read so far; may raise to stop."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a table is to be read. What is left out is found in the table itself."""

    ward: str | None = None
    """The name or uid of the ward it is for; None if there is one, or a column says it."""
    sheet: str | None = None
    """Of a workbook; None for the first with headings that we know."""
    columns: Mapping[str, Choice] = field(default_factory=dict)
    """Which column holds what, by our name for it; None where none does."""
    heading_row: int | None = None
    """The row with the headings; None to find it."""
    kind: Kind | None = None
    """What a row is where no column says it; None to refuse such a row."""
    order: DateOrder = DateOrder.DAY_FIRST
    """How dates of three numbers are read."""
    settled_how: str | None = None
    """What became of every worry, where all of them are past; None to leave them open."""


class ImportRefused(UserError):
    """Some rows cannot be used, so none was imported."""

    def __init__(self, sentence: str, report: ImportReport) -> None:
        super().__init__(sentence, field="file")
        self.report = report


def preview_import(
    session: Session,
    path: Path,
    how: ReadingOptions | None = None,
    *,
    now: datetime,
    with_rejects: bool = False,
    watch: Watch | None = None,
) -> ImportReport:
    """Say what importing a table would do, and do nothing.

    Args:
        session: reads the store.
        path: the table: a CSV file or a workbook.
        how: how it is read.
        now: the present moment; nothing can have been noticed after it.
        with_rejects: whether rows that cannot be used would be put aside.
        watch: told from time to time how far it is.

    Raises:
        UserError: the file is no table with the needed columns, or there is no such ward.
    """
    reading = Reading(session, path, how or ReadingOptions(), now=now)
    if with_rejects:
        reading.put_doubtful_aside()
    for record in reading.table.records():
        reading.take(record)
        tell(watch, reading.rows)
    return reading.report


@needs(Power.IMPORT)
def bring_in(
    change: Change,
    path: Path,
    how: ReadingOptions | None = None,
    *,
    rejects: Path | None = None,
    leave_out: bool = False,
    watch: Watch | None = None,
) -> ImportReport:
    """Import a table of observations.

    Args:
        change: the change it belongs to.
        path: the table: a CSV file or a workbook.
        how: how it is read.
        rejects: where rows that cannot be used are written, with what is wrong with each, so that
            they can be mended and imported; None to refuse the whole table if there is one. Rows
            whose date can be read either way round go there, too, where others are surely the
            other way.
        leave_out: leave such rows out without writing them anywhere: somebody has seen them.
        watch: told from time to time how far it is.

    Raises:
        ImportRefused: a row cannot be used and `rejects` is None, or no row at all can be used.
        UserError: as `preview_import`.
        StoreError: the rejects cannot be written.
    """
    reading = Reading(change.session, path, how or ReadingOptions(), now=change.now)
    leaves_out = leave_out or rejects is not None
    if leaves_out:
        reading.put_doubtful_aside()
    batch: list[dict[str, Any]] = []
    with ExitStack() as stack:
        rejected = None
        for record in reading.table.records():
            row = reading.take(record)
            if row is None:
                if rejects is not None:
                    if rejected is None:
                        rejected = stack.enter_context(Rejects.beside(rejects, reading.table))
                    rejected.add(record, reading.problems_of_last)
            elif reading.bad == 0 or leaves_out:
                batch.append({"uid": change.new_uid(), "recorded_at": change.now, **row})
                if len(batch) == BATCH:
                    _write(change, batch)
            tell(watch, reading.rows)
        report = reading.report
        refuse_unless_usable(report, leaves_out=leaves_out)
        _write(change, batch)
    change.facts.update(rows=report.good, left_out=report.bad, file=path.name)
    return report


def refuse_unless_usable(report: ImportReport, *, leaves_out: bool) -> None:
    """Refuse a table of which nothing would come in.

    Raises:
        ImportRefused: no row can be used, or one cannot and is not to be left out.
    """
    if report.bad and (report.good == 0 or not leaves_out):
        raise ImportRefused(report.refusal, report)
    if report.good == 0:
        raise ImportRefused(_("There is no row to import in this file."), report)


def _write(change: Change, batch: list[dict[str, Any]]) -> None:
    change.bulk(Observation, batch)
    batch.clear()


def tell(watch: Watch | None, rows: int) -> None:
    """Tell whoever watches how far it is, now and then."""
    if watch is not None and rows % TOLD_EACH == 0:
        watch(rows)


class Reading:
    """One pass through a table, and what was met on the way."""

    def __init__(self, session: Session, path: Path, how: ReadingOptions, *, now: datetime) -> None:
        self.table = table = open_table(
            path, sheet=how.sheet, columns=how.columns, heading_row=how.heading_row
        )
        self.problems_of_last: tuple[Problem, ...] = ()
        self.columns = columns_in(session, table, how)
        ward = None if "ward" in self.columns.places else _ward(session, how)
        refuse_missing(
            self.columns, kind_is_known=how.kind is not None, ward_is_known=ward is not None
        )
        self._reader = RowReader(
            session,
            self.columns,
            ward=ward,
            kind=how.kind,
            order=how.order,
            epoch=table.source.epoch,
            settled_how=few_words(how.settled_how, "settled"),
            now=now,
        )
        self._there = AlreadyThere(session)
        self.report = ImportReport(path.name, table, self.columns, DateWatch(how.order))

    @property
    def bad(self) -> int:
        """How many rows cannot be used, so far."""
        return self.report.bad

    @property
    def rows(self) -> int:
        """How many rows were read, so far."""
        return self.report.rows

    def put_doubtful_aside(self) -> None:
        """Refuse dates that can be read either way round, if others are the other way round.

        The whole table is gone through for it, since what tells may stand in its last row.
        """
        watch = DateWatch(self.report.dates.order)
        for record in self.table.records():
            watch.take(record.row, self.columns.cell(record, "noticed_at"))
        self._reader.refuses_either = watch.other_way_round > 0
        self.report.puts_doubtful_aside = True

    def take(self, record: TableRow) -> dict[str, Any] | None:
        """Read one row; None when it cannot be used."""
        report = self.report
        report.rows += 1
        report.hidden += record.is_hidden
        report.misdecoded += any(map(is_misdecoded, record.cells))
        report.stripped += any(map(loses_characters, record.cells))
        report.dates.take(record.row, self.columns.cell(record, "noticed_at"))
        row = self._reader.read(record)
        if isinstance(row, tuple):
            self.problems_of_last = row
            report.bad += 1
            report.problems.extend(row[: PROBLEMS_SHOWN - len(report.problems)])
            return None
        report.count(row["kind"], row["noticed_on"])
        report.already_there += self._there.holds(row)
        return row


def columns_in(
    session: Session, table: Table, how: ReadingOptions, *, near_enough: bool = False
) -> TableColumns:
    """Find out which column of a table holds what, for the wards of this store.

    Raises:
        UserError: a column that was chosen is not there, or is there twice.
    """
    cards = wards.list_wards(session)
    harms = {
        fold_name(item.name)
        for card in cards
        for item in ward_lists.items(session, card.id, ward_lists.ListName.HARMS)
    }
    return columns_of(
        table,
        how.columns,
        Names({fold_name(card.name) for card in cards}, harms),
        ward_is_known=how.ward is not None,
        near_enough=near_enough,
    )


def _ward(session: Session, how: ReadingOptions) -> wards.WardCard | None:
    """Return the ward all rows are for; None when only a column could say it."""
    if how.ward is None and len(wards.list_wards(session)) > 1:
        return None
    return wards.ward_named(session, how.ward)
