"""The one place where the time of day is read; everything below `ui/` is given it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, in UTC and aware of it."""


def system_clock() -> datetime:
    """Return the present moment of this PC, in UTC."""
    return datetime.now(UTC)
