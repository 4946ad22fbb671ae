"""Words half written, kept as they are typed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base


class Draft(Base):
    """A half-written form. It is not a gesture yet, so it has no history and no undo."""

    __tablename__ = "draft"
    __table_args__ = ({"info": {"unrecorded": True}},)

    name: Mapped[str] = mapped_column(String, primary_key=True)
    """Which form of which ward, and of which author where it is private."""
    body: Mapped[str]
    """The fields as JSON."""
    saved_at: Mapped[datetime]
