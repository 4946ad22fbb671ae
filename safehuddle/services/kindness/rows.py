"""A kind note as those are given it who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.kind_note import FIELDS, KindLetter, Where

if TYPE_CHECKING:
    from safehuddle.domain.learning import Ending
    from safehuddle.models import KindNote


@dataclass(frozen=True, slots=True)
class KindRow:
    """One note."""

    id: int
    letter: KindLetter
    to_whom: str
    written_at: datetime
    is_unread: bool
    is_thanked: bool
    shown_on: frozenset[Where]
    with_names: bool
    may_prove: bool
    is_written: bool
    """Whether whoever is given it wrote it; it is for them else, or for all of a team."""
    is_for_team: bool
    offered_at: datetime | None
    """Since when it is offered for printing, before it is removed."""
    ending: Ending | None = None
    """What its readers did with what they learnt from it."""


def row_of(note: KindNote, *, is_written: bool = False) -> KindRow:
    """Return a note for whoever may read it."""
    return KindRow(
        id=note.id,
        letter=letter_of(note),
        to_whom=note.to_whom,
        written_at=note.written_at,
        is_unread=note.read_at is None,
        is_thanked=note.thanked_at is not None,
        shown_on=frozenset(map(Where, note.shown_on.split())),
        with_names=note.with_names,
        may_prove=note.may_prove,
        is_written=is_written,
        is_for_team=note.person_id is None,
        offered_at=note.offered_at,
        ending=note.ending,
    )


def letter_of(note: KindNote) -> KindLetter:
    """Return what a note says."""
    return KindLetter(
        **{name: getattr(note, name) for name in FIELDS}, from_whom=note.from_whom or ""
    )
