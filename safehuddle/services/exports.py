"""Taking the ward's records out, so that they are never locked in: JSON, CSV or a spreadsheet.

JSON holds everything and comes back as an equal store. CSV holds one kind; a CSV of observations
has the header that the import takes. The spreadsheet has a sheet for each kind.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.paths import refuse_our_own
from safehuddle.services import portable, rules, wards
from safehuddle.services.csv_cells import safe_cell
from safehuddle.services.identifier_check import Finding, OnTheWay
from safehuddle.services.import_rows import NEEDED
from safehuddle.services.permission import needs
from safehuddle.services.portable import FIELDS, Record, What
from safehuddle.whole_files import beside_then_swap

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.store import Store

EXPORT = N_("Export records")

CSV_OBSERVATIONS = (*NEEDED, "place", "harm", "raised_by")
"""The header of a CSV of observations; of several wards it ends with `ward`."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    path: Path
    counts: dict[What, int]
    look_again: tuple[Finding, ...]
    """Where something in it looks as if it points at a person."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written."""

    kinds: tuple[What, ...]
    ward: wards.WardCard | None
    """Of this ward only."""
    has_several_wards: bool
    data: Path
    """The data folder: what passes through the disk on the way does so in there."""
    look: OnTheWay
    """Sees every record that goes into the file."""


@needs(Power.EXPORT)
def export(
    store: Store,
    path: Path,
    *,
    what: What | None = None,
    ward: str | None = None,
    by: str | None = None,
) -> Exported:
    """Write records to a file, whole or not at all, and note in the history that it was done.

    Args:
        store: where they are.
        path: the file; its ending (json, csv, xlsx) says how it is written.
        what: one kind; None for all, in CSV for observations.
        ward: the name or uid of one ward; None for all wards.
        by: the role or first name of who asked for it.

    Raises:
        UserError: the ending is none of the three, the file is one of SafeHuddle's own, or there is
            no such ward.
        StoreError: the file cannot be written; what was there before is untouched.
    """
    write = _writer(path)
    refuse_our_own(path, store.path.parent)
    with beside_then_swap(path) as beside:
        with store.reading() as session:
            wish = _wish(store, session, path, what, ward)
            counts = write(session, beside, wish)
        # Before the file is in its place: an export in the history without a file does no harm.
        with store.change(EXPORT, by=by) as change:
            change.note(file=path.name, **{str(kind): count for kind, count in counts.items()})
    return Exported(path, counts, tuple(wish.look.findings))


def _writer(path: Path) -> Callable[[Session, Path, Wish], dict[What, int]]:
    ending = path.suffix.lower()
    if ending == ".json":
        return write_json
    if ending == ".csv":
        return write_csv
    if ending == ".xlsx":
        # Imported here: only a spreadsheet pays for its library.
        from safehuddle.services.export_xlsx import write_xlsx

        return write_xlsx
    raise UserError(
        _("The file's name must end in .json, .csv or .xlsx, so that we know what to write."),
        field="file",
    )


def _wish(store: Store, session: Session, path: Path, what: What | None, ward: str | None) -> Wish:
    if what is not None:
        kinds: tuple[What, ...] = (what,)
    else:
        kinds = (What.OBSERVATIONS,) if path.suffix.lower() == ".csv" else tuple(What)
    return Wish(
        kinds=kinds,
        ward=wards.ward_named(session, ward) if ward is not None else None,
        has_several_wards=ward is None and len(wards.list_wards(session)) > 1,
        data=store.path.parent,
        look=OnTheWay(rules.value(session, rules.HOSPITAL_SHAPES)),
    )


@needs(Power.EXPORT)
def write_json(session: Session, path: Path, wish: Wish) -> dict[What, int]:
    """Write one JSON object, a record a line, those withdrawn included; return the counts."""
    counts = dict.fromkeys(wish.kinds, 0)
    ward_id = wish.ward.id if wish.ward else None
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"format": "{portable.FORMAT}", "version": {portable.VERSION}')
        for kind in wish.kinds:
            file.write(f',\n"{kind}": [')
            records = portable.records(session, kind, ward_id=ward_id)
            for record in wish.look.through(kind, records, FIELDS[kind]):
                file.write(",\n" if counts[kind] else "\n")
                file.write(json.dumps(record, ensure_ascii=False))
                counts[kind] += 1
            file.write("\n]")
        file.write("\n}\n")
    return counts


@needs(Power.EXPORT)
def write_csv(session: Session, path: Path, wish: Wish) -> dict[What, int]:
    """Write one kind as a table, those withdrawn left out; return the count."""
    (kind,) = wish.kinds
    columns = table_columns(kind, with_ward=wish.has_several_wards)
    count = 0
    # With the byte-order mark, without which spreadsheets take UTF-8 for something older.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for record in wish.look.through(kind, standing(session, kind, wish), columns):
            writer.writerow(safe_cell(cell_text(record[column])) for column in columns)
            count += 1
    return {kind: count}


def standing(session: Session, kind: What, wish: Wish) -> Iterable[Record]:
    """Go through the records that are not withdrawn."""
    ward_id = wish.ward.id if wish.ward else None
    return portable.records(session, kind, ward_id=ward_id, withdrawn=False)


def table_columns(kind: What, *, with_ward: bool) -> tuple[str, ...]:
    """Return the columns of a table of a kind."""
    if kind is What.OBSERVATIONS:
        return (*CSV_OBSERVATIONS, "ward") if with_ward else CSV_OBSERVATIONS
    return tuple(field for field in FIELDS[kind] if field not in portable.WITHDRAWN)


def cell_text(value: object) -> str:
    """Return a field as one cell.

    >>> cell_text(["communication", "information"]), cell_text({"student": 2}), cell_text(None)
    ('communication;information', 'student: 2', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {count}" for name, count in value.items())
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return "; ".join(str(item.get("name") or item.get("text")) for item in value)
        return ";".join(map(str, value))
    return str(value)
