"""Legal holds: what an inquiry may still ask for is erased by nobody, however old it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.domain.text import few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Hold, Ward
from safehuddle.services.access.permission import needs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

HOLD = N_("Hold records")
LIFT = N_("Lift a hold")


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One hold that stands."""

    id: int
    ward: str | None
    """The ward's name; None for every ward."""
    why: str
    first_day: date | None
    last_day: date | None
    made_at: datetime


@needs(Power.RETENTION)
def hold(
    change: Change,
    *,
    why: str,
    ward_id: int | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> int:
    """Keep records from being erased until the hold is lifted.

    Args:
        change: the change it belongs to.
        why: which inquiry or claim asks for it, without names.
        ward_id: of one ward; None for every ward.
        first_day: the first day it covers; None for no beginning.
        last_day: the last day it covers, days to come included; None for no end.

    Returns:
        Its number.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: no reason was given, or the days are the wrong way round.
    """
    said = _said(why, _("Say in a few words why these records are held."))
    if first_day is not None and last_day is not None and last_day < first_day:
        raise UserError(_("The last day is before the first. Nothing was changed."), field="last")
    row = Hold(
        uid=change.new_uid(),
        ward_id=ward_id,
        why=said,
        first_day=first_day,
        last_day=last_day,
        made_at=change.now,
    )
    change.session.add(row)
    change.session.flush()
    _enter(change, row)
    return row.id


@needs(Power.RETENTION)
def lift(change: Change, hold_id: int, *, reason: str) -> str:
    """End a hold, and return why there was one; the records are reviewed like others again.

    Raises:
        NotAllowed: it needs the keeper.
        UserError: no reason was given, or there is no such hold.
    """
    said = _said(reason, _("Say in a few words why the hold is lifted."), field="reason")
    row = change.session.get(Hold, hold_id)
    if row is None or row.withdrawn_at is not None:
        raise UserError(_("This hold was lifted already. Nothing was changed."))
    row.withdrawn_at, row.withdrawn_reason = change.now, said
    _enter(change, row)
    return row.why


@needs(Power.RETENTION)
def holds(session: Session) -> tuple[HoldRow, ...]:
    """Return the holds that stand, oldest first."""
    found = session.execute(
        select(Hold, Ward.name)
        .outerjoin(Ward, Ward.id == Hold.ward_id)
        .where(Hold.withdrawn_at.is_(None))
        .order_by(Hold.id)
    )
    return tuple(
        HoldRow(row.id, ward, row.why, row.first_day, row.last_day, row.made_at)
        for row, ward in found
    )


def _said(words: str, asked: str, *, field: str = "why") -> str:
    said = few_words(words, field)
    if said is None or not says_something(said):  # blanks nobody can see are no reason
        raise UserError(asked, field=field)
    return said


def _enter(change: Change, row: Hold) -> None:
    ward = change.session.get(Ward, row.ward_id) if row.ward_id is not None else None
    if ward is not None:
        change.facts["ward"] = ward.name
    if row.first_day is not None:
        change.facts["first"] = row.first_day.isoformat()
    if row.last_day is not None:
        change.facts["last"] = row.last_day.isoformat()
