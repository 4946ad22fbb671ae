"""Reads one value of an export's JSON; a value that is not what it should be raises.

Each raises `UserError` with a sentence, or `TypeError` or `ValueError` where none is needed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from safehuddle.domain.factors import to_mask
from safehuddle.domain.moments import LATEST, zone_of
from safehuddle.domain.planned import to_days_mask
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.domain.text import few_words, one_line, sentence
from safehuddle.domain.uids import is_uid
from safehuddle.domain.words import parse_factors, parse_kind

if TYPE_CHECKING:
    from safehuddle.domain.kinds import Kind

MOST = 1 << 31
"""Counts in a store stay below this."""
FIRST_DAY = date(1970, 1, 2)
"""No clock shows an earlier one; one whose battery is dead may well show this."""


def uid(value: object) -> str:
    """Return a uid."""
    if not isinstance(value, str) or not is_uid(value):
        raise ValueError
    return value


def text(value: object) -> str:
    """Return a text that says something."""
    return sentence(_text(value))


def words(value: object) -> str | None:
    """Return a short text, None when it is empty."""
    return few_words(_text(value), "words")


def line(value: object) -> str:
    """Return a text on one line, which may be empty."""
    return one_line(_text(value))


def moment(value: object) -> datetime:
    """Return a moment."""
    at = datetime.fromisoformat(_text(value))
    if at.tzinfo is None:
        raise ValueError
    _in_calendar(at.date())
    return at.astimezone(UTC)


def noticed_at(value: object) -> datetime | None:
    """Return the moment, or None when only the day is known."""
    if "T" in _text(value):
        return moment(value)
    day(value)
    return None


def day(value: object) -> date:
    """Return a date."""
    return _in_calendar(date.fromisoformat(_text(value)))


def time_of_day(value: object) -> time:
    """Return a time on the ward's clock."""
    return time.fromisoformat(_text(value))


def zone(value: object) -> str:
    """Return the name of a time zone."""
    return zone_of(_text(value)).key


def kind(value: object) -> Kind:
    """Return a kind of observation."""
    return parse_kind(_text(value))


def factors(value: object) -> int:
    """Return human factors as one number."""
    return to_mask(parse_factors(";".join(_text(each) for each in _list(value))))


def weekdays(value: object) -> int:
    """Return weekdays, Monday being 1, as one number."""
    days = [count(each) for each in _list(value)]
    if not all(1 <= each <= 7 for each in days):
        raise ValueError
    return to_days_mask(each - 1 for each in days)


def huddle_status(value: object) -> HuddleStatus:
    """Return where a huddle stands."""
    return HuddleStatus(_text(value))


def action_status(value: object) -> ActionStatus:
    """Return where a promise stands."""
    return ActionStatus(_text(value))


def count(value: object) -> int:
    """Return a number of things."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < MOST:
        raise ValueError
    return value


def yes(value: object) -> bool:
    """Return a yes or a no."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def present(value: object) -> dict[str, int]:
    """Return how many of each role."""
    if not isinstance(value, dict):
        raise TypeError
    return {line(role): count(number) for role, number in value.items()}


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
