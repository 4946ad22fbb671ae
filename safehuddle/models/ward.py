"""The ward and the lists it keeps for itself."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.moments import zone_of
from safehuddle.domain.records import Part, Record
from safehuddle.domain.text import one_line
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.column_types import Weekdays
from safehuddle.models.facets import column, list_word, machine_text, words


class Ward(Recorded, Base):
    """The team and the place; every other row belongs to one."""

    __tablename__ = "ward"
    __record__ = Record(
        table="ward",
        name="wards",
        word=N_("Ward"),
        counted=NN_("{count} ward", "{count} wards"),
        title=N_("Wards"),
        icon="place",
        day="created_at",
        day_words=N_("the ward itself"),
        named_by="name",
    )

    name: Mapped[str] = list_word()
    zone: Mapped[str] = machine_text(tidy=lambda name: zone_of(name).key)
    """The time zone's name, such as Europe/London."""
    preset: Mapped[str] = machine_text()
    """Which preset its prompts came from, for "reset to standard"."""
    planned_days: Mapped[int] = column(Weekdays, field="planned_weekdays")
    """The weekdays a huddle is planned on."""
    focus: Mapped[str] = words(N_("in the focus"), searched=False, tidy=one_line)
    """The ward's focus, in its own words; empty when none is chosen."""
    focus_harm_id: Mapped[int | None] = mapped_column(ForeignKey("harm_kind.id", use_alter=True))
    """The harm whose counts are drawn beside the focus."""
    created_at: Mapped[datetime]


class ShiftPattern(Recorded, Withdrawable, Base):
    """One shift of the ward's day. Shifts may overlap and may end after midnight."""

    __tablename__ = "shift_pattern"
    __record__ = Part("shift_pattern", "ward", "shifts")

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str] = list_word()
    starts: Mapped[time]
    ends: Mapped[time]
    position: Mapped[int]


class Prompt(Recorded, Withdrawable, Base):
    """One of the ward's own worries to ask about each day."""

    __tablename__ = "prompt"
    __record__ = Part("prompt", "ward", "prompts")

    ward_id: Mapped[WardId] = mapped_column(index=True)
    text: Mapped[str] = list_word()
    position: Mapped[int]


class HarmKind(Recorded, Withdrawable, Base):
    """A harm the ward has chosen to count."""

    __tablename__ = "harm_kind"
    __record__ = Part("harm_kind", "ward", "harms", named_by="name")

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str] = list_word()
    position: Mapped[int]
    milestones: Mapped[str | None] = machine_text()
    """Days without it that are told as good news, such as "30 60"; None for the usual ones."""
    halve_from: Mapped[date | None]
    """The first Monday of the weeks that the aim of half as many is half of; None for no aim."""
    halve_to: Mapped[date | None]
    """Their last Monday."""
    halve_count: Mapped[int | None]
    """How often it happened in them, as was known when the aim was set."""
    halve_weeks: Mapped[int | None]
    """In how many of them somebody looked."""
    halve_on: Mapped[date | None]
    """The day the aim was set."""


class RoleTitle(Recorded, Withdrawable, Base):
    """A role as this ward names it; people are counted and asked by role, not by name."""

    __tablename__ = "role_title"
    __record__ = Part("role_title", "ward", "roles")

    ward_id: Mapped[WardId] = mapped_column(index=True)
    name: Mapped[str] = list_word()
    speaks_first: Mapped[bool]
    """Asked first in the huddle, so that the quietest voices are not the last."""
    position: Mapped[int]
