"""Asks whether whoever is at this program may do something: the table of powers, put in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power, may, refusal
from safehuddle.errors import NotAllowed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.permissions import Badge

_KEEPERS = "SELECT 1 FROM person WHERE role = 'keeper' AND withdrawn_at IS NULL LIMIT 1"

BADGE = "badge"
"""Under which name a session carries who is at the program."""


def require(session: Session, power: Power) -> None:
    """Go on only if the session's badge holds a power, or the store has no keeper yet.

    A store without a keeper protects nothing: nobody could ever open it again.

    Raises:
        NotAllowed: it does not.
    """
    badge: Badge | None = session.info.get(BADGE)
    if may(badge, power):
        return
    if session.connection().exec_driver_sql(_KEEPERS).first() is not None:
        raise NotAllowed(refusal(power), power=power)
