"""The daily safety huddle, and who took part, counted by role."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable


class Huddle(Recorded, Withdrawable, Base):
    """One daily safety huddle: running, held, or missed with a reason.

    A planned huddle has no row until it is held or missed: the plan is the ward's planned days.
    """

    __tablename__ = "huddle"
    __table_args__ = (
        Index("ix_huddle_ward_day", "ward_id", "on_date"),
        {"sqlite_autoincrement": True},
    )

    ward_id: Mapped[WardId]
    on_date: Mapped[date]
    status: Mapped[HuddleStatus]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    missed_reason: Mapped[str | None]
    led_by: Mapped[str | None]
    """The role that led it, if somebody said so."""


class HuddleRole(Recorded, Base):
    """How many people of one role were present. Never names."""

    __tablename__ = "huddle_role"

    huddle_id: Mapped[int] = mapped_column(ForeignKey("huddle.id"), index=True)
    role: Mapped[str]
    present: Mapped[int]
