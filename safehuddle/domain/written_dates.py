"""Dates as other programs and people write them, brought into the one form that is read here.

A cell of a table may say 3 Nov 2026, Nov 3, 2026 2:30 pm, 11/3/2026 or 46329. `WrittenDate` finds
out which it is and writes it as 2026-11-03 or 2026-11-03 14:30, which `moments.parse_moment` reads.
It guesses nothing: whether the day or the month comes first is an argument.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from safehuddle.domain.dates import day_name, month_name
from safehuddle.domain.folding import fold
from safehuddle.domain.text import one_line, shorten
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

EPOCH_1900 = date(1899, 12, 30)
"""Day 0 of a spreadsheet's serial numbers, from March 1900 on (Excel counts a 29 February 1900)."""
EPOCH_1904 = date(1904, 1, 1)
"""Day 0 in workbooks from old Macs."""
_SERIALS = (36_526, 73_050)
"""Serial numbers that are dates of 2000 to 2099; other numbers are none."""
_MINUTE_S, _DAY_S = 60, 86_400
_LONGEST = 80
"""Letters of a cell that may be a date: no way to write one needs half as many."""

_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = {
    name[:length]: number
    for number, name in enumerate(_ENGLISH.split(), 1)
    for length in (3, len(name))
} | {"sept": 9}
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_TIME = re.compile(
    r"(?:^|[T ,]+)(?:at )?(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?P<fraction>[.,]\d{1,9})?)?)?"
    r" ?(?P<half>[ap]\.?m\.?)?(?: ?h(?:rs|ours)?)? ?(?P<offset>Z|[+-]\d{2}:?\d{2})?$",
    re.ASCII | re.I,
)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})([/.-]?)(\d{1,2})\2(\d{1,2})", re.ASCII)
_DAY, _MONTH, _YEAR = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    r"(?P<month>[^\W\d]+)",
    r"(?P<year>\d{4})",
)
_SHORT_YEAR = r"(?P<year>\d{4}|\d{2})"
_NAMED = (
    re.compile(rf"{_DAY}[ .-]*(?:of )?{_MONTH}\.?[ ,.-]*{_SHORT_YEAR}"),
    re.compile(rf"{_MONTH}\.?[ .-]*{_DAY}[ ,.-]+{_SHORT_YEAR}"),
    re.compile(rf"{_YEAR}[ -]{_MONTH}[ -]{_DAY}"),
)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_BARE_TIME = re.compile(r"0?[.,]\d+", re.ASCII)


class DateOrder(StrEnum):
    """What comes first in a date of three numbers."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def label(self) -> str:
        """The order as a person reads it."""
        return _(_LABELS[self])


_LABELS = {
    DateOrder.DAY_FIRST: N_("day first: 03/11/2026 is 3 November"),
    DateOrder.MONTH_FIRST: N_("month first: 11/03/2026 is 3 November"),
}


class DateStyle(StrEnum):
    """How a date is written."""

    ISO = "year first"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    """Its second number is past 12, so it can be no other way."""
    SAME = "the same either way"
    EITHER = "either way round"
    NAMED = "name of the month"
    SERIAL = "serial number"
    OTHER = "other"
    """Nothing that we can read as a date."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it was found."""

    style: DateStyle
    day: str
    """The part that says the day."""
    time: str
    """HH:MM with what else was written of seconds and offset, or nothing."""

    def standard(self, order: DateOrder = DateOrder.DAY_FIRST, *, epoch: date = EPOCH_1900) -> str:
        """Return it as `parse_moment` reads it; what is no date is returned as it was.

        Raises:
            UserError: its day and month are the other way round than `order` says.

        >>> look_at("Nov 3, 2026 2:30 pm").standard()
        '2026-11-03 14:30'
        >>> look_at("11/3/2026").standard(DateOrder.MONTH_FIRST)
        '2026-11-03'
        """
        if self.style is DateStyle.SERIAL:
            return _from_serial(self.day, epoch)
        on = self.day
        if numbers := _NUMBERS.fullmatch(on):
            first, second = int(numbers[1]), int(numbers[3])
            is_month_first = order is DateOrder.MONTH_FIRST
            if self.style is (DateStyle.DAY_FIRST if is_month_first else DateStyle.MONTH_FIRST):
                raise _other_way_round(on, is_month_first=is_month_first)
            day, month = (second, first) if is_month_first else (first, second)
            on = f"{numbers[4]}-{month:02}-{day:02}"
        return f"{on} {self.time}".strip()


