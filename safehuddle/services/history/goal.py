"""The record that an entry of the history is about, and where it is now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehuddle.domain.permissions import Power
from safehuddle.domain.retention import first_in_bin
from safehuddle.models import Action, History, Huddle, Observation, Stone, Thanks, Ward
from safehuddle.services import actions, huddles, observations, thanks
from safehuddle.services.access.permission import needs
from safehuddle.services.retention import bin
from safehuddle.store.undo import WITHDRAWN_BY_UNDO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine

_MODELS: dict[str, type[Any]] = {
    "observation": Observation,
    "action": Action,
    "thanks": Thanks,
    "huddle": Huddle,
}
_TABLES = {
    **dict.fromkeys(observations.RECORD.values(), "observation"),
    **dict.fromkeys(
        (
            *(observations.EDIT, observations.SETTLE, observations.REOPEN),
            *(observations.WITHDRAW, observations.BRING_BACK),
        ),
        "observation",
    ),
    **dict.fromkeys(
        (
            *(actions.PROMISE, actions.EDIT, actions.CHANGE_DATE, actions.DONE, actions.REOPEN),
            *(actions.DROP, actions.HAND_UP, actions.ANSWER, actions.TOLD),
        ),
        "action",
    ),
    **dict.fromkeys(
        (thanks.SAY, thanks.EDIT, thanks.AGREE, thanks.WITHDRAW, thanks.BRING_BACK), "thanks"
    ),
    **dict.fromkeys(
        (huddles.START, huddles.CLOSE, huddles.MISSED, huddles.WITHDRAW, huddles.BRING_BACK),
        "huddle",
    ),
}
"""By label, the table of the one record that a gesture is about; its other rows follow from it."""


class Standing(Enum):
    """Where a record is now."""

    THERE = auto()
    """It is shown on its screen, perhaps as withdrawn."""
    IN_BIN = auto()
    TAKEN_BACK = auto()
    """By an undo: there is nothing to show."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One record."""

    table: str
    id: int
    standing: Standing
    ward_id: int | None = None
    """Whose it is; None of what was taken back."""
    ward: str = ""


def table_of(line: HistoryLine) -> str | None:
    """Return the table of the record that a gesture is about; None if it is about no one record.

    An undo, and doing again, are about the record of what was undone.
    """
    return _TABLES.get(line.gesture or line.label)


@needs(Power.HISTORY)
def goal(session: Session, line: HistoryLine, *, today: date) -> Goal | None:
    """Return the record that a gesture is about; None if it is about no one record.

    Args:
        session: reads the store.
        line: the gesture.
        today: the ward's day, which says what is in the bin.
    """
    table = table_of(line)
    images = session.scalar(select(History.images).where(History.id == line.entry))
    rows = json.loads(images)["rows"] if images else ()
    number = next((row_id for kind, row_id, *_sides in rows if kind == table), None)
    if table is None or number is None:
        return None
    row = session.get(_MODELS[table], number)
    if row is None or row.withdrawn_reason == WITHDRAWN_BY_UNDO:
        return Goal(table, number, Standing.TAKEN_BACK)
    ward = session.get_one(Ward, row.ward_id)
    is_in_bin = (
        table in bin.BRING_BACK
        and row.withdrawn_at is not None
        and row.withdrawn_at.date() >= first_in_bin(today)
        and not session.scalar(select(Stone.id).where(Stone.kind == table, Stone.row_id == number))
    )
    standing = Standing.IN_BIN if is_in_bin else Standing.THERE
    return Goal(table, number, standing, ward.id, ward.name)
