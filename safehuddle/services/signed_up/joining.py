"""Signing up, and leaving again: as easy as each other, and open to anybody.

What somebody wrote stands in one row without a history. Leaving deletes it, and has the file swept:
nothing of it is then in the file, its log or its history. Backups made before hold it for as long
as they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.folding import fold_name
from safehuddle.domain.moments import to_local
from safehuddle.domain.signed_up import (
    COMMITMENT_LETTERS,
    WHO_LETTERS,
    GrowthPoint,
    growth,
    shown_count,
)
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import SignedUp
from safehuddle.services import ward_lists, wards

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

JOIN = N_("Sign up to the ward’s safety effort")
LEAVE = N_("Leave the ward’s safety effort")
SHOW = N_("Say whether a commitment may hang on the wall")


@dataclass(frozen=True, slots=True)
class SignedUpRow:
    """One of those who signed up."""

    id: int
    who: str
    commitment: str
    on_wall: bool


@dataclass(frozen=True, slots=True)
class Everybody:
    """All who signed up, by what they call themselves; and how their number grew."""

    rows: tuple[SignedUpRow, ...]
    growth: tuple[GrowthPoint, ...]

    @property
    def count(self) -> int | None:
        """How many they are; None for fewer than five."""
        return shown_count(len(self.rows))


def everybody(session: Session, ward_id: int, *, today: date) -> Everybody:
    """Return who signed up on a ward."""
    found = list(session.scalars(select(SignedUp).where(SignedUp.ward_id == ward_id)))
    found.sort(key=lambda row: (fold_name(row.who), row.id))
    return Everybody(
        tuple(SignedUpRow(row.id, row.who, row.commitment, row.on_wall) for row in found),
        growth((row.since for row in found), today),
    )


def join(change: Change, ward_id: int, *, who: str, commitment: str, on_wall: bool) -> bool:
    """Sign somebody up. The history says that somebody did, and not who.

    Args:
        change: one labelled `JOIN`, which does nothing else.
        ward_id: where.
        who: a role or a first name.
        commitment: what they mean to do, in one line.
        on_wall: whether it may hang on the wall.

    Returns:
        Whether somebody had signed up under that name or role before.

    Raises:
        UserError: one says nothing or too much, or the very same is there already.
    """
    missing = _("Say who you are: a role or a first name.")
    said_who = ward_lists.whole_role(
        change.session, ward_id, _line(who, "who", WHO_LETTERS, missing)
    )
    assert said_who is not None
    missing = _("Say in one line what you mean to do.")
    said = _line(commitment, "commitment", COMMITMENT_LETTERS, missing)
    others = [
        row
        for row in change.session.scalars(select(SignedUp).where(SignedUp.ward_id == ward_id))
        if fold_name(row.who) == fold_name(said_who)
    ]
    if any(fold_name(row.commitment) == fold_name(said) for row in others):
        raise UserError(_("The very same stands there already. It was not saved again."))
    zone = wards.ward_card(change.session, ward_id).zone
    change.session.add(
        SignedUp(
            uid=change.new_uid(),
            ward_id=ward_id,
            who=said_who,
            commitment=said,
            on_wall=on_wall,
            since=to_local(change.now, zone).date().replace(day=1),
        )
    )
    change.leave_unnamed()
    change.note()
    change.stirred.add(SignedUp.__tablename__)
    return bool(others)


def leave(change: Change, row_id: int) -> None:
    """Delete what somebody wrote, for good. Call `retention.erasure.finish` afterwards.

    Raises:
        UserError: it is gone already.
    """
    change.session.delete(_get(change, row_id))
    change.leave_no_trace()


def show_on_wall(change: Change, row_id: int, *, is_shown: bool) -> None:
    """Let it hang on the wall, or have it hang there no more from the next print on.

    Raises:
        UserError: it is gone.
    """
    _get(change, row_id).on_wall = is_shown


def _get(change: Change, row_id: int) -> SignedUp:
    row = change.session.get(SignedUp, row_id)
    if row is None:
        raise UserError(_("They have left already. Nothing was changed."))
    change.stirred.add(SignedUp.__tablename__)
    return row


def _line(text: str, field: str, most: int, missing: str) -> str:
    kept = few_words(text, field)
    if kept is None:
        raise UserError(missing, field=field)
    if len(kept) > most:
        raise UserError(
            _("That is {count} letters, and one line holds {most}. Say it shorter.").format(
                count=len(kept), most=most
            ),
            field=field,
        )
    return kept
