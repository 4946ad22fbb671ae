"""The ward and the lists it keeps for itself."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import Dialect, ForeignKey, String, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base, Recorded, WardId, Withdrawable


class Ward(Recorded, Base):
    """The team and the place; every other row belongs to one."""

    __tablename__ = "ward"

    name: Mapped[str]
    zone: Mapped[str]
    """The time zone's name, such as Europe/London."""
    preset: Mapped[str]
    """Which preset its prompts came from, for "reset to standard"."""
    planned_days: Mapped[int]
    """The weekdays a huddle is planned on, a bit each, Monday = 1."""
    focus: Mapped[str]
    """The ward's focus, in its own words; empty when none is chosen."""
    focus_harm_id: Mapped[int | None] = mapped_column(ForeignKey("harm_kind.id", use_alter=True))
    """The harm whose counts are drawn beside the focus."""
    created_at: Mapped[datetime]


class TimeOfDay(TypeDecorator[time]):
    """A time on the ward's clock, kept as hh:mm."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Return hh:mm."""
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Return the time of day."""
        return None if value is None else time.fromisoformat(value)


class ShiftPattern(Recorded, Withdrawable, Base):
    """One shift of the ward's day. Shifts may overlap and may end after midnight."""

    __tablename__ = "shift_pattern"

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str]
    starts: Mapped[time] = mapped_column(TimeOfDay)
    ends: Mapped[time] = mapped_column(TimeOfDay)
    position: Mapped[int]


class Prompt(Recorded, Withdrawable, Base):
    """One of the ward's own worries to ask about each day."""

    __tablename__ = "prompt"

    ward_id: Mapped[WardId] = mapped_column(index=True)
    text: Mapped[str]
    position: Mapped[int]


class HarmKind(Recorded, Withdrawable, Base):
    """A harm the ward has chosen to count."""

    __tablename__ = "harm_kind"

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str]
    position: Mapped[int]


class RoleTitle(Recorded, Withdrawable, Base):
    """A role as this ward names it; people are counted and asked by role, not by name."""

    __tablename__ = "role_title"

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str]
    speaks_first: Mapped[bool]
    """Asked first in the huddle, so that the quietest voices are not the last."""
    position: Mapped[int]
