"""What the page "How it feels to work here" holds: the rounds that are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.pulse_page import KEPT, PulsePage
from safehuddle.services import marks, wards
from safehuddle.services.pulse import rounds

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def pulse_page(
    session: Session, ward_id: int, *, now: datetime, printed_by: str, version: str
) -> PulsePage:
    """Return the page of the rounds that are over; it may be of none."""
    ward = wards.ward_card(session, ward_id)
    return PulsePage(
        ward_name=ward.name,
        rounds=rounds.published(session, ward_id)[:KEPT],
        printed_at=to_local(now, ward.zone),
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )
