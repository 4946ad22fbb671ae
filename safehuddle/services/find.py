"""Search everything: what was noticed, promised and thanked, newest first, as one types."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from safehuddle.domain.kinds import Kind
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import search_terms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


class Rows(Protocol):
    """Reads with plain SQL (`Store.rows`)."""

    def __call__(self, sql: str, parameters: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        """Return the rows it finds."""


class What(StrEnum):
    """What was found."""

    OBSERVATION = "observation"
    ACTION = "action"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    what: What
    id: int
    text: str
    on: str
    """The day it is counted on, or due, as ISO text."""
    at: str | None
    """The moment, as ISO text; None where none is known, and of a promise."""
    kind: Kind | None
    """Only of an observation."""
    status: ActionStatus | None
    """Only of a promise."""
    beside: str
    """The place, the owner or the thanked; may be empty."""


_QUERIES = {
    What.OBSERVATION: (
        "SELECT o.id, o.text, o.noticed_on, o.noticed_at, o.kind, o.place"
        " FROM observation_words AS w JOIN observation AS o ON o.id = w.rowid"
        " WHERE observation_words MATCH ?"
        " AND o.ward_id = ? AND o.withdrawn_at IS NULL ORDER BY w.rowid DESC LIMIT ?"
    ),
    What.ACTION: (
        "SELECT a.id, a.what, a.due, NULL, a.status, a.owner FROM action_words AS w"
        " JOIN action AS a ON a.id = w.rowid WHERE action_words MATCH ?"
        " AND a.ward_id = ? AND a.withdrawn_at IS NULL ORDER BY w.rowid DESC LIMIT ?"
    ),
    What.THANKS: (
        "SELECT t.id, t.text, t.given_on, t.given_at, NULL, t.to_whom FROM thanks_words AS w"
        " JOIN thanks AS t ON t.id = w.rowid WHERE thanks_words MATCH ?"
        " AND t.ward_id = ? AND t.withdrawn_at IS NULL ORDER BY w.rowid DESC LIMIT ?"
    ),
}


def everything(rows: Rows, ward_id: int, typed: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Return what holds the words typed so far: observations, then promises, then thanks.

    Args:
        rows: reads the store with plain SQL, because it is asked at every key.
        ward_id: whose.
        typed: anything at all; the last word may be half typed.
        limit: how many of each.
    """
    terms = search_terms(typed)
    if terms is None:
        return ()
    return tuple(
        Hit(
            what=what,
            id=row_id,
            text=text,
            on=on,
            at=at,
            kind=Kind(word) if what is What.OBSERVATION else None,
            status=ActionStatus(word) if what is What.ACTION else None,
            beside=beside or "",
        )
        for what, query in _QUERIES.items()
        for row_id, text, on, at, word, beside in rows(query, (terms, ward_id, limit))
    )
