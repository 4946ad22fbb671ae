"""A leader's look at what was said: which sentences may hang on the wall.

The box is emptied for it once `LEAST` sentences lie in it, all at once: a leader who looked at
each as it came would see whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.joy import LEAST, Place
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import JoyLine
from safehuddle.services.access.permission import needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

EMPTY = N_("Empty the box of what was said")
DECIDE = N_("Say where a sentence may hang")
REMOVE = N_("Remove a sentence")
CHOICES = (Place.WALL, Place.PAGE, Place.LEFT_OUT)


@dataclass(frozen=True, slots=True)
class JoyRow:
    """One sentence, as a leader sees it."""

    id: int
    month: str
    question: str
    """Its key."""
    text: str
    place: Place


@needs(Power.JOY)
def empty_box(change: Change, ward_id: int) -> None:
    """Lay out what lies in the box, if enough of it does."""
    in_box = list(_lines(change.session, ward_id, (Place.BOX,)))
    if len(in_box) < LEAST:
        return
    for line in in_box:
        line.place = Place.LAID_OUT.value
    change.stirred.add(JoyLine.__tablename__)


@needs(Power.JOY)
def list_laid_out(session: Session, ward_id: int) -> tuple[JoyRow, ...]:
    """Return what was taken out of the box: first what nobody has looked at, in no order."""
    found = _lines(session, ward_id, (Place.LAID_OUT, *CHOICES))
    rows = [
        JoyRow(line.id, line.month, line.question, line.text, Place(line.place)) for line in found
    ]
    order = (Place.LAID_OUT, *CHOICES)
    return tuple(sorted(rows, key=lambda row: (order.index(row.place), row.id)))


@needs(Power.JOY)
def decide(change: Change, line_id: int, place: Place) -> None:
    """Let a sentence hang on the wall, on the page of the month alone, or nowhere.

    Raises:
        NotAllowed: it needs a leader's PIN.
        UserError: there is no such sentence out of the box.
    """
    _laid_out(change, line_id).place = Place(place).value


@needs(Power.JOY)
def remove(change: Change, line_id: int) -> None:
    """Remove a sentence for good. Call `retention.erasure.finish` afterwards.

    Raises:
        NotAllowed, UserError: as `decide`.
    """
    change.session.delete(_laid_out(change, line_id))
    change.leave_no_trace()


def _laid_out(change: Change, line_id: int) -> JoyLine:
    line = change.session.get(JoyLine, line_id)
    if line is None or line.place == Place.BOX:
        raise UserError(_("This sentence is gone. Nothing was changed."))
    change.stirred.add(JoyLine.__tablename__)
    return line


def _lines(session: Session, ward_id: int, places: Iterable[Place]) -> Iterable[JoyLine]:
    among = [place.value for place in places]
    return session.scalars(
        select(JoyLine)
        .where(JoyLine.ward_id == ward_id, JoyLine.place.in_(among))
        .order_by(JoyLine.id)
    )
