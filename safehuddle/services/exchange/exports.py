"""Taking the ward's records out, so that they are never locked in: JSON, CSV or a spreadsheet.

JSON holds everything and comes back as an equal store. CSV holds one kind; a CSV of observations
has the header that the import takes. The spreadsheet has a sheet for each kind.
"""

from __future__ import annotations

import csv
import json
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.files import rights
from safehuddle.files.paths import refuse_our_own
from safehuddle.files.whole_files import beside_then_swap
from safehuddle.i18n import N_, _
from safehuddle.services import rules, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange import portable
from safehuddle.services.exchange.csv_cells import safe_cell
from safehuddle.services.exchange.export_request import (
    ExportRequest,
    cell_text,
    not_withdrawn,
    table_columns,
)
from safehuddle.services.exchange.headings import NEEDED
from safehuddle.services.identifier_check import ExportCheck, Finding
from safehuddle.store import leaving

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.store.store import Store

EXPORT = N_("Export records")
JSON, CSV, XLSX = "json", "csv", "xlsx"
"""How a file is written, by the ending of its name."""
CSV_OBSERVATIONS = (*NEEDED, "place", "harm", "harm_counted", "raised_by")
"""The header of a CSV of observations; of several wards it ends with `ward`."""
OBSERVATIONS = "observations"


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written."""

    path: Path
    counts: dict[str, int]
    look_again: tuple[Finding, ...]
    """Where something in it looks as if it points at a person."""
    is_entered: bool = True
    """Whether the history says that it was done: not where the disk takes nothing."""


@needs(Power.EXPORT)
def export(
    store: Store,
    path: Path,
    *,
    what: str | None = None,
    ward: str | None = None,
    by: str | None = None,
) -> ExportResult:
    """Write records to a file, whole or not at all, and note in the history that it was done.

    Args:
        store: where they are.
        path: the file; its ending (json, csv, xlsx) says how it is written.
        what: the name of one kind; None for all, in CSV for observations.
        ward: the name or uid of one ward; None for all wards.
        by: the role or first name of who asked for it.

    Raises:
        UserError: the ending is none of the three, the file is one of SafeHuddle's own, or there is
            no such ward, or no such kind that may be taken out by whoever is here.
        StoreError: the file cannot be written; what was there before is untouched.
    """
    write = _writer(path)
    refuse_our_own(path, store.path.parent)
    with beside_then_swap(path) as beside:
        with suppress(OSError):  # a stick, or a share, that keeps no rights
            rights.only_this_account(beside)  # before there is anything to read in it
        with store.reading() as session:
            asked = _request(store, session, _form(path), what, ward)
            request = replace(asked, near=path.parent)
            counts = write(session, beside, request)
        # Before the file is in its place: an export in the history without a file does no harm.
        told = {k.name: counts[k.name] for k in request.kinds if k.power is None}
        is_entered = leaving.enter(store, EXPORT, by=by, file=path.name, **told)
    return ExportResult(path, counts, tuple(request.look.findings), is_entered)


@needs(Power.EXPORT)
def look_through(
    store: Store, form: str, *, what: str | None = None, ward: str | None = None
) -> tuple[Finding, ...]:
    """Return what to look at again in an export, before it is made; nothing is written.

    Args:
        store: where the records are.
        form: how it would be written: JSON, CSV or XLSX.
        what: as `export`.
        ward: as `export`.

    Raises:
        UserError: as `export`.
    """
    with store.reading() as session:
        request = _request(store, session, form, what, ward)
        for kind in request.kinds:
            columns: Collection[str] = _columns(kind, form, request)
            ward_id = request.ward.id if request.ward else None
            records = portable.records(session, kind, ward_id=ward_id, withdrawn=form == JSON)
            deque(request.look.through(kind, records, columns), maxlen=0)
        return tuple(_numbered(session, request.look.findings))


def _numbered(session: Session, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what was found with the numbers of its records, so that a screen can lead there."""
    numbers: dict[str, int] = {}
    for table in {each.record.table for each in findings}:
        rows = session.connection().exec_driver_sql(f"SELECT uid, id FROM {table}")
        numbers.update((uid, number) for uid, number in rows)
    for each in findings:
        at = each.origin
        yield replace(each, origin=replace(at, id=numbers[at.uid])) if at else each


def _columns(kind: Record, form: str, request: ExportRequest) -> Collection[str]:
    """Return the fields of a kind that stand in a file."""
    if form == JSON:
        return portable.fields(kind.table)
    if form == CSV and kind.name == OBSERVATIONS:  # what comes back in as a table
        return (*CSV_OBSERVATIONS, "ward") if request.has_several_wards else CSV_OBSERVATIONS
    return table_columns(kind)


def _writer(path: Path) -> Callable[[Session, Path, ExportRequest], dict[str, int]]:
    form = _form(path)
    if form == JSON:
        return write_json
    if form == CSV:
        return write_csv
    if form == XLSX:
        # Imported here: only a spreadsheet pays for its library.
        from safehuddle.services.exchange.export_xlsx import write_xlsx

        return write_xlsx
    raise UserError(
        _("The file’s name must end in .json, .csv or .xlsx, so that we know what to write."),
        field="file",
    )


def _form(path: Path) -> str:
    return path.suffix.lower().removeprefix(".")


def _request(
    store: Store, session: Session, form: str, what: str | None, ward: str | None
) -> ExportRequest:
    if what is None and form == CSV:
        what = OBSERVATIONS
    return ExportRequest(
        kinds=_kinds(session, what),
        ward=wards.ward_named(session, ward) if ward is not None else None,
        has_several_wards=ward is None and len(wards.list_wards(session)) > 1,
        data=store.path.parent,
        look=ExportCheck(rules.value(session, rules.HOSPITAL_SHAPES)),
    )


def _kinds(session: Session, name: str | None) -> tuple[Record, ...]:
    kinds = portable.kinds(session)
    asked = tuple(kind for kind in kinds if name in (None, kind.name))
    if not asked:
        names = ", ".join(kind.name for kind in kinds)
        raise UserError(_("There are these kinds of record: {names}.").format(names=names))
    return asked


@needs(Power.EXPORT)
def write_json(session: Session, path: Path, request: ExportRequest) -> dict[str, int]:
    """Write one JSON object, a record a line, those withdrawn included; return the counts."""
    counts = dict.fromkeys((kind.name for kind in request.kinds), 0)
    ward_id = request.ward.id if request.ward else None
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"format": "{portable.FORMAT}", "version": {portable.VERSION}')
        for kind in request.kinds:
            file.write(f',\n"{kind.name}": [')
            records = portable.records(session, kind, ward_id=ward_id)
            for record in request.look.through(kind, records, _columns(kind, JSON, request)):
                file.write(",\n" if counts[kind.name] else "\n")
                file.write(json.dumps(record, ensure_ascii=False))
                counts[kind.name] += 1
            file.write("\n]")
        file.write("\n}\n")
    return counts


@needs(Power.EXPORT)
def write_csv(session: Session, path: Path, request: ExportRequest) -> dict[str, int]:
    """Write one kind as a table, those withdrawn left out; return the count."""
    (kind,) = request.kinds
    columns = _columns(kind, CSV, request)
    count = 0
    # With the byte-order mark, without which spreadsheets take UTF-8 for something older.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for record in request.look.through(kind, not_withdrawn(session, kind, request), columns):
            writer.writerow(safe_cell(cell_text(record[column])) for column in columns)
            count += 1
    return {kind.name: count}
