"""A promise: what will be done, by which role, by when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.statuses import ActionStatus
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable


class Action(Recorded, Withdrawable, Base):
    """One promise of the ward, usually born from an observation."""

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_ward_status", "ward_id", "status", "due"),
        Index("ix_action_ward_closed", "ward_id", "closed_at"),
        Index(
            "ix_action_observation",
            "observation_id",
            sqlite_where=text("observation_id IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    ward_id: Mapped[WardId]
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    what: Mapped[str]
    owner: Mapped[str | None]
    """A role; a promise of the whole ward has none."""
    due: Mapped[date]
    status: Mapped[ActionStatus]
    how_known: Mapped[str | None]
    """How we'll know that it helped."""
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    drop_reason: Mapped[str | None]
    told_at: Mapped[datetime | None]
    """When the person who raised it was told what came of it."""
    carried: Mapped[int]
    """How many huddles have ended with it due and still open."""
    handed_to: Mapped[str | None]
    handed_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
