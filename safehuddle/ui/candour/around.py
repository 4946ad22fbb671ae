"""Reads what the parts of a record are told besides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour.texts import FILES
from safehuddle.services import ward_lists
from safehuddle.services.candour import choices
from safehuddle.ui.candour.part import Around

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def read_around(session: Session, ward_id: int, now: datetime, zone: str) -> Around:
    """Return what is known around the records of a ward at a moment in UTC."""
    roles = ward_lists.items(session, ward_id, ward_lists.ListName.ROLES)
    return Around(
        now,
        zone,
        tuple(role.name for role in roles),
        choices.bank_holidays(session),
        {name: choices.texts(session, name) for name in FILES},
    )
