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
    """Records that are kept equally long: what they are called, what belongs to them, for how long.

    The years run from the day of the record, and the keeper may choose others. Withdrawn records
    have none: they come up for review once they have left the bin.
    """

    _words: str
    _help: str
    usual_years: int | None

    def __new__(
        cls, value: str, words: str = "", help_words: str = "", usual_years: int | None = None
    ) -> RecordClass:
        """Make one of the classes below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words, made._help, made.usual_years = words, help_words, usual_years
        return made

    # Nobody says here which harm was a serious incident, so all of it is kept the longer time.
    HARM = "harm", N_("Harm"), N_("harm, and promises about it"), 20
    NEAR_MISS = "near miss", N_("Near misses"), N_("near misses, and promises about them"), 10
    NOTE = (
        *("note", N_("Other observations")),
        *(N_("worries, ideas, what went well, what patients and families said"), 2),
    )
    ACTION = (
        *("promise", N_("Promises")),
        *(N_("all other promises, from the day they were done or let go"), 2),
    )
    THANKS = "thanks", N_("Thanks"), N_("thanks said in the huddle"), 2
    # A working aid beside the trust's own record of an incident, and kept as long as one that was
    # serious: harm of that kind is what the duty is about.
    CANDOUR = "candour", N_("Candour"), N_("what was done and said after harm"), 20
    # Theirs to keep; but the ward's file is no place for ever, and a card or a page is.
    KIND_NOTE = (
        *("kind note", N_("Kind notes")),
        *(N_("kind notes that were read, for those they are to; they can print them first"), 5),
    )
    HUDDLE = "huddle", N_("Huddles"), N_("why a huddle was missed, and which role led one"), 2
    WITHDRAWN = (
        *("withdrawn", N_("Taken back")),
        *(N_("records that were taken back, once they have left the bin"), None),
    )

    @property
    def words(self) -> str:
        """What it is called on screens."""
        return _(self._words)

    @property
    def help_words(self) -> str:
        """What belongs to it, in a few words."""
        return _(self._help)


USUAL_YEARS = {kept: kept.usual_years for kept in RecordClass if kept.usual_years is not None}
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
