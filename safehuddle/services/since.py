"""What is new since a ward last met, by the order of entry: a clock may have been wrong in between.

A huddle held while the PC's clock was ahead ended "next year", and nothing would be later than
that for a year. So what came after a huddle is what has a later entry in the history, whatever
time either says. Plain SQL, for the board that nobody should wait for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from safehuddle.domain.dates import moment_text
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.services.two_halves import OPEN, REST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.store.query import Query

CLOSE = "Close the huddle"
"""The label of `huddles.close`, which brings the object mapper with it."""
_HANDED_IN = (
    "EXISTS (SELECT 1 FROM history_row WHERE kind = 'observation' AND row_id = observation.id)"
)
"""Recorded one by one, and no part of an import: years of old notes are no news."""


class LastHuddle(NamedTuple):
    """The huddle that was held last."""

    id: int
    ended_at: datetime
    entry: int | None
    """The entry of the history that closed it; None where it came in with an import."""


def last_huddle(query: Query, ward_id: int, *, before: int | None = None) -> LastHuddle | None:
    """Return the ward's last huddle that was held; that before another one, if it is named."""
    found = query(
        "SELECT id, ended_at FROM huddle WHERE ward_id = ? AND status = ? AND withdrawn_at IS NULL"
        " AND ended_at IS NOT NULL AND id < ? ORDER BY id DESC LIMIT 1",
        (ward_id, HuddleStatus.HELD, before if before is not None else 1 << 62),
    )
    if not found:
        return None
    ((huddle_id, ended_at),) = found
    return LastHuddle(huddle_id, datetime.fromisoformat(ended_at), closing_entry(query, huddle_id))


def closing_entry(query: Query, huddle_id: int) -> int | None:
    """Return the entry of the history that closed a huddle; None where there is none."""
    found: list[tuple[int | None]] = query(
        "SELECT max(h.id) FROM history_row AS r JOIN history AS h ON h.id = r.history_id"
        " WHERE r.kind = 'huddle' AND r.row_id = ? AND h.label = ?",
        (huddle_id, CLOSE),
    )
    return found[0][0]


def last_observation(query: Query, entry: int) -> int:
    """Return the number of the last observation that was recorded up to an entry; 0 if none was."""
    ((most,),) = query("SELECT max(id) FROM observation")
    low, high = 0, most or 0
    while low < high:  # numbers and entries grow together, so halving finds it in 20 steps
        middle = (low + high + 1) // 2
        ((number, first),) = query(
            "SELECT max(row_id), min(history_id) FROM history_row WHERE kind = 'observation'"
            " AND row_id = (SELECT max(row_id) FROM history_row WHERE kind = 'observation'"
            " AND row_id <= ?)",
            (middle,),
        )
        if number is None or first <= entry:
            low = middle
        else:
            high = number - 1
    return low


def new_since(
    query: Query, last: LastHuddle | None, *, now: datetime
) -> tuple[str, tuple[Any, ...]]:
    """Return the condition of an observation that is new since a huddle, and its values.

    Args:
        query: reads the store with plain SQL.
        last: the huddle; without one, what is new is a day old at most.
        now: the present moment.
    """
    met = last.ended_at if last and last.ended_at <= now else now - timedelta(days=1)
    # A day's grace: what a night shift noticed after midnight belongs to the day before.
    first_day = (met - timedelta(days=2)).date().isoformat()
    if last is None or last.entry is None:
        return "noticed_on >= ? AND recorded_at >= ?", (first_day, moment_text(met))
    return (
        f"id > ? AND (noticed_on >= ? OR {_HANDED_IN})",
        (last_observation(query, last.entry), first_day),
    )


def new_ones(
    query: Query, ward_id: int, last: LastHuddle | None, *, now: datetime
) -> frozenset[int]:
    """Return the numbers of a ward's observations that are new since a huddle."""
    is_new, values = new_since(query, last, now=now)
    return frozenset(
        number
        for half in (OPEN, REST)
        for (number,) in query(f"SELECT id FROM {half} AND {is_new}", (ward_id, *values))
    )


def query_of(session: Session) -> Query:
    """Return plain SQL on what a session reads."""

    def query(sql: str, values: Sequence[Any] = (), /) -> list[tuple[Any, ...]]:
        found = session.connection().exec_driver_sql(sql, tuple(values))
        return [tuple(row) for row in found]

    return query
