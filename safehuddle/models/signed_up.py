"""Who signed up to the ward's safety effort.

They have no history and no undo, on purpose: whoever leaves takes what they wrote along, and
nothing of it may stay behind (`services.signed_up`).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.uids import as_uid
from safehuddle.models.base import Base, WardId
from safehuddle.models.facets import machine_text


class SignedUp(Base):
    """One of them, for as long as they wish."""

    __tablename__ = "signed_up"
    __table_args__ = (
        Index("ix_signed_up_ward_id", "ward_id"),
        {"sqlite_autoincrement": True, "info": {"unrecorded": True}},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = machine_text(String(26), unique=True, tidy=as_uid)
    ward_id: Mapped[WardId]
    # None is said to be somebody's `words`: search, exports and history must not know them.
    who: Mapped[str] = machine_text()
    """A role or a first name, as they wish."""
    commitment: Mapped[str] = machine_text()
    """What they mean to do, in one line."""
    on_wall: Mapped[bool]
    """Whether it may hang on the wall."""
    since: Mapped[date]
    """The first day of the month in which they signed up: nobody needs to know the day."""
