"""The record that an entry of the history is about, and where it is now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import first_in_bin
from safehuddle.models import History, Tombstone, Ward, catalogue
from safehuddle.services.access.permission import needs
from safehuddle.services.record_services import labels
from safehuddle.store.guard import holds_power
from safehuddle.store.images import WITHDRAWN_BY_UNDO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.services.history.entries import HistoryLine


class Whereabouts(Enum):
    """Where a record is now."""

    THERE = auto()
    """It is shown on its screen, perhaps as withdrawn."""
    IN_BIN = auto()
    TAKEN_BACK = auto()
    """By an undo: there is nothing to show."""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One record."""

    record: Record
    id: int
    standing: Whereabouts
    ward_id: int | None = None
    """Whose it is; None of what was taken back."""
    ward: str = ""


def record_of(line: HistoryLine) -> Record | None:
    """Return the kind of record that a gesture is about; None if it is about no one record.

    An undo, and doing again, are about the record of what was undone.
    """
    about = labels().get(line.gesture or line.label)
    return about.record if about else None


@needs(Power.HISTORY)
def entry_record(session: Session, line: HistoryLine, *, today: date) -> EntryRecord | None:
    """Return the record that a gesture is about; None if it is about no one record.

    Args:
        session: reads the store.
        line: the gesture.
        today: the ward's day, which says what is in the bin.
    """
    record = record_of(line)
    images = session.scalar(select(History.images).where(History.id == line.entry))
    rows = json.loads(images)["rows"] if images else ()
    if record is None or not holds_power(session, record.power):
        return None
    number = next((row_id for kind, row_id, *_sides in rows if kind == record.table), None)
    if number is None:
        return None
    row: Any = session.get(catalogue.model_of(record.table), number)
    if row is None or row.withdrawn_reason == WITHDRAWN_BY_UNDO:
        return EntryRecord(record, number, Whereabouts.TAKEN_BACK)
    ward = session.get_one(Ward, row.ward_id)
    is_in_bin = (
        record.goes_to_bin
        and row.withdrawn_at is not None
        and row.withdrawn_at.date() >= first_in_bin(today)
        and not session.scalar(
            select(Tombstone.id).where(Tombstone.kind == record.table, Tombstone.row_id == number)
        )
    )
    standing = Whereabouts.IN_BIN if is_in_bin else Whereabouts.THERE
    return EntryRecord(record, number, standing, ward.id, ward.name)
