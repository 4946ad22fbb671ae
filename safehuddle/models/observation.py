"""One sentence noticed by anyone."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.records import Record, Retention
from safehuddle.domain.text import checked_observation, checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.column_types import Factors
from safehuddle.models.facets import column, words

# The board asks for the open worries of one ward: an index that holds only those stays small
# however many years the store holds. The others have one of their own, so that a ward's list is
# read from its newest end, and a save writes to one of the two; see `services.two_halves`.
OPEN_WORRIES = (
    "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"
)
UNTOLD = "settled_at IS NOT NULL AND told_at IS NULL AND raised_by IS NOT NULL"
"""Closed, and nobody has said so yet to whoever raised it."""


class Observation(Recorded, Withdrawable, Base):
    """What somebody noticed, in one sentence, with up to five human factors."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_ward_day", "ward_id", "noticed_on"),
        Index("ix_observation_open", "ward_id", "id", sqlite_where=text(OPEN_WORRIES)),
        Index("ix_observation_rest", "ward_id", sqlite_where=text(f"NOT ({OPEN_WORRIES})")),
        Index(
            "ix_observation_harm",
            "harm_kind_id",
            "noticed_on",
            sqlite_where=text("harm_kind_id IS NOT NULL"),
        ),
        Index("ix_observation_huddle", "huddle_id", sqlite_where=text("huddle_id IS NOT NULL")),
        Index("ix_observation_untold", "ward_id", "settled_at", sqlite_where=text(UNTOLD)),
        Index(
            "ix_observation_wall", "ward_id", "wall_at", sqlite_where=text("wall_at IS NOT NULL")
        ),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="observation",
        name="observations",
        word=N_("Observation"),
        counted=NN_("{count} observation", "{count} observations"),
        title=N_("Observations"),
        icon="observations",
        day="noticed_on",
        moment="noticed_at",
        day_words=N_("noticed on {date}"),
        search_heading=N_("Noticed"),
        service="observations",
        screen="observations",
        state="kind",
        beside="place",
        born=N_("{who} wrote it down on {when}."),
        kept=Retention(
            "CASE kind WHEN 'harm' THEN 'harm' WHEN 'near miss' THEN 'near miss' ELSE 'note' END",
            "noticed_on",
            "EXISTS (SELECT 1 FROM action WHERE action.observation_id = observation.id"
            " AND action.withdrawn_at IS NULL AND action.status IN ('open', 'handed up'))",
        ),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    noticed_at: Mapped[datetime | None] = column(or_day="noticed_on")
    """The moment, or None when nobody knows the time."""
    noticed_on: Mapped[date]
    """The day it belongs to; a night shift belongs to the date it began."""
    kind: Mapped[Kind] = column(
        changed=N_("{who} changed what kind it is on {when}. Before: {before}.")
    )
    factors: Mapped[int] = column(
        Factors,
        changed=N_("{who} changed what it was about on {when}. Before: {before}."),
        added=N_("{who} said what it was about on {when}: {after}."),
    )
    text: Mapped[str] = words(
        N_("in the sentence"),
        changed=N_("{who} changed the words on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_observation,
    )
    place: Mapped[str | None] = words(
        N_("under “Where”"),
        changed=N_("{who} changed where it was on {when}. Before: {before}."),
        added=N_("{who} said where it was on {when}: {after}."),
    )
    harm_kind_id: Mapped[int | None] = column(
        ForeignKey("harm_kind.id"),
        field="harm",
        changed=N_("{who} changed which harm it was on {when}. Before: {before}."),
        added=N_("{who} said which harm it was on {when}: {after}."),
    )
    harm_counted: Mapped[HarmCounted | None] = column(
        changed=N_("{who} changed whether it counts here on {when}. Before: {before}."),
        added=N_("{who} said whether it counts here on {when}: {after}."),
    )
    """Whether a harm counts on the ward; None as if it were new here."""
    raised_by: Mapped[str | None] = words(
        N_("under “From”"),
        changed=N_("{who} changed who it came from on {when}. Before: {before}."),
        added=N_("{who} said who it came from on {when}: {after}."),
    )
    """A role or a first name, and only if the person wished."""
    made_easy: Mapped[str | None] = words(
        N_("in what made it easy"),
        changed=N_("{who} changed what made it easy to go wrong on {when}. Before: “{before}”"),
        added=N_("{who} said what made it easy to go wrong on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    """What made it easy to go wrong: asked when the factor is individuals."""
    recorded_at: Mapped[datetime]
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    """The huddle it was said in, if it was."""
    settled_at: Mapped[datetime | None]
    settled_how: Mapped[str | None] = words(N_("in what became of it"))
    """What became of it, in a few words, when it needed no promise."""
    told_at: Mapped[datetime | None] = column(
        added=N_("{who} told the person who raised it on {when}.")
    )
    """When the person who raised it was told what became of it, where that was no promise."""
    wall_said: Mapped[str | None] = words(
        N_("under “You said”"),
        searched=False,
        changed=N_("{who} changed “You said” for the wall on {when}. Before: “{before}”"),
        added=N_("{who} agreed “You said” for the wall on {when}: “{after}”"),
    )
    """It in words that point at nobody: printed, once a leader has agreed to them."""
    wall_did: Mapped[str | None] = words(
        N_("under “We did”"),
        searched=False,
        changed=N_("{who} changed “We did” for the wall on {when}. Before: “{before}”"),
        added=N_("{who} agreed “We did” for the wall on {when}: “{after}”"),
    )
    """What became of it, in such words."""
    wall_at: Mapped[datetime | None]
    """Since when the two may hang on the wall."""
