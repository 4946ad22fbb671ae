"""Bringing in observations from a CSV table: all of them or none, and everything said about it.

with store.reading() as session:
    report = look(session, path, ward=None, now=now)      # what would happen
with store.change(IMPORT) as change:
    report = bring_in(change, path)                       # one change, one step of undo
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Observation
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.csv_file import CsvFile, Record, look_at
from safehuddle.services.exchange.import_checks import AlreadyThere, is_misdecoded, loses_characters
from safehuddle.services.exchange.import_report import Report
from safehuddle.services.exchange.import_rows import Problem, RowReader, has_column, read_header
from safehuddle.services.exchange.rejects import Rejects

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

IMPORT = N_("Import observations")
BATCH = 5_000
"""Rows written at a time: enough to be quick, few enough to hold in memory."""
PROBLEMS_SHOWN = 200
"""Problems told one by one; more of them are counted."""


class ImportRefused(UserError):
    """Some rows cannot be used, so none was imported."""

    def __init__(self, sentence: str, report: Report) -> None:
        super().__init__(sentence, field="file")
        self.report = report


def look(session: Session, path: Path, *, ward: str | None, now: datetime) -> Report:
    """Say what importing a CSV table would do, and do nothing.

    Args:
        session: reads the store.
        path: the table.
        ward: the name or uid of the ward it is for; None if there is one, or a column says it.
        now: the present moment; nothing can have been noticed after it.

    Raises:
        UserError: the file is no CSV table with the needed columns, or there is no such ward.
    """
    reading = _Reading(session, look_at(path), ward=ward, now=now)
    for record in reading.file.records():
        reading.take(record)
    return reading.report()


@needs(Power.IMPORT)
def bring_in(
    change: Change, path: Path, *, ward: str | None = None, rejects: Path | None = None
) -> Report:
    """Import a CSV table of observations.

    Args:
        change: the change it belongs to.
        path: the table.
        ward: as for `look`.
        rejects: where rows that cannot be used are written, with what is wrong with each, so that
            they can be mended and imported; None to refuse the whole table if there is one.

    Raises:
        ImportRefused: a row cannot be used and `rejects` is None, or no row at all can be used.
        UserError: as `look`.
        StoreError: the rejects cannot be written.
    """
    reading = _Reading(change.session, look_at(path), ward=ward, now=change.now)
    batch: list[dict[str, Any]] = []
    with ExitStack() as stack:
        rejected = None
        for record in reading.file.records():
            row = reading.take(record)
            if row is None:
                if rejects is not None:
                    if rejected is None:
                        rejected = stack.enter_context(Rejects.beside(rejects, reading.file))
                    rejected.add(record, reading.problems_of_last)
            elif reading.bad == 0 or rejects is not None:
                batch.append({"uid": change.new_uid(), "recorded_at": change.now, **row})
                if len(batch) == BATCH:
                    _write(change, batch)
        report = reading.report()
        refuse_unless_usable(report, has_rejects=rejects is not None)
        _write(change, batch)
    change.facts.update(rows=report.good, left_out=report.bad, file=path.name)
    return report


def refuse_unless_usable(report: Report, *, has_rejects: bool) -> None:
    """Refuse a table of which nothing would come in.

    Raises:
        ImportRefused: no row can be used, or one cannot and there is no file for it.
    """
    if report.bad and (report.good == 0 or not has_rejects):
        raise ImportRefused(report.refusal, report)
    if report.good == 0:
        raise ImportRefused(_("There is no row to import in this file."), report)


def _write(change: Change, batch: list[dict[str, Any]]) -> None:
    change.bulk(Observation, batch)
    batch.clear()


class _Reading:
    """One pass through a table, and what was met on the way."""

    def __init__(self, session: Session, file: CsvFile, *, ward: str | None, now: datetime) -> None:
        self.file = file
        self.problems_of_last: tuple[Problem, ...] = ()
        chosen = _ward(session, ward, header=file.header)
        self._header = read_header(file.header, ward_is_known=chosen is not None)
        self._reader = RowReader(session, self._header, ward=chosen, now=now)
        self._there = AlreadyThere(session)
        self._report = Report(
            file=file.path.name,
            encoding=file.encoding,
            separator=file.separator,
            unused_columns=self._header.unused,
        )

    @property
    def bad(self) -> int:
        """How many rows cannot be used, so far."""
        return self._report.bad

    def take(self, record: Record) -> dict[str, Any] | None:
        """Read one row; None when it cannot be used."""
        report = self._report
        report.rows += 1
        report.misdecoded += any(map(is_misdecoded, record.cells))
        report.stripped += any(map(loses_characters, record.cells))
        report.dates.take(record.row, self._header.cell(record, "noticed_at"))
        row = self._reader.read(record)
        if isinstance(row, tuple):
            self.problems_of_last = row
            report.bad += 1
            report.problems.extend(row[: PROBLEMS_SHOWN - len(report.problems)])
            return None
        report.count(row["kind"], row["noticed_on"])
        report.already_there += self._there.holds(row)
        return row

    def report(self) -> Report:
        """Return what was met."""
        return self._report


def _ward(session: Session, name: str | None, *, header: list[str]) -> wards.WardCard | None:
    """Return the ward all rows are for; None when a column says it row by row."""
    if name is None and (has_column(header, "ward") or len(wards.list_wards(session)) > 1):
        return None
    return wards.ward_named(session, name)
