"""What was said about joy in work, unnamed: neither who nor when, beyond the month.

No history and no undo, on purpose: an entry would hold a time, and on a quiet night that is a name.
Its number is drawn by chance, so that it tells no order either.
"""

from __future__ import annotations

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base, WardId
from safehuddle.models.facets import machine_text


class JoyLine(Base):
    """One sentence."""

    __tablename__ = "joy_line"
    __table_args__ = (Index("ix_joy_line_ward_id", "ward_id"), {"info": {"unrecorded": True}})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    ward_id: Mapped[WardId]
    # None is said to be somebody's `words`: search, exports and history must not know them.
    month: Mapped[str] = machine_text(String(7))
    """As "2026-11"."""
    question: Mapped[str] = machine_text()
    """The key of `resources/text/joy.toml`."""
    text: Mapped[str] = machine_text()
    place: Mapped[str] = machine_text()
    """A `domain.joy.Place`."""
    due_since: Mapped[str | None] = machine_text(String(7))
    """In which month it was found to be past its time."""
