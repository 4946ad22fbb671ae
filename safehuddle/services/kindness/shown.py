"""What others see of kind notes: those agreed for paper, and which sheets hold one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.kind_note import Where
from safehuddle.domain.moments import to_local
from safehuddle.domain.weeks import week_of
from safehuddle.models import History, KindNote, Person
from safehuddle.services import wards
from safehuddle.services.kindness.on_board import ShownNote
from safehuddle.services.kindness.rows import letter_of
from safehuddle.store.guard import SIGNED_IN

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.change import Change

_OUT = ("Send {report} to the printer", "Save {report} as a PDF", "Print a report")


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """A sheet of paper, or a file, that went out while a note was agreed."""

    title: str
    at: datetime


def shown_notes(
    session: Session, ward_id: int, where: Where, *, first: date, last: date
) -> tuple[ShownNote, ...]:
    """Return the notes of some days that may be shown somewhere, newest first."""
    zone = wards.ward_card(session, ward_id).zone
    found = session.scalars(
        select(KindNote)
        .where(KindNote.ward_id == ward_id, KindNote.shown_on != "")
        .order_by(KindNote.id.desc())
    )
    days = ((note, to_local(note.written_at, zone).date()) for note in found)
    return tuple(
        ShownNote(letter_of(note), note.to_whom, on).named(
            with_names=note.with_names, is_for_team=note.person_id is None
        )
        for note, on in days
        if first <= on <= last and where in note.shown_on.split()
    )


def show_on(change: Change, note: KindNote, where: Collection[Where], *, with_names: bool) -> None:
    """Have a note shown there from now on, and nowhere else; whose it is was looked at before."""
    note.shown_on = " ".join(place for place in Where if place in where)
    note.with_names = with_names and bool(where)
    note.agreed_at = note.agreed_at or (change.now if where else None)
    note.read_at = note.read_at or change.now
    change.stirred.add(KindNote.__tablename__)


def sheets_with(
    session: Session, note_id: int, *, weekly: Collection[str], wall: Collection[str]
) -> tuple[PrintedSheet, ...]:
    """Return the sheets that went out since a note was agreed and hold it, or may; newest first.

    Of a note to somebody else none: that one was agreed is theirs to know.

    Args:
        session: reads the store.
        note_id: which note.
        weekly: what the history calls the weekly page.
        wall: what it calls the wall sheet.
    """
    note = session.get(KindNote, note_id)
    if note is None or note.agreed_at is None or not _is_shown_to(session, note):
        return ()
    zone = wards.ward_card(session, note.ward_id).zone
    week = week_of(to_local(note.written_at, zone).date()).title
    out = session.scalars(
        select(History)
        .where(History.label.in_(_OUT), History.at >= note.agreed_at)
        .order_by(History.id.desc())
    )
    sheets: dict[str, PrintedSheet] = {}
    for entry in out:
        facts = json.loads(entry.facts)
        title = str(facts.get("title") or facts.get("file") or "")
        may_be_its_week = week in title or "title" not in facts
        if facts.get("report") in wall or (facts.get("report") in weekly and may_be_its_week):
            sheets.setdefault(title, PrintedSheet(title, entry.at))
    return tuple(sheets.values())


def _is_shown_to(session: Session, note: KindNote) -> bool:
    here: SignedInPerson | None = session.info.get(SIGNED_IN)
    owner = session.get(Person, note.person_id) if note.person_id is not None else None
    return owner is None or (here is not None and here.uid == owner.uid)
