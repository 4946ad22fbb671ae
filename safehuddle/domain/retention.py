"""How long records are kept: classes, usual times, and when a record is past its time.

Past its time a record is only listed for review. Nothing is ever erased by itself.

The NHS Records Management Code of Practice 2021 keeps records of serious incidents for at least 20
years and of other incidents for 10, counted from the incident, and then has them reviewed; an
inquiry's hold goes before every rule (Appendix I). Whether a huddle's notes are records at all is
for the trust to declare (section 3.4), so their usual time is short and the keeper can change it.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from safehuddle.i18n import N_, _


class RecordClass(StrEnum):
    """Records that are kept equally long."""

    HARM = "harm"
    NEAR_MISS = "near miss"
    NOTE = "note"
    PROMISE = "promise"
    THANKS = "thanks"
    WITHDRAWN = "withdrawn"
    """Withdrawn, whatever it was, and out of the bin by now."""

    @property
    def words(self) -> str:
        """What it is called on screens."""
        return _(_WORDS[self])

    @property
    def help_words(self) -> str:
        """What belongs to it, in a few words."""
        return _(_HELP[self])


_WORDS = {
    RecordClass.HARM: N_("Harm"),
    RecordClass.NEAR_MISS: N_("Near misses"),
    RecordClass.NOTE: N_("Other notes"),
    RecordClass.PROMISE: N_("Promises"),
    RecordClass.THANKS: N_("Thanks"),
    RecordClass.WITHDRAWN: N_("Withdrawn"),
}
_HELP = {
    RecordClass.HARM: N_("harm, and promises about it"),
    RecordClass.NEAR_MISS: N_("near misses, and promises about them"),
    RecordClass.NOTE: N_("worries, ideas, what went well, what patients and families said"),
    RecordClass.PROMISE: N_("all other promises, from the day they were done or dropped"),
    RecordClass.THANKS: N_("thanks said in the huddle"),
    RecordClass.WITHDRAWN: N_("records that were withdrawn, once they have left the bin"),
}

USUAL_YEARS = {
    RecordClass.HARM: 20,  # nobody says here which harm was a serious incident: the longer time
    RecordClass.NEAR_MISS: 10,
    RecordClass.NOTE: 2,
    RecordClass.PROMISE: 2,
    RecordClass.THANKS: 2,
}
"""Years from the day of the record; the keeper may choose others."""

LEAST_YEARS, MOST_YEARS = 1, 100

BIN_DAYS = 30
"""How long what was withdrawn stays in the bin."""


def cut_off(today: date, years: int) -> date:
    """Return the newest day whose records are past their time today.

    >>> cut_off(date(2026, 11, 23), 10), cut_off(date(2028, 2, 29), 10)
    (datetime.date(2016, 11, 23), datetime.date(2018, 2, 28))
    """
    return _moved(today, -years)


def first_in_bin(today: date) -> date:
    """Return the first day of which the bin still shows what was withdrawn.

    >>> first_in_bin(date(2026, 11, 23))
    datetime.date(2026, 10, 24)
    """
    return today - timedelta(days=BIN_DAYS)


def a_year_later(day: date) -> date:
    """Return the same day of the next year; the 28th for a 29th of February.

    >>> a_year_later(date(2028, 2, 29))
    datetime.date(2029, 2, 28)
    """
    return _moved(day, 1)


def _moved(day: date, years: int) -> date:
    year = max(day.year + years, 1)
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
