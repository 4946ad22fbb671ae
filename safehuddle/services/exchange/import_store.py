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
from safehuddle.services.exchange.imports import BATCH, Watch, tell

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

IMPORT_STORE = N_("Import a whole store")
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
def bring_in_store(change: Change, found: Export, *, watch: Watch | None = None) -> dict[str, int]:
    """Fill an empty store from an export, so that it exports as the same again.

    It cannot be undone, because nothing can stand without its ward: the way back is a new folder.

    Args:
        change: the change it belongs to.
        found: what `read_export` found.
        watch: told from time to time how many records were read; may raise to stop.

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
    read = 0
    for record in catalogue.records():
        records = found.records(record.name)
        while batch := list(islice(records, BATCH)):
            if record.table == WARD:
                for fields in batch:
                    _bring_ward(change, known, fields)
            else:
                rows = [known.row(record.table, fields) for fields in batch]
                numbers = _write(change, catalogue.model_of(record.table), rows)
                _bring_parts(change, record.table, zip(batch, numbers, strict=True))
            read += len(batch)
            if watch is not None:
                watch(read)
        known.came_in.add(record.table)
    counts = found.counts
    change.facts.update(  # the history is read by some who may not hear of all of it
        {each.name: counts[each.name] for each in catalogue.records() if each.power is None}
    )
    return dict(counts)


@needs(Power.IMPORT)
def bring_in_observations(
    change: Change, path: Path, *, ward: str | None = None, watch: Watch | None = None
) -> tuple[int, int]:
    """Import the observations of an export into wards of the same names.

    Those that are here already, by uid, and those withdrawn are passed over.

    Args:
        change: the change it belongs to.
        path: the JSON export.
        ward: the name or uid of the ward they are all for; None for the wards they name.
        watch: told from time to time how many records were read; may raise to stop.

    Returns:
        How many came in, and how many were passed over.

    Raises:
        UserError: the file or a record cannot be used, or there is no such ward.
    """
    came = 0
    with read_export(path) as found:
        total = found.counts[_OBSERVATIONS]
        rows = _new_rows(change.session, found, ward, watch)
        while batch := [row for _number, row in islice(rows, BATCH)]:
            came += len(_write(change, Observation, batch))
    change.facts.update(rows=came, left_out=total - came, file=path.name)
    return came, total - came


def preview_observations(
    session: Session, path: Path, *, ward: str | None = None, watch: Watch | None = None
) -> ExportPreview:
    """Say what importing the observations of an export would do, and do nothing.

    Args:
        session: reads the store.
        path: the JSON export.
        ward: as `bring_in_observations`.
        watch: as `bring_in_observations`.

    Raises:
        UserError: as `bring_in_observations`.
    """
    names = RowNames(session)
    with read_export(path) as found:
        total = found.counts[_OBSERVATIONS]
        rows = _new_rows(session, found, ward, watch)
        kept = tuple(names.kept(number, row) for number, row in islice(rows, SHOWN))
        good = len(kept) + sum(1 for _row in rows)
    return ExportPreview(kept, good, total - good)


def only_ward(session: Session, path: Path) -> str | None:
    """Return the uid of the ward that all observations of an export are for, whatever it is called.

    It is the one ward there is, where they are all of one ward; else None: each names its own.

    Raises:
        UserError: the file is no export.
    """
    here = wards.list_wards(session)
    with read_export(path) as found:
        named = {fields.take(WARD, str) for fields in found.records(_OBSERVATIONS)}
    return here[0].uid if len(here) == len(named) == 1 else None


def _new_rows(
    session: Session, found: Export, ward: str | None, watch: Watch | None
) -> Iterator[tuple[int, Columns]]:
    """Go through what would come in, with its place in the file."""
    chosen = wards.ward_named(session, ward) if ward is not None else None
    # Numbers stand for the uids: a long store has a million.
    here = set(map(hash, session.scalars(select(Observation.uid))))
    known = Records(session, ward=chosen)
    for number, fields in enumerate(found.records(_OBSERVATIONS), start=1):
        columns = known.row(Observation.__tablename__, fields)
        tell(watch, number)
        if (uid := hash(columns["uid"])) not in here and columns["withdrawn_at"] is None:
            here.add(uid)
            yield number, columns


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


def _write(change: Change, kind: type[Base], rows: Iterable[Columns]) -> list[int]:
    """Write rows in batches and return their numbers.

    Raises:
        UserError: two rows, or a row and one of the store, have the same uid.
    """
    numbers: list[int] = []
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        with _each_uid_once():
            numbers += change.bulk(kind, batch)
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
