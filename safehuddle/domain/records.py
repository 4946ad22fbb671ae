"""What the program knows about one kind of record: said once, beside its table in `models`.

From it come its place in files, the search, the bin, the history's links, how long it is kept and
who may see it. What is known of its columns stands on the columns (`models.facets`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehuddle.domain.permissions import Power
    from safehuddle.domain.retention import RecordClass


@dataclass(frozen=True, slots=True)
class Retention:
    """How long records are kept; each text is an SQL expression over the record's own table."""

    in_class: str
    """The class of a record (see `RecordClass`)."""
    day: str
    """The day from which its time runs."""
    is_open: str = "0"
    """Whether something is still to be done about it, so that it is not past its time."""

    @classmethod
    def always(cls, kept: RecordClass, day: str, *, is_open: str = "0") -> Retention:
        """Return how records are kept that are all of one class."""
        return cls(f"'{kept}'", day, is_open)


@dataclass(frozen=True, slots=True)
class Record:
    """One kind of record. Texts that people read are English; pass them through `i18n._`."""

    table: str
    name: str
    """What its list is called in files and in commands, such as "observations"."""
    word: str
    """What one is called, such as "Promise"."""
    counted: tuple[str, str]
    """One and many of them, such as "{count} promise" and "{count} promises"."""
    title: str
    """What many are called, such as "Promises"."""
    icon: str
    day: str
    """The column of the day it belongs to; "" where no day of it is kept in the clear."""
    moment: str = ""
    """The column of its moment, as words of time follow the clock on the wall; "" for none."""
    day_words: str = ""
    """Which one it is where its own words are not shown, by its `{date}`."""
    search_heading: str = ""
    """The heading above those found in a search; "" where none is looked for."""
    service: str = ""
    """The module of `services` that does things with one; "" where none does: a label of a change
    that is about one record stands in there, and `bring_back` where it waits in the bin."""
    screen: str = ""
    """The screen or sheet that shows one, as `Desk.go` understands it; "" where none does."""
    kept: Retention | None = None
    """How long it is kept; None for what is kept as long as the store, and erased by nobody."""
    counts_if: str = ""
    """Which of those that stand are counted, in SQL; "" for all."""
    state: str = ""
    """The column of a word that says how it stands, such as its kind or status."""
    beside: str = ""
    """The column of what is shown beside its words: a place, an owner."""
    born: str = ""
    """What its own history tells first; "" where other columns tell it."""
    goes_to_bin: bool = False
    """Whether one that was withdrawn waits in the bin."""
    named_by: str = "uid"
    """The column by which a file names one."""
    power: Power | None = None
    """What somebody needs to see one; None for what everybody may see."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong to a record, and leave and come in with it."""

    table: str
    of: str
    """The table of the record."""
    field: str
    """The list of them in a file."""
    named_by: str = "uid"
    """The column by which a file names one."""
    counted: tuple[str, str] | None = None
    """Where each row only counts something: the columns of what and of how many."""
