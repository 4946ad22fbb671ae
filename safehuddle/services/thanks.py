"""Thanks said in the huddle. Counted never by name, and on paper only if the person is glad."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import and_, or_, select

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import checked_sentence, few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Huddle, Thanks
from safehuddle.services.access.permission import needs
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.observations import NewRecord, day_of

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

SAY = ChangeLabel(
    N_("Say thank you"),
    N_("{who} said thank you."),
    undone=N_("{what} is no longer among the thanks."),
    redone=N_("{what} is among the thanks again."),
)
EDIT = ChangeLabel(
    N_("Change thanks"),
    N_("{who} changed a thank-you."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
AGREE = ChangeLabel(
    N_("Agree that thanks are shown"),
    N_("{who} said whether a thank-you is for paper."),
    undone=N_("{what} is {state} again."),
    redone=N_("{what} is {state} again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw thanks"),
    N_("{who} took a thank-you back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring thanks back"),
    N_("{who} brought a thank-you back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


@dataclass(frozen=True, slots=True)
class ThanksRow:
    """One thank-you."""

    id: int
    uid: str
    to_whom: str
    text: str
    from_whom: str | None
    given_on: date
    given_at: datetime
    agreed: bool
    huddle_id: int | None
    withdrawn_at: datetime | None


def record(
    change: Change,
    ward_id: int,
    *,
    text: str,
    to_whom: str = "",
    from_whom: str | None = None,
    agreed: bool = False,
    huddle_id: int | None = None,
) -> NewRecord:
    """Keep a thank-you.

    Args:
        change: the change it belongs to.
        ward_id: whose it is.
        text: what they did, in a sentence.
        to_whom: first names, a role or a team; the team when nobody is named.
        from_whom: who says it, if they wish.
        agreed: whether the thanked person is glad to see it on paper.
        huddle_id: the huddle it was said in.

    Raises:
        UserError: there are no words, or too many.
    """
    row = Thanks(
        uid=change.new_uid(),
        ward_id=ward_id,
        huddle_id=huddle_id,
        to_whom=few_words(to_whom, "to_whom") or "",
        text=_words(text),
        from_whom=few_words(from_whom, "from_whom"),
        given_on=day_of(change, ward_id, change.now),
        given_at=change.now,
        agreed=agreed,
    )
    change.session.add(row)
    change.session.flush()
    return NewRecord(row.id, row.uid)


class Edits(TypedDict, total=False):
    """The words of a thank-you that can be corrected, each as `say` takes it."""

    text: str
    to_whom: str
    from_whom: str | None


def edit(change: Change, thanks_id: int, **edits: Unpack[Edits]) -> None:
    """Correct some words of a thank-you. The former ones stay in its history.

    Raises:
        UserError: there is no such thank-you, there are no words, or too many.
    """
    row = _get(change, thanks_id)
    if "text" in edits:
        row.text = _words(edits["text"])
    if "to_whom" in edits:
        row.to_whom = few_words(edits["to_whom"], "to_whom") or ""
    if "from_whom" in edits:
        row.from_whom = few_words(edits["from_whom"], "from_whom")


def set_agreed(change: Change, thanks_id: int, *, agreed: bool = True) -> None:
    """Note whether the thanked person is glad to see it on paper.

    Raises:
        UserError: there is no such thank-you.
    """
    _get(change, thanks_id).agreed = agreed


def withdraw(change: Change, thanks_id: int, *, reason: str) -> None:
    """Take it out of sight.

    Raises:
        UserError: there is no such thank-you.
    """
    row = _get(change, thanks_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, thanks_id: int) -> None:
    """Bring withdrawn thanks back.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such thank-you.
    """
    row = _get(change, thanks_id)
    row.withdrawn_at = row.withdrawn_reason = None


def by_id(session: Session, thanks_id: int) -> ThanksRow:
    """Return one thank-you; one that was withdrawn to whoever gave a PIN.

    Raises:
        UserError: there is no such thank-you in sight.
    """
    row = _found(session, thanks_id)
    if not is_in_sight(session, row):
        raise _gone()
    return _row(row)


def list_given(session: Session, ward_id: int, *, first: date, last: date) -> tuple[ThanksRow, ...]:
    """Return the thanks of some days, newest first."""
    return _newest_first(session, Thanks.ward_id == ward_id, Thanks.given_on.between(first, last))


def given_at(
    session: Session, huddle_id: int, also_on: date | None = None
) -> tuple[ThanksRow, ...]:
    """Return the thanks said in a huddle, newest first, and those of its ward on a day besides."""
    said = Thanks.huddle_id == huddle_id
    if also_on is not None:
        ward_id = select(Huddle.ward_id).where(Huddle.id == huddle_id).scalar_subquery()
        said = or_(said, and_(Thanks.ward_id == ward_id, Thanks.given_on == also_on))
    return _newest_first(session, said)


def _newest_first(session: Session, *which: ColumnElement[bool]) -> tuple[ThanksRow, ...]:
    query = select(Thanks).where(*which, Thanks.withdrawn_at.is_(None)).order_by(Thanks.id.desc())
    return tuple(_row(row) for row in session.scalars(query))


def _row(row: Thanks) -> ThanksRow:
    return ThanksRow(
        id=row.id,
        uid=row.uid,
        to_whom=row.to_whom,
        text=row.text,
        from_whom=row.from_whom,
        given_on=row.given_on,
        given_at=row.given_at,
        agreed=row.agreed,
        huddle_id=row.huddle_id,
        withdrawn_at=row.withdrawn_at,
    )


def _get(change: Change, thanks_id: int) -> Thanks:
    return _found(change.session, thanks_id)


def _found(session: Session, thanks_id: int) -> Thanks:
    row = session.get(Thanks, thanks_id)
    if row is None:
        raise _gone()
    return row


def _gone() -> UserError:
    return UserError(_("This thank-you is gone. Nothing was changed."))


def _words(text: str) -> str:
    return checked_sentence(
        text, missing=_("Type what the thank-you is for. A few words are enough.")
    )
