"""How much the ward looked on some days: a few index look-ups a day, however old the ward is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.looking import Look

if TYPE_CHECKING:
    from safehuddle.store.query import Query

_DAYS = """
WITH RECURSIVE day(day) AS (SELECT ? UNION ALL SELECT date(day, '+1 day') FROM day WHERE day < ?)
SELECT day,
    (SELECT count(*) FROM huddle WHERE ward_id = ? AND on_date = day
        AND status = 'held' AND withdrawn_at IS NULL),
    (SELECT count(*) FROM observation WHERE ward_id = ? AND noticed_on = day
        AND withdrawn_at IS NULL)
FROM day
"""
_FIRST = (
    "SELECT min(noticed_on) FROM observation WHERE ward_id = ? AND withdrawn_at IS NULL"
    " UNION ALL SELECT min(on_date) FROM huddle"
    " WHERE ward_id = ? AND status = 'held' AND withdrawn_at IS NULL"
)


def looks(query: Query, ward_id: int, first: date, last: date) -> tuple[Look, ...]:
    """Return how much was looked on each day from `first` to `last`; none if that is before it."""
    if last < first:
        return ()
    found = query(_DAYS, (first.isoformat(), last.isoformat(), ward_id, ward_id))
    return tuple(Look(date.fromisoformat(on), held, noticed) for on, held, noticed in found)


def first_look(query: Query, ward_id: int) -> date | None:
    """Return the first day on which the ward looked; None for one that never did."""
    found = query(_FIRST, (ward_id, ward_id))
    return min((date.fromisoformat(on) for (on,) in found if on is not None), default=None)


def days_noticed(query: Query, ward_id: int, first: date, last: date) -> frozenset[date]:
    """Return the days from `first` to `last` on which anything was noticed."""
    found = query(
        "SELECT DISTINCT noticed_on FROM observation WHERE ward_id = ?"
        " AND noticed_on BETWEEN ? AND ? AND withdrawn_at IS NULL",
        (ward_id, first.isoformat(), last.isoformat()),
    )
    return frozenset(date.fromisoformat(on) for (on,) in found)
