"""Working days in England and Wales: Monday to Friday, less the bank holidays.

The bank holidays are those of the library `holidays`, which knows the rules and the days that were
proclaimed once. A day may still be proclaimed after it was released, so past KNOWN_TO a target
carries a warning, and a ward may add or take off days of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from safehuddle.domain.dates import format_date, format_day
from safehuddle.errors import UserError
from safehuddle.i18n import _

KNOWN_TO = date(2028, 12, 31)
"""Up to here the days were compared with the rules by hand; later ones only follow the rules."""

LEAST_DAYS, MOST_DAYS = 1, 60
"""Working days a local target may have: a longer one would be no target."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The bank holidays as a ward goes by them."""

    added: frozenset[date] = frozenset()
    """Days that count as bank holidays here, such as one newly proclaimed."""
    taken_off: frozenset[date] = frozenset()
    """Bank holidays that count as working days here."""
    known_to: date = KNOWN_TO
    """The last day that somebody has compared with the published list."""

    def __contains__(self, day: date) -> bool:
        return day in self.added or (day not in self.taken_off and day in _of_year(day.year))

    def is_working_day(self, day: date) -> bool:
        """Whether `day` counts towards a target."""
        return day.weekday() < _SATURDAY and day not in self

    def working_days_after(self, start: date, count: int) -> date:
        """Return the working day that is `count` of them after `start`, which is day 0.

        Raises:
            UserError: `count` is not from LEAST_DAYS to MOST_DAYS.

        >>> BankHolidays().working_days_after(date(2025, 12, 19), 10)
        datetime.date(2026, 1, 7)
        """
        if not LEAST_DAYS <= count <= MOST_DAYS:
            raise UserError(
                _("A local target is from {least} to {most} working days.").format(
                    least=LEAST_DAYS, most=MOST_DAYS
                ),
                field="target_days",
            )
        day = start
        while count:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def warning(self, last: date) -> str:
        """Return what to check when days are counted up to `last`; empty while all are known."""
        if last <= self.known_to:
            return ""
        return _(
            "Bank holidays after {date} are counted by rule only. "
            "Check whether a day was added or moved."
        ).format(date=format_date(self.known_to))

    def closed_words(self, day: date) -> str:
        """Return the question about a promise for a day on which many are away, or nothing."""
        if self.is_working_day(day):
            return ""
        form = (
            _("{day} is a bank holiday. Will whoever promised be there?")
            if day in self
            else _("{day} is at a weekend. Will whoever promised be there?")
        )
        return form.format(day=format_day(day))


@cache
def _of_year(year: int) -> frozenset[date]:
    """Return the bank holidays of a year.

    The library takes a quarter of a second to import, so it is only once somebody counts days.
    """
    from holidays.countries.united_kingdom import UnitedKingdom

    # Only its factory is typed, and that finds a country by name: the frozen program would miss it.
    return frozenset(UnitedKingdom(subdiv="ENG", years=year))  # type: ignore[no-untyped-call]
