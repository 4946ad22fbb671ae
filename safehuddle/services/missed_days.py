"""Planned days that passed without a huddle, and which of them the ward is asked about.

Plain SQL, for the board that nobody should wait for.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehuddle.services import marks

if TYPE_CHECKING:
    from collections.abc import Collection

    from safehuddle.store.query import Query
    from safehuddle.store.unrecorded import Unrecorded

_REMEMBERED = timedelta(days=60)
"""Nobody is asked about what is longer ago, so that it need not be remembered either."""


def left_alone(query: Query, ward_id: int) -> frozenset[date]:
    """Return the days that the ward does not wish to be asked about any more."""
    kept = marks.read(query, _name(ward_id)) or ""
    found = set()
    for words in kept.split():
        with suppress(ValueError):
            found.add(date.fromisoformat(words))
    return frozenset(found)


def leave_alone(
    unrecorded: Unrecorded, query: Query, ward_id: int, days: Collection[date], *, ask: bool = False
) -> None:
    """Ask no more about some days, or ask about them again.

    Args:
        unrecorded: writes to the store; it is no record, and the day stays missed.
        query: reads it.
        ward_id: whose days.
        days: which.
        ask: whether they are asked about again.

    Raises:
        StoreError: it could not be written.
    """
    before = left_alone(query, ward_id)
    after = before.difference(days) if ask else before.union(days)
    kept = (day.isoformat() for day in sorted(after) if day >= max(after) - _REMEMBERED)
    unrecorded.mark(_name(ward_id), " ".join(kept))


def _name(ward_id: int) -> str:
    return f"missed_left_alone:{ward_id}"
