"""What the program remembers of its own work. Not what people said: it has no history.

`Unrecorded.mark` writes one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain import made_up

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.query import Query
    from safehuddle.store.unrecorded import Unrecorded

GUARD_OVERRIDES = "identifier_guard_overrides"
"""How often words that looked like an identifier were kept or printed all the same."""

DRAFTS_THROWN_AWAY = "drafts_thrown_away"
"""How many drafts were thrown away unread because their author had no PIN for a long time."""

CANDOUR_NUMBER = "candour_number"
"""The last number given on a ward; its uid stands behind it."""


def is_demo(query: Query) -> bool:
    """Whether the wards of a store are made up.

    Raises:
        StoreError: it could not be read.
    """
    return read(query, made_up.MARK) is not None


def is_demo_in(session: Session) -> bool:
    """Return the same where a session is read."""
    found = session.connection().exec_driver_sql(
        "SELECT 1 FROM mark WHERE name = ?", (made_up.MARK,)
    )
    return found.first() is not None


def read(query: Query, name: str) -> str | None:
    """Return what was kept under a name, or None.

    Raises:
        StoreError: it could not be read.
    """
    found = query("SELECT value FROM mark WHERE name = ?", (name,))
    return str(found[0][0]) if found else None


def count(query: Query, name: str) -> int:
    """Return how often `count_up` was called for a name.

    Raises:
        StoreError: it could not be read.
    """
    return int(read(query, name) or 0)


def count_up(unrecorded: Unrecorded, name: str, by: int = 1) -> None:
    """Count something; two programs at once count both.

    Raises:
        StoreError: it could not be written.
    """
    unrecorded.write(
        "INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name)"
        " DO UPDATE SET value = CAST(CAST(value AS INTEGER) + ? AS TEXT)",
        (name, str(by), by),
    )
