"""All candour records of a ward at once: what is owed, how many there are, what holds a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.candour.record import Counts
from safehuddle.domain.candour.record import counts as counted
from safehuddle.domain.folding import holds_words
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import one_line, says_something, shorten
from safehuddle.services.access.permission import needs
from safehuddle.services.candour.bodies import texts_in
from safehuddle.services.candour.records import list_cases

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.owed import Owed
    from safehuddle.services.candour.cases import Case

SHOWN = 120
"""Letters of what was found."""


@dataclass(frozen=True, slots=True)
class OwedRow:
    """Something that is owed to somebody, and by which record."""

    record_id: int
    number: int
    owed: Owed


@dataclass(frozen=True, slots=True)
class Found:
    """A record that holds the words looked for, and the first of its texts that does."""

    record_id: int
    number: int
    text: str


@needs(Power.CANDOUR)
def owed(session: Session, ward_id: int) -> tuple[OwedRow, ...]:
    """Return what is owed next in all open records of a ward: by day, what has none last.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
    """
    return owed_in(list_cases(session, ward_id))


def owed_in(cases: Iterable[Case]) -> tuple[OwedRow, ...]:
    """Return what is owed next in records that are open before somebody, as `owed`."""
    rows = [OwedRow(case.id, case.number, each) for case in cases for each in case.record.owed]
    return tuple(sorted(rows, key=lambda row: row.owed.due or date.max))


@needs(Power.CANDOUR)
def counts(session: Session, ward_id: int, *, today: date) -> Counts:
    """Return how many records are open, past their local target, and closed by each ending.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
    """
    return counted((case.record for case in list_cases(session, ward_id)), today)


@needs(Power.CANDOUR)
def find(session: Session, ward_id: int, typed: str) -> tuple[Found, ...]:
    """Return the records of a ward that hold each word typed, newest first.

    It looks through what is open in memory: no index of these words is kept anywhere.

    Raises:
        NotAllowed: it needs a leader or the matron.
        UserError: the leaders' key is not open.
    """
    return found_in(list_cases(session, ward_id), typed) if says_something(typed) else ()


def found_in(cases: Sequence[Case], typed: str) -> tuple[Found, ...]:
    """Return which of the records that are open before somebody hold each word, as `find`."""
    found = []
    for case in reversed(cases):
        texts = [text for each in case.written for text in texts_in(each.value)]
        if holds_words("\n".join(texts), typed):
            first_word = typed.split()[0]
            first = next((text for text in texts if holds_words(text, first_word)), "")
            found.append(Found(case.id, case.number, shorten(one_line(first), at_most=SHOWN)))
    return tuple(found)
