"""The kinds of value a column can hold, beyond numbers, dates and text.

How each goes into a file and comes back follows from its kind (`services.exchange.values`).
"""

from __future__ import annotations

from datetime import datetime, time
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Dialect, Integer, String, TypeDecorator

from safehuddle.domain.dates import moment_text

E = TypeVar("E", bound=StrEnum)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC, kept as text of one width, so that text order is time order."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse a moment without a zone: it would mean something else on another PC."""
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware of UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Word(TypeDecorator[E]):
    """One of an enumeration's values, kept as the word itself."""

    impl = String(32)
    cache_ok = True

    def __init__(self, among: type[E]) -> None:
        super().__init__()
        self.among = among

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return the word to keep, refusing one outside the enumeration."""
        return None if value is None else str(self.among(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the enumeration's member for a kept word."""
        return None if value is None else self.among(value)


class TimeOfDay(TypeDecorator[time]):
    """A time on the ward's clock, kept as hh:mm."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Return hh:mm."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Return the time of day."""
        return None if value is None else time.fromisoformat(value)


class Factors(TypeDecorator[int]):
    """Human factors, a bit each (see `domain.factors.to_mask`)."""

    impl = Integer
    cache_ok = True


class Weekdays(TypeDecorator[int]):
    """Days of the week, a bit each, Monday = 1 (see `domain.planned.to_days_mask`)."""

    impl = Integer
    cache_ok = True
