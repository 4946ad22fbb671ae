"""The history as people read it: who, when, what, and the former words of a record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.models import History, HistoryRow
from safehuddle.services.permission import needs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as the store keeps them."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One gesture."""

    entry: int
    at: datetime
    who: str | None
    label: str
    """In English; pass it through `i18n._` to show it."""
    facts: dict[str, Any]
    fields: tuple[FieldChange, ...]
    """What it changed of the record asked for; empty in the history of everything."""


def of_record(session: Session, kind: str, row_id: int) -> tuple[HistoryLine, ...]:
    """Return the gestures that touched one record, oldest first, with its former words.

    Args:
        session: reads the store.
        kind: the table, such as "observation".
        row_id: the record's number.
    """
    entries = session.scalars(
        select(History)
        .join(HistoryRow, HistoryRow.history_id == History.id)
        .where(HistoryRow.kind == kind, HistoryRow.row_id == row_id)
        .order_by(History.id)
    )
    return tuple(_line(entry, _fields(entry.images, kind, row_id)) for entry in entries)


@needs(Power.HISTORY)
def latest(session: Session, *, limit: int, before: int | None = None) -> tuple[HistoryLine, ...]:
    """Return the newest gestures of all, newest first; older ones with `before` an entry."""
    query = select(History).order_by(History.id.desc()).limit(limit)
    if before is not None:
        query = query.where(History.id < before)
    return tuple(_line(entry, ()) for entry in session.scalars(query))


def _line(entry: History, fields: tuple[FieldChange, ...]) -> HistoryLine:
    return HistoryLine(
        entry=entry.id,
        at=entry.at,
        who=entry.who,
        label=entry.label,
        facts=json.loads(entry.facts),
        fields=fields,
    )


def _fields(images: str, kind: str, row_id: int) -> tuple[FieldChange, ...]:
    for table, number, before, after in json.loads(images)["rows"]:
        if (table, number) == (kind, row_id):
            before, after = before or {}, after or {}
            return tuple(
                FieldChange(name, before.get(name), after.get(name))
                for name in {**before, **after}
                if before.get(name) != after.get(name)
            )
    return ()
