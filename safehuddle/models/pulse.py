"""The pulse: of the round that is open one block of counts, and of those that are over shares.

No row is anybody's answer, and none of it has a history. See `docs/security.md`.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base, WardId
from safehuddle.models.facets import machine_text


class PulseOpen(Base):
    """The round of a ward that is open. No backup holds it."""

    __tablename__ = "pulse_open"
    __table_args__ = ({"info": {"unrecorded": True}},)

    ward_id: Mapped[int] = mapped_column(ForeignKey("ward.id"), primary_key=True)
    block: Mapped[str] = machine_text()
    """A `domain.pulse.OpenRound`, always as long: it is written over in its place."""


class PulseRound(Base):
    """A round that is over: published once, or thrown away unseen."""

    __tablename__ = "pulse_round"
    __table_args__ = (Index("ix_pulse_round_ward_id", "ward_id"), {"info": {"unrecorded": True}})

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    ward_id: Mapped[WardId]
    began_on: Mapped[date]
    ended_on: Mapped[date]
    tenths: Mapped[str] = machine_text()
    """How many in ten agree, by statement, apart by spaces; "" for a round thrown away."""
