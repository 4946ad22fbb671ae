"""What the sheet "We signed up" holds: the lines whose owners agreed to have them on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.signed_up import SignedUpContent, WallCommitment
from safehuddle.domain.you_said import PaperSize
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import marks, wards
from safehuddle.services.signed_up.joining import everybody

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def signed_up_content(
    session: Session,
    ward_id: int,
    *,
    paper: PaperSize = PaperSize.A4,
    now: datetime,
    printed_by: str,
    version: str,
) -> SignedUpContent:
    """Return the sheet for the wall.

    Raises:
        UserError: nobody agreed to hang there.
    """
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    all_of_them = everybody(session, ward_id, today=printed_at.date())
    lines = tuple(
        WallCommitment(row.who, row.commitment) for row in all_of_them.rows if row.on_wall
    )
    if not lines:
        raise UserError(
            _("Nobody has signed up yet who agreed to hang on the wall. Nothing was printed.")
        )
    return SignedUpContent(
        ward_name=ward.name,
        paper=paper,
        lines=lines,
        count=all_of_them.count,
        day=printed_at.date(),
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )
