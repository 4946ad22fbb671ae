"""A thank-you said in the huddle."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base, Recorded, WardId, Withdrawable


class Thanks(Recorded, Withdrawable, Base):
    """Thanks to a person or a team, for one thing they did."""

    __tablename__ = "thanks"
    __table_args__ = (
        Index("ix_thanks_ward_day", "ward_id", "given_on"),
        {"sqlite_autoincrement": True},
    )

    ward_id: Mapped[WardId]
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    to_whom: Mapped[str]
    """First names or a role or a team."""
    text: Mapped[str]
    from_whom: Mapped[str | None]
    given_on: Mapped[date]
    given_at: Mapped[datetime]
    agreed: Mapped[bool]
    """Whether the thanked person is glad to see it on paper: some people hate it, so we ask."""
