"""What the sheet for the wall and the page for an appraisal hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.kind_card import CardLetter
from safehuddle.domain.kind_note import Where
from safehuddle.domain.kind_pages import WALL_DAYS, KindPage
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import marks, wards
from safehuddle.services.access.permission import needs
from safehuddle.services.kindness.mine import list_mine
from safehuddle.services.kindness.shown import shown_notes
from safehuddle.store.guard import SIGNED_IN

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def wall_page(
    session: Session, ward_id: int, *, now: datetime, printed_by: str, version: str
) -> KindPage | None:
    """Return the sheet for the wall: what was agreed for it, of the last weeks; None if nothing."""
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    last = printed_at.date()
    first = last - timedelta(days=WALL_DAYS - 1)
    notes = shown_notes(session, ward_id, Where.WALL, first=first, last=last)
    if not notes:
        return None
    return KindPage(
        ward_name=ward.name,
        letters=tuple(
            CardLetter(note.to_whom, note.letter.sentences, note.letter.from_whom, note.on)
            for note in notes
        ),
        first=first,
        last=last,
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


@needs(Power.OWN_NOTES)
def proof_page(session: Session, ward_id: int, *, now: datetime, version: str) -> KindPage:
    """Return the notes to whoever is signed in of which the writers agreed to such a use.

    Raises:
        UserError: there are none.
    """
    ward = wards.ward_card(session, ward_id)
    rows = [row for row in list_mine(session) if row.may_prove and not row.is_written]
    letters = tuple(
        CardLetter(
            row.to_whom,
            row.letter.sentences,
            row.letter.from_whom,
            to_local(row.written_at, ward.zone).date(),
        )
        for row in rows
        if not row.is_unread
    )
    if not letters:
        raise UserError(
            _("No writer has agreed to that yet. You can ask them. Nothing was printed.")
        )
    printed_at = to_local(now, ward.zone)
    return KindPage(
        ward_name=ward.name,
        letters=letters,
        first=min(letter.on for letter in letters),
        last=max(letter.on for letter in letters),
        printed_at=printed_at,
        printed_by="",
        version=version,
        person=session.info[SIGNED_IN].name,
        is_demo=marks.is_demo_in(session),
    )
