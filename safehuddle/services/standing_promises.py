"""Of all promises about one observation, the one that says how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.models import Action

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class StandingPromise:
    """Of those still open the one due first; once all were kept, the one kept last."""

    what: str
    owner: str | None
    due: date
    done_on: date | None
    """The ward's day it was kept; None while it is open."""
    others: int
    """How many more were made about the same and not let go."""


def standing_promises(session: Session, ward_id: int, zone: str) -> dict[int, StandingPromise]:
    """Return the promise that says how it stands, by the number of the observation."""
    query = (
        select(Action.observation_id, Action.what, Action.owner, Action.due, Action.closed_at)
        .where(
            Action.ward_id == ward_id,
            Action.observation_id.is_not(None),
            Action.withdrawn_at.is_(None),
            Action.status != ActionStatus.DROPPED,
        )
        # Those still open first, the earliest due; then the last kept.
        .order_by(
            Action.observation_id,
            Action.status == ActionStatus.DONE,
            Action.closed_at.desc(),
            Action.due,
            Action.id,
        )
    )
    found = {}
    for number, made in groupby(session.execute(query), key=lambda row: row[0]):
        (_number, what, owner, due, closed_at), *others = made
        done_on = to_local(closed_at, zone).date() if closed_at else None
        found[number or 0] = StandingPromise(what, owner, due, done_on, len(others))
    return found
