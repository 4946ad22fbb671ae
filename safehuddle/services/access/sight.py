"""What was withdrawn is out of sight: the one rule, for whatever shows a single record.

What lists, prints, exports, finds or suggests leaves out what was withdrawn, for everybody. What
shows one record by its number, or what was withdrawn itself, asks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power
from safehuddle.store.guard import holds_power

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.models.base import Withdrawable


def is_in_sight(session: Session, row: object | None) -> bool:
    """Whether whoever is here may see a row: what was withdrawn, or is gone, needs a PIN."""
    is_away = row is None or getattr(row, "withdrawn_at", None) is not None
    return not is_away or holds_power(session, Power.BIN)


def in_sight(session: Session, of: type[Withdrawable]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that leave only those rows that whoever is here may see."""
    return () if holds_power(session, Power.BIN) else (of.withdrawn_at.is_(None),)
