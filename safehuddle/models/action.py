"""A promise: what will be done, by which role, by when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.records import Record, Retention
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, words


class Action(Recorded, Withdrawable, Base):
    """One promise of the ward, usually born from an observation."""

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_ward_status", "ward_id", "status", "due"),
        Index("ix_action_ward_closed", "ward_id", "closed_at"),
        Index(
            "ix_action_observation",
            "observation_id",
            sqlite_where=text("observation_id IS NOT NULL"),
        ),
        Index(
            "ix_action_answered",
            "ward_id",
            "answered_at",
            sqlite_where=text("answered_at IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="action",
        name="actions",
        word=N_("Promise"),
        counted=NN_("{count} promise", "{count} promises"),
        title=N_("Promises"),
        icon="actions",
        day="due",
        day_words=N_("promise for {date}"),
        search_heading=N_("Promised"),
        service="actions",
        screen="actions",
        state="status",
        beside="owner",
        born=N_("{who} promised it on {when}."),
        kept=Retention(
            "CASE (SELECT kind FROM observation WHERE id = action.observation_id)"
            " WHEN 'harm' THEN 'harm' WHEN 'near miss' THEN 'near miss' ELSE 'promise' END",
            "substr(coalesce(closed_at, opened_at), 1, 10)",
            "closed_at IS NULL AND withdrawn_at IS NULL",
        ),
    )

    ward_id: Mapped[WardId]
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    what: Mapped[str] = words(
        N_("in the promise"),
        changed=N_("{who} changed the words on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )
    owner: Mapped[str | None] = words(
        N_("in who does it"),
        changed=N_("{who} changed who does it on {when}. Before: {before}."),
        added=N_("{who} said who does it on {when}: {after}."),
    )
    """A role; a promise of the whole ward has none."""
    due: Mapped[date] = column(changed=N_("{who} changed the date on {when}. Before: {before}."))
    status: Mapped[ActionStatus]
    how_known: Mapped[str | None] = words(
        N_("in how we’ll know"),
        changed=N_("{who} changed how we’ll know it helped on {when}. Before: “{before}”"),
        added=N_("{who} said how we’ll know it helped on {when}: “{after}”"),
    )
    """How we'll know that it helped."""
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    drop_reason: Mapped[str | None] = words(N_("in why it was let go"))
    told_at: Mapped[datetime | None] = column(
        added=N_("{who} told the person who raised it on {when}.")
    )
    """When the person who raised it was told what came of it."""
    carried: Mapped[int]
    """How many huddles have ended with it due and still open."""
    handed_to: Mapped[str | None] = words(N_("in who it was handed up to"))
    handed_at: Mapped[datetime | None]
    answer: Mapped[str | None] = words(
        N_("in the answer"),
        changed=N_("{who} wrote down the answer on {when}: “{after}”"),
        added=N_("{who} wrote down the answer on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    answered_at: Mapped[datetime | None]
