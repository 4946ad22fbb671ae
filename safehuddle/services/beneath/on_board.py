"""What the board knows of reviews, gaps and stories: titles that a leader agreed to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehuddle.store.query import Query

SHOWN, SHOWN_FOR = 2, timedelta(days=14)
"""So many stand on the board, for so long from the day they are of."""
_AGREED = (
    "SELECT {title} AS title, {day} AS day FROM {table} WHERE ward_id = ?"
    " AND {day} BETWEEN ? AND ? AND agreed AND withdrawn_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM stone WHERE stone.kind = '{table}' AND stone.row_id = {table}.id)"
)
_SQL = (
    " UNION ALL ".join(
        _AGREED.format(table=table, title=title, day=day)
        for table, title, day in (
            ("after_action", "learnt", "looked_on"),
            ("gap", "work", "seen_on"),
            ("story", "title", "told_on"),
        )
    )
    + " ORDER BY day DESC LIMIT ?"
)


def agreed_titles(query: Query, ward_id: int, *, today: date) -> tuple[str, ...]:
    """Return the newest titles that a leader agreed to, of the last two weeks.

    What was erased is agreed to no more.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        today: by the ward's calendar.
    """
    each = (ward_id, (today - SHOWN_FOR).isoformat(), today.isoformat())
    found = query(_SQL, (*each, *each, *each, SHOWN))
    return tuple(title for title, _day in found)
