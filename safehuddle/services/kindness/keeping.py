"""How long kind notes are kept: until their time is over, or nobody came for them.

Nothing goes at once. A note that waited long unread, one of somebody whose PIN was taken away, and
one past its years is *offered*: its owner is told the day it goes, and the keeper hands over, as a
folded card, what its owner did not fetch. `OFFERED_FOR` later it is removed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from safehuddle.domain.dates import moment_text
from safehuddle.domain.kind_note import LONG_UNREAD, OFFERED_FOR
from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import RecordClass, cut_off
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import KindNote, Person
from safehuddle.services import rules
from safehuddle.services.access.permission import needs
from safehuddle.services.kindness.rows import KindRow, row_of
from safehuddle.services.retention.review import YEARS
from safehuddle.store.unrecorded import UNSWEPT

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.store.store import Store


@dataclass(frozen=True, slots=True)
class NotFetched:
    """A note that nobody came for: whom it is for and until when, never what it says."""

    id: int
    to_whom: str
    until: datetime


def tidy(store: Store, *, now: datetime) -> None:
    """Offer what is due, and remove what was offered long enough.

    A clock that jumps ahead once only offers: to be removed, a note must have been offered at an
    earlier start. What was offered "next year" begins again.

    Raises:
        StoreError: it could not be written.
    """
    years = rules.value_by_sql(store.query, YEARS[RecordClass.KIND_NOTE])
    given = moment_text(now)
    if not store.query("SELECT 1 FROM kind_note LIMIT 1"):
        return
    # First what is so now: one that was read since is not removed for having waited.
    # A day is as good as its midnight here: it is years ago.
    times = (given, moment_text(now - LONG_UNREAD), cut_off(now.date(), years).isoformat())
    offered = f"CASE WHEN {_IS_DUE} THEN min(coalesce(offered_at, ?1), ?1) END"
    store.unrecorded.write(f"UPDATE kind_note SET offered_at = {offered}", times)
    long_ago = moment_text(now - OFFERED_FOR)
    if store.unrecorded.write(
        "DELETE FROM kind_note WHERE offered_at <= ? RETURNING id", (long_ago,)
    ):
        store.unrecorded.mark(UNSWEPT, given)


_IS_DUE = (
    "(person_id IS NOT NULL AND read_at IS NULL AND written_at <= ?2)"
    " OR coalesce(read_at, CASE WHEN person_id IS NULL THEN written_at END) < ?3"
    " OR person_id IN (SELECT id FROM person WHERE withdrawn_at IS NOT NULL)"
)


@needs(Power.PEOPLE)
def not_fetched(session: Session) -> tuple[NotFetched, ...]:
    """Return the notes that were offered and not fetched, the first to go first.

    Raises:
        NotAllowed: it needs the keeper.
    """
    found = session.scalars(
        select(KindNote).where(*_not_fetched()).order_by(KindNote.offered_at, KindNote.id)
    )
    return tuple(
        NotFetched(note.id, note.to_whom, note.offered_at + OFFERED_FOR)
        for note in found
        if note.offered_at is not None
    )


@needs(Power.PEOPLE)
def to_hand_over(session: Session, note_id: int) -> KindRow:
    """Return a note that nobody fetched, for a folded card and for nothing else.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: it was fetched meanwhile, or removed.
    """
    note = session.scalar(select(KindNote).where(KindNote.id == note_id, *_not_fetched()))
    if note is None:
        raise UserError(_("It was fetched, or is gone. Nothing was printed."))
    return row_of(note)


def removed_on(row: KindRow) -> date | None:
    """Return the day a note goes, once it is offered; None before."""
    return (row.offered_at + OFFERED_FOR).date() if row.offered_at is not None else None


def _not_fetched() -> tuple[ColumnElement[bool], ...]:
    has_left = KindNote.person_id.in_(select(Person.id).where(Person.withdrawn_at.is_not(None)))
    return (
        KindNote.person_id.is_not(None),
        KindNote.offered_at.is_not(None),
        or_(KindNote.read_at.is_(None), has_left),
    )
