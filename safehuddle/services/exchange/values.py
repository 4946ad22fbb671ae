"""How a value stands in a file, and how it is read back: both follow from the kind of its column.

Moments and dates are the text the store keeps: ISO 8601, moments in UTC. What is read is trusted
in nothing: each reader raises `UserError` with a sentence, or `TypeError` or `ValueError` where
none is needed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, Date, Integer, String

from safehuddle.domain.factors import Factor, from_mask, to_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import LATEST
from safehuddle.domain.planned import from_days_mask, to_days_mask
from safehuddle.domain.text import one_line
from safehuddle.domain.uids import as_uid
from safehuddle.domain.words import parse_factors, parse_kind
from safehuddle.models.column_types import Factors, TimeOfDay, UtcMoment, Weekdays, Word
from safehuddle.models.facets import facet_of

if TYPE_CHECKING:
    from sqlalchemy import Column

MOST = 1 << 31
"""Counts in a store stay below this."""
FIRST_DAY = date(1900, 1, 1)
"""No store holds an earlier one: a clock whose battery is dead shows 1970 or later."""


@dataclass(frozen=True, slots=True)
class ValueFormat:
    """Out into a file, and back."""

    read: Callable[[object], Any]
    """From a value of JSON to what a mapped class holds."""
    write: Callable[[Any], Any] | None = None
    """From what the store keeps to a value of JSON; None where that is the same."""
    is_never_empty: bool = False
    """Whether something always stands in the file, even for a column that may be empty."""


def format_of(column: Column[Any]) -> ValueFormat:
    """Return how the values of a column, which is no link, go out and come back."""
    kind, facet = column.type, facet_of(column)
    if facet.or_day:
        return ValueFormat(_moment_or_day, is_never_empty=True)
    if isinstance(kind, Word):
        return ValueFormat(_word(kind))
    if facet.tidy is not None:
        tidy = facet.tidy
        return ValueFormat(lambda value: tidy(_text(value)))
    return next(way for known, way in _WAYS if isinstance(kind, known))


def uid(value: object) -> str:
    """Return a uid."""
    return as_uid(_text(value))


def line(value: object) -> str:
    """Return a text on one line, which may be empty."""
    return one_line(_text(value))


def _moment(value: object) -> datetime:
    """Return a moment."""
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError
    _in_calendar(at.date())
    return at.astimezone(UTC)


def _moment_or_day(value: object) -> datetime | None:
    """Return the moment, or None when only the day is known."""
    if "T" in _text(value):
        return _moment(value)
    _day(value)
    return None


def _day(value: object) -> date:
    """Return a date."""
    return _in_calendar(date.fromisoformat(_text(value)))


def _count(value: object) -> int:
    """Return a number of things."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MOST:
        raise ValueError
    return value


def counts(value: object) -> dict[str, object]:
    """Return how many of each of something, still unchecked."""
    if not isinstance(value, dict):
        raise TypeError
    return value


def _word(kind: Word[Any]) -> Callable[[object], Any]:
    if kind.among is Kind:
        return lambda value: parse_kind(_text(value))
    return lambda value: kind.among(_text(value))


def _time_of_day(value: object) -> time:
    return time.fromisoformat(_text(value))


def _factors(value: object) -> int:
    written = [_text(each) for each in _list(value)]
    with suppress(ValueError):
        return to_mask(map(Factor, written))  # as we write them ourselves
    return to_mask(parse_factors(";".join(written)))


def _weekdays(value: object) -> int:
    """Return weekdays, Monday being 1, as one number."""
    days = [_count(each) for each in _list(value)]
    if not all(1 <= each <= 7 for each in days):
        raise ValueError
    return to_days_mask(each - 1 for each in days)


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _in_calendar(on: date) -> date:
    """Return a day from which weeks can be counted either way."""
    if not FIRST_DAY <= on <= LATEST:
        raise ValueError
    return on


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError
    return value


_WAYS: tuple[tuple[type[Any], ValueFormat], ...] = (
    (UtcMoment, ValueFormat(_moment)),
    (TimeOfDay, ValueFormat(_time_of_day)),
    (Factors, ValueFormat(_factors, lambda mask: [str(factor) for factor in from_mask(mask)])),
    (
        Weekdays,
        ValueFormat(_weekdays, lambda mask: [each + 1 for each in sorted(from_days_mask(mask))]),
    ),
    (Date, ValueFormat(_day)),
    (Boolean, ValueFormat(_yes, bool)),
    (Integer, ValueFormat(_count)),
    (String, ValueFormat(_text)),
)
"""The way of each kind of column; a kind comes before one that it is a sort of."""
