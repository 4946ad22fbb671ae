"""What an export is asked for, and what every form of it shares."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.domain.records import Part
from safehuddle.models import catalogue
from safehuddle.services.exchange import portable
from safehuddle.services.exchange.portable import WITHDRAWN, Plain, fields

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.services import wards
    from safehuddle.services.identifier_check import ExportCheck


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What is to be written."""

    kinds: tuple[Record, ...]
    ward: wards.WardCard | None
    """Of this ward only."""
    has_several_wards: bool
    data: Path
    """The data folder: what passes through the disk on the way does so in there."""
    look: ExportCheck
    """Sees every record that goes into the file."""
    near: Path | None = None
    """The folder of the file, for what passes through the disk where the data folder takes none."""


def not_withdrawn(session: Session, kind: Record, request: ExportRequest) -> Iterable[Plain]:
    """Go through the records that are not withdrawn."""
    ward_id = request.ward.id if request.ward else None
    return portable.records(session, kind, ward_id=ward_id, withdrawn=False)


def table_columns(kind: Record) -> tuple[str, ...]:
    """Return the fields of a kind that stand in a table of those that are not withdrawn.

    What is sealed stands in JSON alone, which can be brought in again.
    """
    return tuple(
        field
        for field, each in fields(kind.table).items()
        if field not in WITHDRAWN
        and not (isinstance(each, Part) and catalogue.sealed_of(each.table))
    )


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
