"""The bin: what was withdrawn lately, by whom and why, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text

from safehuddle.domain.retention import first_in_bin
from safehuddle.services import huddles, observations, thanks
from safehuddle.store.undo import WITHDRAWN_BY_UNDO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change


@dataclass(frozen=True, slots=True)
class BinRow:
    """One record in the bin."""

    table: str
    id: int
    words: str
    """What it says; empty for a huddle."""
    day: date
    """The day it belongs to."""
    withdrawn_at: datetime
    who: str | None
    """Who withdrew it, if they said so."""
    reason: str | None


BRING_BACK: dict[str, tuple[str, Callable[[Change, int], None]]] = {
    "observation": (observations.BRING_BACK, observations.bring_back),
    "thanks": (thanks.BRING_BACK, thanks.bring_back),
    "huddle": (huddles.BRING_BACK, huddles.bring_back),
}
"""By table, the label of the change that brings a record back, and what does it."""

# What an undo took away comes back by doing it again, as the whole it was.
_IN_BIN = """
SELECT kind, id, words, day, withdrawn_at, withdrawn_reason,
  (SELECT who FROM history_row JOIN history ON history.id = history_id
   WHERE history_row.kind = gone.kind AND row_id = gone.id AND at = gone.withdrawn_at
   ORDER BY history.id DESC LIMIT 1)
FROM (
  SELECT 'observation' AS kind, id, ward_id, text AS words, noticed_on AS day, withdrawn_at,
    withdrawn_reason FROM observation WHERE withdrawn_at >= :first
  UNION ALL
  SELECT 'thanks', id, ward_id, text, given_on, withdrawn_at, withdrawn_reason
    FROM thanks WHERE withdrawn_at >= :first
  UNION ALL
  SELECT 'huddle', id, ward_id, '', on_date, withdrawn_at, withdrawn_reason
    FROM huddle WHERE withdrawn_at >= :first
) AS gone
WHERE ward_id = :ward AND withdrawn_reason IS NOT :undone
  AND NOT EXISTS (SELECT 1 FROM stone WHERE stone.kind = gone.kind AND row_id = gone.id)
ORDER BY withdrawn_at DESC, kind, id DESC
"""


def in_bin(session: Session, ward_id: int, *, today: date) -> tuple[BinRow, ...]:
    """Return what was withdrawn on a ward within 30 days, newest first."""
    found = session.execute(
        text(_IN_BIN),
        {
            "ward": ward_id,
            "first": first_in_bin(today).isoformat(),
            "undone": WITHDRAWN_BY_UNDO,
        },
    )
    return tuple(
        BinRow(
            table=table,
            id=number,
            words=words,
            day=date.fromisoformat(day),
            withdrawn_at=datetime.fromisoformat(withdrawn_at),
            who=who,
            reason=reason,
        )
        for table, number, words, day, withdrawn_at, reason, who in found
    )


def bring_back(change: Change, table: str, row_id: int) -> None:
    """Bring a record back; what was in it is as it was.

    Raises:
        UserError: it is no longer there, or something else stands in its place.
    """
    BRING_BACK[table][1](change, row_id)
