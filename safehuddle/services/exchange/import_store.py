"""Bringing an export back: a whole store into an empty one, or observations into wards that are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Base, Observation, Ward, catalogue
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.exchange.export_file import Export, RecordFields, read_export
from safehuddle.services.exchange.guided import SHOWN, PreviewRow, RowNames
from safehuddle.services.exchange.import_records import WARD, Columns, Records, parts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

IMPORT_STORE = N_("Import a whole store")
BATCH = 5_000
_OBSERVATIONS = Observation.__record__.name


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What importing the observations of an export would do."""

    kept: tuple[PreviewRow, ...]
    """The first of them as they would be kept."""
    good: int
    """How many would come in."""
    passed_over: int
    """How many are here already, or were withdrawn."""


@needs(Power.IMPORT)
def bring_in_store(change: Change, found: Export) -> dict[str, int]:
    """Fill an empty store from an export, so that it exports as the same again.

    It cannot be undone, because nothing can stand without its ward: the way back is a new folder.

    Args:
        change: the change it belongs to.
        found: what `read_export` found.

    Returns:
        How many records of each kind came in.

    Raises:
        UserError: the store is not empty, or a record cannot be used; the sentence says why.
    """
    if wards.list_wards(change.session):
        raise UserError(
            _(
                "Everything of a ward can only be brought in where there is no ward yet."
                " Nothing was changed."
            ),
            for_commands=_("Choose a new folder with --data-dir."),
        )
    known = Records(change.session)
    counts = {}
    for record in catalogue.records():
        said = found[record.name]
        all_fields = [RecordFields(each, record.name, place) for place, each in enumerate(said, 1)]
        counts[record.name] = len(all_fields)
        if record.table == WARD:
            for fields in all_fields:
                _bring_ward(change, known, fields)
            continue
        rows = (known.row(record.table, fields) for fields in all_fields)
        numbers = _write(change, catalogue.model_of(record.table), rows)
        known.numbers.setdefault(record.table, {}).update(numbers)
        _bring_parts(change, record.table, zip(all_fields, numbers.values(), strict=True))
    change.facts.update(  # the history is read by some who may not hear of all of it
        {each.name: counts[each.name] for each in catalogue.records() if each.power is None}
    )
    return counts


@needs(Power.IMPORT)
def bring_in_observations(
    change: Change, path: Path, *, ward: str | None = None
) -> tuple[int, int]:
    """Import the observations of an export into wards of the same names.

    Those that are here already, by uid, and those withdrawn are passed over.

    Args:
        change: the change it belongs to.
        path: the JSON export.
        ward: the name or uid of the ward they are all for; None for the wards they name.

    Returns:
        How many came in, and how many were passed over.

    Raises:
        UserError: the file or a record cannot be used, or there is no such ward.
    """
    rows, total = _observations(change.session, path, ward)
    _write(change, Observation, (row for _number, row in rows))
    passed_over = total - len(rows)
    change.facts.update(rows=len(rows), left_out=passed_over, file=path.name)
    return len(rows), passed_over


def preview_observations(session: Session, path: Path, *, ward: str | None = None) -> ExportPreview:
    """Say what importing the observations of an export would do, and do nothing.

    Args:
        session: reads the store.
        path: the JSON export.
        ward: as `bring_in_observations`.

    Raises:
        UserError: as `bring_in_observations`.
    """
    rows, total = _observations(session, path, ward)
    names = RowNames(session)
    kept = tuple(names.kept(number, row) for number, row in rows[:SHOWN])
    return ExportPreview(kept, len(rows), total - len(rows))


def only_ward(session: Session, path: Path) -> str | None:
    """Return the uid of the ward that all observations of an export are for, whatever it is called.

    It is the one ward there is, where they are all of one ward; else None: each names its own.

    Raises:
        UserError: the file is no export.
    """
    here = wards.list_wards(session)
    named = {str(record.get("ward")) for record in read_export(path)[_OBSERVATIONS]}
    return here[0].uid if len(here) == len(named) == 1 else None


def _observations(
    session: Session, path: Path, ward: str | None
) -> tuple[list[tuple[int, Columns]], int]:
    """Return what would come in, with its place in the file, and how many there are in all."""
    chosen = wards.ward_named(session, ward) if ward is not None else None
    here = set(session.scalars(select(Observation.uid)))
    known = Records(session, ward=chosen)
    rows = []
    records = read_export(path)[_OBSERVATIONS]
    for number, record in enumerate(records, start=1):
        fields = RecordFields(record, _OBSERVATIONS, number)
        columns = known.row(Observation.__tablename__, fields)
        if columns["uid"] not in here and columns["withdrawn_at"] is None:
            here.add(columns["uid"])
            rows.append((number, columns))
    return rows, len(records)


def _bring_ward(change: Change, known: Records, fields: RecordFields) -> None:
    """Write a ward and its lists; its focus names a harm of them, and so comes last."""
    columns = known.row(WARD, fields)
    ward = Ward(**columns)
    change.session.add(ward)
    with _each_uid_once():
        change.session.flush()
    _bring_parts(change, WARD, [(fields, ward.id)])
    known.know_ward(ward.name, ward.id)
    ward.focus_harm_id = known.harm(fields, "focus_harm", ward.id)


def _bring_parts(change: Change, table: str, records: Iterable[tuple[RecordFields, int]]) -> None:
    owners = list(records)
    for part in catalogue.parts_of(table):
        rows = (
            row for fields, owner in owners for row in parts(fields, part, owner, change.new_uid)
        )
        _write(change, catalogue.model_of(part.table), rows)


def _write(change: Change, kind: type[Base], rows: Iterable[Columns]) -> dict[str, int]:
    """Write rows in batches and return their numbers by uid.

    Raises:
        UserError: two rows, or a row and one of the store, have the same uid.
    """
    numbers: dict[str, int] = {}
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        with _each_uid_once():
            given = change.bulk(kind, batch)
        numbers.update(zip((row["uid"] for row in batch), given, strict=True))
    return numbers


@contextmanager
def _each_uid_once() -> Iterator[None]:
    try:
        yield
    except IntegrityError as problem:
        raise UserError(
            _("Two records of this file have the same uid. Nothing was imported."),
            field="file",
        ) from problem
