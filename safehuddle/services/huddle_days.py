"""The ward's huddles as days, for the board: the newest first, all of them only for a long row."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.streak import HuddleDay, streak

if TYPE_CHECKING:
    from safehuddle.store.query import Query

RECENT_HUDDLES = 120
"""Read at first: enough for the dots, the focus and all but a very long row."""

MARKED_HUDDLES = 800
"""Three years of planned days: further back nobody pages in a calendar. A millisecond."""


class Running(NamedTuple):
    """A huddle that was started and not closed."""

    id: int
    on: date
    started_at: datetime


def huddle_days(
    query: Query, ward_id: int, planned: frozenset[int], today: date
) -> tuple[list[HuddleDay], Running | None]:
    """Return what is known of the ward's days, and how things stand.

    Args:
        query: reads the store with plain SQL.
        ward_id: whose.
        planned: the weekdays a huddle is planned on; Monday is 0.
        today: the ward's date.

    Returns:
        The days of the newest huddles, oldest first, at least as far back as the row of huddles
        reaches; and the huddle that is running.
    """
    found = _huddles(query, ward_id, RECENT_HUDDLES)
    return _huddles(query, ward_id, -1) if _is_unbroken(found[0], planned, today) else found


def days_to_mark(query: Query, ward_id: int) -> list[HuddleDay]:
    """Return the newest huddles of a ward as days, for the marks in a calendar."""
    return _huddles(query, ward_id, MARKED_HUDDLES)[0]


def _is_unbroken(days: list[HuddleDay], planned: frozenset[int], today: date) -> bool:
    """Whether the row of huddles reaches back to the first of the days read."""
    held = {day.on for day in days if day.held}
    row = streak(held, planned, today).in_a_row
    return len(days) >= RECENT_HUDDLES and row >= sum(on.weekday() in planned for on in held)


def _huddles(query: Query, ward_id: int, most: int) -> tuple[list[HuddleDay], Running | None]:
    """Return the days of the newest huddles, oldest first; of all with `most` = -1."""
    newest = query(
        "SELECT id, on_date, status, missed_reason, started_at FROM huddle"
        " WHERE ward_id = ? AND withdrawn_at IS NULL ORDER BY on_date DESC, id DESC LIMIT ?",
        (ward_id, most),
    )
    days: dict[date, HuddleDay] = {}
    running = None
    for row_id, on, status, reason, started_at in reversed(newest):
        day = date.fromisoformat(on)
        if status == HuddleStatus.RUNNING:
            running = Running(row_id, day, datetime.fromisoformat(started_at))
        elif status == HuddleStatus.HELD:
            days[day] = HuddleDay(day, held=True)
        elif day not in days:
            days[day] = HuddleDay(day, held=False, reason=reason)
    return list(days.values()), running