@lru_cache(maxsize=4096)
def look_at(text: str) -> WrittenDate:
    """Find out how a date, with or without a time, is written.

    >>> look_at("Tuesday 3rd November 2026").style, look_at("25/12/2025 9.15am").time
    (<DateStyle.NAMED: 'name of the month'>, '09:15')
    """
    line = one_line(text)
    if len(line) > _LONGEST:
        return WrittenDate(DateStyle.OTHER, line, "")
    for rest, clock in _parted(_without_weekday(line)):
        if iso := _ISO.fullmatch(rest):
            if iso[2] or len(rest) == len("20261103"):
                return WrittenDate(
                    DateStyle.ISO, f"{iso[1]}-{int(iso[3]):02}-{int(iso[4]):02}", clock
                )
        elif numbers := _NUMBERS.fullmatch(rest):
            return WrittenDate(_style(int(numbers[1]), int(numbers[3])), rest, clock)
        elif named := _named(rest):
            return WrittenDate(DateStyle.NAMED, named, clock)
    if _SERIAL.fullmatch(line) and _SERIALS[0] <= float(line.replace(",", ".")) < _SERIALS[1]:
        return WrittenDate(DateStyle.SERIAL, line.replace(",", "."), "")
    return WrittenDate(DateStyle.OTHER, line, "")


def time_of_day(text: str) -> str:
    """Return a time that stands in a cell of its own as HH:MM; nothing for an empty cell.

    Raises:
        UserError: it is no time.

    >>> time_of_day("2.30 pm"), time_of_day("0730"), time_of_day("0.5")
    ('14:30', '07:30', '12:00')
    """
    line = one_line(text)
    if not line:
        return ""
    if line.isascii() and line.isdecimal() and len(line) in (3, 4):
        line = f"{line[:-2]}:{line[-2:]}"
    if _BARE_TIME.fullmatch(line):
        return _clock(float(line.replace(",", ".")))
    found = _TIME.search(line)
    clock = _clock_of(found) if found and not line[: found.start()].strip() else None
    if clock is None:
        raise UserError(
            _("We could not read “{text}” as a time. Write it as 14:30.").format(
                text=shorten(line, at_most=40)
            ),
            field="time",
        )
    return clock


def _parted(line: str) -> list[tuple[str, str]]:
    """Return a line as a date alone, and as a date and a time where its end may be one."""
    found = _TIME.search(line)
    clock = _clock_of(found) if found and found.start() else None
    alone = [(line, "")]
    if found is None or clock is None or not (found["minute"] or found["half"]):
        return alone
    return [(line[: found.start()].rstrip(" ,"), clock), *alone]


def _clock_of(found: re.Match[str]) -> str | None:
    """Return a time by the 24-hour clock; None where it is no time of day."""
    if not (found["minute"] or found["half"]):
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    half = (found["half"] or "")[:1].lower()
    if half and hour < 13:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a":
        return None
    seconds = f":{second:02}{found['fraction'] or ''}" if found["second"] else ""
    return f"{hour:02}:{minute:02}{seconds}{(found['offset'] or '').upper()}"


def _without_weekday(line: str) -> str:
    """Return a line without a day of the week before its date; it is not checked."""
    if not line[:1].isalpha():
        return line
    first, _blank, rest = line.partition(" ")
    word = fold(first).rstrip(".,")
    days = {fold(day_name(number)) for number in range(7)} | set(_ENGLISH_DAYS)
    return rest if word in days | {day[:3] for day in days} else line


def _named(line: str) -> str | None:
    """Return a date whose month is a word, year first; None if that is not what it is."""
    folded = fold(line)
    months = {fold(month_name(number)): number for number in range(1, 13)} | _MONTHS
    for form in _NAMED:
        found = form.fullmatch(folded)
        if found and found["month"] in months:
            year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
            return f"{year}-{months[found['month']]:02}-{int(found['day']):02}"
    return None


def _style(first: int, second: int) -> DateStyle:
    if second > 12 >= first:
        return DateStyle.MONTH_FIRST
    if first > 12:
        return DateStyle.DAY_FIRST
    return DateStyle.SAME if first == second else DateStyle.EITHER


def _from_serial(number: str, epoch: date) -> str:
    days = int(float(number))
    on = epoch + timedelta(days=days)
    fraction = float(number) - days
    return f"{on.isoformat()} {_clock(fraction)}" if fraction else on.isoformat()


def _clock(fraction: float) -> str:
    """Return a part of a day as a time, to the second."""
    seconds = min(round(fraction * _DAY_S), _DAY_S - 1)
    at = (datetime.combine(EPOCH_1900, time()) + timedelta(seconds=seconds)).time()
    return at.isoformat("minutes" if seconds % _MINUTE_S == 0 else "seconds")


def _other_way_round(text: str, *, is_month_first: bool) -> UserError:
    sentence = (
        _("“{text}” has the day first, and these dates are read with the month first.")
        if is_month_first
        else _(
            "“{text}” has the month first, and these dates are read with the day first."
            " Write it as 23/11/2026."
        )
    )
    return UserError(sentence.format(text=text), field="when")
