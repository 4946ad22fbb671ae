"""The bin: what was withdrawn lately, by whom and why, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text

from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import first_in_bin
from safehuddle.models import catalogue
from safehuddle.services import wards
from safehuddle.services.access.permission import needs
from safehuddle.services.history.entries import named
from safehuddle.services.record_services import service_of
from safehuddle.services.retention.records_sql import shown_day
from safehuddle.store.guard import holds_power, require_power
from safehuddle.store.images import WITHDRAWN_BY_UNDO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.records import Record
    from safehuddle.store.change import Change


@dataclass(frozen=True, slots=True)
class BinRow:
    """One record in the bin."""

    record: Record
    id: int
    words: str
    """What it says; empty for what is known by its day, such as a huddle."""
    day: date
    """The day on the ward's wall."""
    withdrawn_at: datetime
    who: str | None
    """Who withdrew it, as a sentence names them; None if they did not say so."""
    reason: str | None


# What an undo took away comes back by doing it again, as the whole it was.
_IN_BIN = """
SELECT gone.kind, gone.id, words, day, moment, withdrawn_at, withdrawn_reason,
  entry.who, entry.signed_in
FROM ({gone}) AS gone
LEFT JOIN history AS entry ON entry.id =
  (SELECT history.id FROM history_row JOIN history ON history.id = history_id
   WHERE history_row.kind = gone.kind AND row_id = gone.id AND at = gone.withdrawn_at
   ORDER BY history.id DESC LIMIT 1)
WHERE ward_id = :ward AND withdrawn_reason IS NOT :undone
  AND NOT EXISTS (SELECT 1 FROM stone WHERE stone.kind = gone.kind AND row_id = gone.id)
ORDER BY withdrawn_at DESC, gone.kind, gone.id DESC
"""


@needs(Power.BIN)
def in_bin(session: Session, ward_id: int, *, today: date) -> tuple[BinRow, ...]:
    """Return what was withdrawn on a ward within 30 days, newest first.

    Raises:
        NotAllowed: it needs a PIN: what was withdrawn is out of sight.
    """
    kinds = {each.table: each for each in catalogue.records() if each.goes_to_bin}
    gone = " UNION ALL ".join(
        _gone_sql(each) for each in kinds.values() if holds_power(session, each.power)
    )
    zone = wards.ward_card(session, ward_id).zone
    found = session.execute(
        text(_IN_BIN.format(gone=gone)),
        {
            "ward": ward_id,
            "first": first_in_bin(today).isoformat(),
            "undone": WITHDRAWN_BY_UNDO,
        },
    )
    return tuple(
        BinRow(
            record=kinds[table],
            id=number,
            words=words,
            day=shown_day(day, moment, zone),
            withdrawn_at=datetime.fromisoformat(withdrawn_at),
            who=named(who, signed_in) if who else None,
            reason=reason,
        )
        for table, number, words, day, moment, withdrawn_at, reason, who, signed_in in found
    )


def label_of(record: Record) -> str:
    """Return the label of the change that brings such a record back."""
    return str(service_of(record).BRING_BACK)


@needs(Power.BIN)
def bring_back(change: Change, record: Record, row_id: int) -> None:
    """Bring a record back; what was in it is as it was.

    Raises:
        NotAllowed: whoever is here may not see it.
        UserError: it is no longer there, or something else stands in its place.
    """
    if record.power is not None:
        require_power(change.session, record.power)
    service_of(record).bring_back(change, row_id)


def _gone_sql(record: Record) -> str:
    words = catalogue.main_of(record.table) if catalogue.says_something(record.table) else "''"
    return (
        f"SELECT '{record.table}' AS kind, id, ward_id, {words} AS words,"
        f" substr({record.day}, 1, 10) AS day, {record.moment or 'NULL'} AS moment,"
        " withdrawn_at, withdrawn_reason"
        f" FROM {record.table} WHERE withdrawn_at >= :first"
    )
