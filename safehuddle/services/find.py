"""Search everything: what was noticed, promised and thanked, newest first, as one types."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from safehuddle.domain.text import search_terms
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.permissions import Power
    from safehuddle.domain.records import Record
    from safehuddle.store.query import Query


_SHELF = "shelf_card"
"""The table beside whose rows some are found that came with the program."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    record: Record
    id: int
    text: str
    on: str
    """The day it is counted on, or due, as ISO text."""
    at: str | None
    """The moment, as ISO text; None where none is known."""
    state: str
    """The word of its kind or its status; "" where it has none."""
    beside: str
    """The place, the owner or the thanked; may be empty."""


def search(
    query: Query,
    ward_id: int,
    typed: str,
    *,
    limit: int = 20,
    may: Callable[[Power], bool] = lambda _power: False,
) -> tuple[Hit, ...]:
    """Return what holds the words typed so far, kind by kind.

    Args:
        query: reads the store with plain SQL, because it is asked at every key.
        ward_id: whose.
        typed: anything at all; the last word may be half typed.
        limit: how many of each.
        may: says whether whoever is here holds a power; what they may not see is not looked for.
    """
    terms = search_terms(typed)
    if terms is None:
        return ()
    found: list[Hit] = []
    for record, sql in _queries():
        if record.power is None or may(record.power):
            rows = query(sql, (of_ward(terms, ward_id), ward_id, limit))
            found += (
                Hit(record, row_id, text, on, at, state or "", beside or "")
                for row_id, text, on, at, state, beside in rows
            )
            if record.table == _SHELF:
                found += _starters(record, typed)[:limit]
    return tuple(found)


def _starters(record: Record, typed: str) -> tuple[Hit, ...]:
    """Return the cards of the shelf that came with the program and stand in no row."""
    from safehuddle.domain.shelf import holding
    from safehuddle.services.shelf_starters import starters

    return tuple(
        Hit(record, card.id, card.title, card.checked_on.isoformat(), None, "", card.heading)
        for card in holding(starters(), typed)
    )


@cache
def _queries() -> tuple[tuple[Record, str], ...]:
    """Return how each kind is looked for; what is known by its day comes behind the words."""
    # Imported at the first word: a start does not wait for the object mapper.
    from safehuddle.models import catalogue

    kinds = [record for record in catalogue.records() if record.search_heading]
    kinds.sort(key=lambda record: not catalogue.says_something(record.table))
    return tuple((record, _query(record, catalogue.main_of(record.table))) for record in kinds)


def _query(record: Record, main: str) -> str:
    wanted = ("id", main, record.day, record.moment, record.state, record.beside)
    columns = ", ".join(f"row.{name}" if name else "NULL" for name in wanted)
    # Of a bare `LIMIT ?` SQLite asks the number, to plan by, and so makes the statement ready anew
    # at each key: that took longer than the search.
    return (
        f"SELECT {columns} FROM {record.table}_words AS w"
        f" JOIN {record.table} AS row ON row.id = w.rowid WHERE {record.table}_words MATCH ?"
        " AND row.ward_id = ? AND row.withdrawn_at IS NULL ORDER BY w.rowid DESC LIMIT ? + 0"
    )
