"""Words half written, kept as they are typed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped

from safehuddle.models.base import Base
from safehuddle.models.facets import machine_text


class Draft(Base):
    """A half-written form. It is not a gesture yet, so it has no history and no undo."""

    __tablename__ = "draft"
    __table_args__ = ({"info": {"unrecorded": True}},)

    name: Mapped[str] = machine_text(String, primary_key=True)
    """Which form of which ward, and of which author where it is private."""
    body: Mapped[str] = machine_text()
    """The fields as JSON."""
    saved_at: Mapped[datetime]
