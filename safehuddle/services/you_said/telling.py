"""Telling whoever raised something what became of it: told once is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from safehuddle.domain.statuses import ActionStatus
from safehuddle.models import Action
from safehuddle.services import observations
from safehuddle.services.taking_back import refuse_taken_back
from safehuddle.services.you_said.labels import TOLD

__all__ = ["TOLD", "mark_told"]

if TYPE_CHECKING:
    from safehuddle.store.change import Change


def mark_told(change: Change, observation_id: int) -> None:
    """Note that whoever raised it was told all that came of it so far.

    Where another window noted it a moment ago nothing changes: the first time stands.

    Raises:
        UserError: there is no such observation, or it was taken back meanwhile.
    """
    row = observations.get(change, observation_id)
    refuse_taken_back(row)
    came_of_it = change.session.scalars(
        select(Action).where(
            Action.observation_id == row.id,
            Action.told_at.is_(None),
            Action.withdrawn_at.is_(None),
            or_(Action.status == ActionStatus.DONE, Action.answered_at.is_not(None)),
        )
    )
    for action in came_of_it:
        action.told_at = change.now
    if row.settled_at is not None and row.told_at is None:
        row.told_at = change.now
