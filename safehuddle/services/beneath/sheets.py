"""An after-action review or a gap for paper, on A5 or A4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.beneath import ASKS, MAIN, Beneath
from safehuddle.domain.learning_sheet import LearningSheet, SheetPart, SheetSize
from safehuddle.domain.moments import to_local
from safehuddle.domain.origin import Origin
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.services import marks, wards

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def learning_sheet(
    session: Session,
    sort: Beneath,
    row_id: int,
    *,
    paper: SheetSize = SheetSize.A5,
    now: datetime,
    printed_by: str,
    version: str,
) -> LearningSheet:
    """Return one as it is printed: who raised it, and the observation's own words, are left out.

    Raises:
        UserError: there is none of that number, or it was taken back.
    """
    model: Any = catalogue.model_of(sort)
    row = session.get(model, row_id)
    if row is None or row.withdrawn_at is not None:
        raise UserError(_("This is gone. Nothing was printed."))
    ward, day = wards.ward_card(session, row.ward_id), getattr(row, catalogue.record_of(sort).day)
    said = ((ask, getattr(row, ask.field)) for ask in ASKS[sort])
    return LearningSheet(
        ward_name=ward.name,
        sort=sort,
        title=getattr(row, MAIN[sort]),
        parts=tuple(
            SheetPart(ask.field, _(ask.question), words)
            for ask, words in said
            if words and ask.field != MAIN[sort]
        ),
        day=day,
        origin=Origin(row.uid, day, row.id),
        paper=paper,
        printed_at=to_local(now, ward.zone),
        printed_by=printed_by,
        version=version,
        agreed=getattr(row, "agreed", False),
        is_demo=marks.is_demo_in(session),
    )
