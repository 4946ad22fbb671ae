"""Numbers and dates of a series as people and other programs write them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.domain.text import shorten
from safehuddle.domain.written_dates import EPOCH_1900, look_at
from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.spc.between import When

LARGEST = 10**15
"""Beyond this a number is a slip, and could not be drawn to the last digit."""
MOST_DECIMALS = 30
EARLIEST_YEAR, LATEST_YEAR = 1700, 2299
"""Any series of a hospital fits between them, and 100,000 days in a row. Other years are slips."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.ASCII | re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SHOWN = 40


def parse_number(text: str) -> Fraction:
    """Return the number that stands there, to its last digit.

    Raises:
        UserError: it is none, or one that no ward ever counted.

    >>> parse_number("0.10")
    Fraction(1, 10)
    """
    if not _NUMBER.fullmatch(text):
        raise UserError(
            _(
                "We could not read “{text}” as a number. Write it like 1234.5, and leave out what"
                " is missing."
            ).format(text=shorten(text, at_most=_SHOWN)),
            field="value",
        )
    number = Decimal(text)
    if abs(number) > LARGEST:
        raise UserError(
            _("{text} is too large a number to chart.").format(text=shorten(text, at_most=_SHOWN)),
            field="value",
        )
    if -int(number.as_tuple().exponent) > MOST_DECIMALS:
        raise UserError(
            _("{text} has too many decimals to chart. Round it.").format(
                text=shorten(text, at_most=_SHOWN)
            ),
            field="value",
        )
    return Fraction(number)


def parse_when(text: str, *, epoch: date = EPOCH_1900) -> When:
    """Return a day, or a moment by the clock on the wall where a time stands there, too.

    Args:
        text: in any form that an import reads, such as 2026-11-03, 3/11/2026 14:30 or 3 Nov 2026.
        epoch: day 0 of serial numbers.

    Raises:
        UserError: it is no day of the calendar, or of an absurd year.
    """
    written = text if _DAY.fullmatch(text) else look_at(text).standard(epoch=epoch)
    try:
        when = date.fromisoformat(written) if len(written) == 10 else _moment(written)
    except ValueError as problem:
        raise UserError(
            _("We could not read “{text}” as a date. Write it like 23/11/2026.").format(
                text=shorten(text, at_most=_SHOWN)
            ),
            field="date",
        ) from problem
    if not EARLIEST_YEAR <= when.year <= LATEST_YEAR:
        raise UserError(
            _("The year {year} cannot be right. Dates go from {first} to {last}.").format(
                year=when.year, first=EARLIEST_YEAR, last=LATEST_YEAR
            ),
            field="date",
        )
    return when


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        return moment
    try:
        return to_local(moment, DEFAULT_ZONE).replace(tzinfo=None)
    except OverflowError as problem:  # on the first or the last day there is
        raise ValueError(written) from problem
