"""Kind notes to whoever is signed in, and those they wrote with their name.

Nobody else is given one, whatever their role, and no answer says whether there is one to somebody
else. Reading, thanking and removing are entered nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from safehuddle.domain.permissions import Power, SignedInPerson, refusal
from safehuddle.errors import NotAllowed, UserError
from safehuddle.i18n import N_, _
from safehuddle.models import KindLine, KindNote, Person
from safehuddle.services.access.permission import needs
from safehuddle.services.kindness.rows import KindRow, row_of
from safehuddle.services.kindness.shown import show_on
from safehuddle.store.guard import SIGNED_IN

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from safehuddle.domain.kind_note import Where
    from safehuddle.store.change import Change

READ = N_("Read a kind note")
THANK = N_("Say thank you for a kind note")
AGREE = N_("Say where a kind note may be shown")
REMOVE = N_("Remove a kind note")
TAKE_BACK = N_("Take a kind note back before it is read")
LINE = N_("Say whether the board may tell that a kind note waits")


@needs(Power.OWN_NOTES)
def list_mine(session: Session) -> tuple[KindRow, ...]:
    """Return the notes to whoever is signed in, unread ones first, and then those they wrote."""
    here = _here(session)
    found = session.scalars(
        select(KindNote)
        .where(or_(KindNote.person_id == here, KindNote.author_id == here))
        .order_by(KindNote.id.desc())
    )
    rows = [row_of(note, is_written=note.person_id != here) for note in found]
    return tuple(sorted(rows, key=lambda row: (row.is_written, not row.is_unread)))


@needs(Power.OWN_NOTES)
def mark_read(change: Change, note_id: int) -> None:
    """Keep that a note to oneself was read.

    Raises:
        UserError: there is no such note to whoever is signed in.
    """
    note = note_to_me(change, note_id)
    note.read_at = note.read_at or change.now


@needs(Power.OWN_NOTES)
def say_thanks(change: Change, note_id: int) -> None:
    """Say thank you for a note: its author, if known by their PIN, sees it.

    Raises:
        UserError: as above.
    """
    note = note_to_me(change, note_id)
    note.thanked_at = change.now
    note.read_at = note.read_at or change.now


@needs(Power.OWN_NOTES)
def agree(change: Change, note_id: int, where: Collection[Where], *, with_names: bool) -> None:
    """Say where a note to oneself may be shown; nowhere takes the agreement back.

    Raises:
        UserError: as above.
    """
    show_on(change, note_to_me(change, note_id), where, with_names=with_names)


@needs(Power.OWN_NOTES)
def remove(change: Change, note_id: int) -> None:
    """Remove a note to oneself for good. Call `retention.erasure.finish` afterwards.

    Raises:
        UserError: as above.
    """
    change.session.delete(note_to_me(change, note_id))
    change.leave_no_trace()


@needs(Power.OWN_NOTES)
def take_back(change: Change, note_id: int) -> None:
    """Remove a note one wrote, as long as it was not read. `retention.erasure.finish` comes after.

    Raises:
        UserError: there is none such, or it was read.
    """
    note = change.session.get(KindNote, note_id)
    if note is None or note.author_id != _here(change.session):
        raise _gone()
    if note.read_at is not None:
        raise UserError(_("It has been read, and is theirs now. Nothing was changed."))
    change.session.delete(note)
    change.leave_no_trace()
    change.stirred.add(KindNote.__tablename__)


@needs(Power.OWN_NOTES)
def allow_line(change: Change, *, is_allowed: bool) -> None:
    """Let the board say that something kind waits for whoever is signed in, or not."""
    here = _here(change.session)
    line = change.session.get(KindLine, here)
    if is_allowed and line is None:
        change.session.add(KindLine(person_id=here))
    elif not is_allowed and line is not None:
        change.session.delete(line)
    change.stirred.add(KindNote.__tablename__)


@needs(Power.OWN_NOTES)
def has_line(session: Session) -> bool:
    """Whether the board may say so."""
    return session.get(KindLine, _here(session)) is not None


def note_to_me(change: Change, note_id: int) -> KindNote:
    """Return a note to whoever is signed in, to do something with it.

    Raises:
        UserError: there is no such note to them.
    """
    note = change.session.get(KindNote, note_id)
    if note is None or note.person_id != _here(change.session):
        raise _gone()  # the same, whether it is somebody else's or not there at all
    change.stirred.add(KindNote.__tablename__)
    return note


def _here(session: Session) -> int:
    person: SignedInPerson | None = session.info.get(SIGNED_IN)
    uid = person.uid if person is not None else ""
    found = session.scalar(select(Person.id).where(Person.uid == uid))
    if found is None:  # a store without a keeper asks nobody for a PIN
        raise NotAllowed(refusal(Power.OWN_NOTES), power=Power.OWN_NOTES)
    return found


def _gone() -> UserError:
    return UserError(_("This kind note is gone. Nothing was changed."))
