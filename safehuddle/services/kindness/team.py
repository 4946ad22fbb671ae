"""Kind notes "for all of you": whoever is on the ward reads them, as the ward's whiteboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import KindNote
from safehuddle.services.access.permission import needs
from safehuddle.services.kindness.rows import KindRow, row_of
from safehuddle.services.kindness.shown import show_on

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_note import Where
    from safehuddle.store.change import Change

MOST = 200
"""Notes that are shown; older ones are still kept their time."""


def list_team(session: Session, ward_id: int) -> tuple[KindRow, ...]:
    """Return the notes of a ward that are for all of a team, newest first."""
    found = session.scalars(
        select(KindNote)
        .where(KindNote.ward_id == ward_id, KindNote.person_id.is_(None))
        .order_by(KindNote.id.desc())
        .limit(MOST)
    )
    return tuple(map(row_of, found))


def agree_for_all(
    change: Change, note_id: int, where: Collection[Where], *, with_names: bool
) -> None:
    """Say where a note to a team may be shown, as one of them; nowhere takes that back.

    Raises:
        UserError: there is no such note to a team.
    """
    show_on(change, note_to_team(change, note_id), where, with_names=with_names)


@needs(Power.BIN)
def take_down(change: Change, note_id: int) -> None:
    """Remove a note to a team for good. Call `retention.erasure.finish` afterwards.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such note to a team.
    """
    change.session.delete(note_to_team(change, note_id))
    change.leave_no_trace()


def note_to_team(change: Change, note_id: int) -> KindNote:
    """Return a note to a team, to do something with it.

    Raises:
        UserError: there is no such note to a team.
    """
    note = change.session.get(KindNote, note_id)
    if note is None or note.person_id is not None:
        raise UserError(_("This kind note is gone. Nothing was changed."))
    change.stirred.add(KindNote.__tablename__)
    return note
