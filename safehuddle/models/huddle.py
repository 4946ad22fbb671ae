"""The daily safety huddle, and who took part, counted by role."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.records import Part, Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.domain.text import one_line
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, list_word, words


class Huddle(Recorded, Withdrawable, Base):
    """One daily safety huddle: running, held, or missed with a reason.

    A planned huddle has no row until it is held or missed: the plan is the ward's planned days.
    """

    __tablename__ = "huddle"
    __table_args__ = (
        Index("ix_huddle_ward_day", "ward_id", "on_date"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="huddle",
        name="huddles",
        word=N_("Huddle"),
        counted=NN_("{count} huddle", "{count} huddles"),
        title=N_("Huddles held"),
        icon="huddle",
        day="on_date",
        moment="started_at",
        day_words=N_("The huddle of {date}"),
        search_heading=N_("Huddles missed"),
        service="huddles",
        screen="huddle_day",
        counts_if="status = 'held'",
        kept=Retention.always(RecordClass.HUDDLE, "on_date", is_open="status = 'running'"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    on_date: Mapped[date] = column(field="on")
    status: Mapped[HuddleStatus]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    missed_reason: Mapped[str | None] = words(N_("in why it was missed"), main=True)
    led_by: Mapped[str | None] = words(N_("in who led it"), searched=False)
    """The role that led it, if somebody said so."""


class HuddleRole(Recorded, Base):
    """How many people of one role were present. Never names."""

    __tablename__ = "huddle_role"
    __record__ = Part("huddle_role", "huddle", "present", counted=("role", "present"))

    huddle_id: Mapped[int] = mapped_column(ForeignKey("huddle.id"), index=True)
    role: Mapped[str] = list_word(tidy=one_line)
    present: Mapped[int]
