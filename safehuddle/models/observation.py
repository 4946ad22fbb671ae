"""One sentence noticed by anyone."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.kinds import Kind
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable

# The board asks for the open worries of one ward: an index that holds only those stays small
# however many years the store holds.
OPEN_WORRIES = (
    "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"
)


class Observation(Recorded, Withdrawable, Base):
    """What somebody noticed, in one sentence, with up to five human factors."""

    __tablename__ = "observation"
    __table_args__ = (
        Index("ix_observation_ward_day", "ward_id", "noticed_on"),
        Index("ix_observation_open", "ward_id", "id", sqlite_where=text(OPEN_WORRIES)),
        Index(
            "ix_observation_harm",
            "harm_kind_id",
            "noticed_on",
            sqlite_where=text("harm_kind_id IS NOT NULL"),
        ),
        Index("ix_observation_huddle", "huddle_id", sqlite_where=text("huddle_id IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    ward_id: Mapped[WardId]
    kind: Mapped[Kind]
    factors: Mapped[int]
    """The human factors, a bit each (see `domain.factors.to_mask`)."""
    text: Mapped[str]
    place: Mapped[str | None]
    raised_by: Mapped[str | None]
    """A role or a first name, and only if the person wished."""
    noticed_on: Mapped[date]
    """The day it belongs to; a night shift belongs to the date it began."""
    noticed_at: Mapped[datetime | None]
    """The moment, or None when nobody knows the time."""
    recorded_at: Mapped[datetime]
    harm_kind_id: Mapped[int | None] = mapped_column(ForeignKey("harm_kind.id"))
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    """The huddle it was said in, if it was."""
    made_easy: Mapped[str | None]
    """What made it easy to go wrong: asked when the factor is individuals."""
    settled_at: Mapped[datetime | None]
    settled_how: Mapped[str | None]
    """What became of it, in a few words, when it needed no promise."""
