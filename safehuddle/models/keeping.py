"""How a store is kept: its rules, what it remembers of itself, holds on records and erasures."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base, Recorded, Withdrawable
from safehuddle.models.facets import list_word, machine_text


class ChosenRule(Recorded, Base):
    """Something the keeper has chosen for the whole store; see `services.rules`."""

    __tablename__ = "rule"

    name: Mapped[str] = machine_text(String, unique=True)
    value: Mapped[str] = machine_text()
    """As JSON."""


class Mark(Base):
    """What the program remembers of its own work, such as when a backup last went well."""

    __tablename__ = "mark"
    __table_args__ = ({"info": {"unrecorded": True}},)

    name: Mapped[str] = machine_text(String, primary_key=True)
    value: Mapped[str] = machine_text()


class Hold(Recorded, Withdrawable, Base):
    """A legal hold: nothing it covers is erased, however old, until it is lifted."""

    __tablename__ = "hold"

    ward_id: Mapped[int | None] = mapped_column(ForeignKey("ward.id"))
    """None covers every ward."""
    why: Mapped[str] = list_word()
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    """The days it covers, both included; None has no end on that side."""
    made_at: Mapped[datetime]


class Tombstone(Recorded, Base):
    """What stands where a person's words were erased."""

    __tablename__ = "stone"
    __table_args__ = (
        UniqueConstraint("kind", "row_id", name="uq_stone_kind"),
        {"sqlite_autoincrement": True},
    )

    kind: Mapped[str] = machine_text()
    """The table of the record."""
    row_id: Mapped[int]
    why: Mapped[str] = machine_text()
    """Which rule asked for it, in a few English words."""
    erased_at: Mapped[datetime]


class KeptLonger(Recorded, Base):
    """A record that is past its time, and that the keeper chose to keep for a while yet."""

    __tablename__ = "kept_longer"
    __table_args__ = (
        UniqueConstraint("kind", "row_id", name="uq_kept_longer_kind"),
        {"sqlite_autoincrement": True},
    )

    kind: Mapped[str] = machine_text()
    """The table of the record."""
    row_id: Mapped[int]
    until: Mapped[date]
    """The day it comes up for review again."""
