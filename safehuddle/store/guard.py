"""Asks whether whoever is at this program may do something: the table of powers, put in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.permissions import Power, may, refusal
from safehuddle.errors import NotAllowed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.permissions import SignedInPerson

_KEEPERS = "SELECT 1 FROM person WHERE role = 'keeper' AND withdrawn_at IS NULL LIMIT 1"
STILL = "SELECT 1 FROM person WHERE uid = ? AND role = ? AND withdrawn_at IS NULL"
"""Asks whether somebody is still what their badge says."""

SIGNED_IN = "badge"
"""Under which name a session carries who is at the program."""
LEADERS_KEY = "leaders_key"
"""And the leaders' key, where they hold it."""


def holds_power(session: Session, power: Power | None) -> bool:
    """Whether who is signed in holds a power, as `require_power`; None needs none."""
    try:
        if power is not None:
            require_power(session, power)
    except NotAllowed:
        return False
    return True


def require_power(session: Session, power: Power) -> None:
    """Go on only if who is signed in holds a power, or the store has no keeper yet.

    The store itself is asked whether they still may: another program may have taken it away. A
    store without a keeper protects nothing: nobody could ever open it again.

    Raises:
        NotAllowed: it does not.
    """
    signed_in: SignedInPerson | None = session.info.get(SIGNED_IN)
    ask = session.connection().exec_driver_sql
    if (
        signed_in is not None
        and may(signed_in, power)
        and ask(STILL, (signed_in.uid, signed_in.role)).first()
    ):
        return
    if ask(_KEEPERS).first():
        raise NotAllowed(refusal(power), power=power)
