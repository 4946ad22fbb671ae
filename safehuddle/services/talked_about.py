"""Which sentences were talked about at a huddle: the one answer, for screens and for paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.models import Huddle, Observation

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class TalkedAbout:
    """The huddle at which something was said."""

    on: date
    """The day it is counted on."""
    at: datetime | None
    """When, as nearly as is known; None where a file that came in does not say."""


def talked_about(session: Session, *conditions: ColumnElement[bool]) -> dict[int, TalkedAbout]:
    """Return where observations that meet the conditions were talked about, by their numbers.

    That is the huddle in whose line they were said. A huddle that was taken back, or given up for
    missed, is none.
    """
    rows = session.execute(
        select(Observation.id, Observation.recorded_at, Huddle.on_date, Huddle.started_at)
        .join(Huddle, Huddle.id == Observation.huddle_id)
        .where(
            Huddle.withdrawn_at.is_(None),
            Huddle.status.in_([HuddleStatus.HELD, HuddleStatus.RUNNING]),
            *conditions,
        )
    )
    # What is said in the middle of a huddle was not talked about before it was noticed.
    return {
        number: TalkedAbout(on, max(started_at, recorded_at) if started_at else None)
        for number, recorded_at, on, started_at in rows
    }
