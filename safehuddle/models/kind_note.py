"""Kind notes that wait for somebody, or were kept by them.

They have no history and no undo, on purpose: both would keep who wrote a note that is unnamed, and
the words of one that was removed, in a place that others read. What is of all is no secret and may
be read by all; that of one person is theirs (`services.kindness`).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.learning import Ending
from safehuddle.domain.uids import as_uid
from safehuddle.models.base import Base, WardId
from safehuddle.models.facets import machine_text


class KindNote(Base):
    """One letter. Whatever is not known of it here is known nowhere."""

    __tablename__ = "kind_note"
    __table_args__ = (
        Index("ix_kind_note_person_id", "person_id"),
        Index("ix_kind_note_ward_id", "ward_id"),
        {"sqlite_autoincrement": True, "info": {"unrecorded": True}},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uid: Mapped[str] = machine_text(String(26), unique=True, tidy=as_uid)
    ward_id: Mapped[WardId]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Whom it is for; None for a note to a team."""
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who wrote it, if they had given their PIN and are named; None for anybody else."""
    # None is said to be somebody's `words`: search, exports and history must not know them.
    to_whom: Mapped[str] = machine_text()
    """As the writer called them."""
    from_whom: Mapped[str | None] = machine_text()
    """As it is signed; None for an author who is not named."""
    moment: Mapped[str] = machine_text()
    did: Mapped[str] = machine_text()
    meant: Mapped[str] = machine_text()
    helped: Mapped[str] = machine_text()
    more: Mapped[str] = machine_text()
    may_prove: Mapped[bool]
    """Whether the writer agrees that it is used for revalidation or an appraisal."""
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    """When whoever it is for said thank you for it."""
    shown_on: Mapped[str] = machine_text()
    """Where it may be shown, the places apart by spaces; "" for nowhere."""
    with_names: Mapped[bool]
    """Whether names stand beside it there."""
    agreed_at: Mapped[datetime | None]
    """Since when it may be shown somewhere."""
    offered_at: Mapped[datetime | None]
    """Since when it is offered for printing, before it is removed."""
    ending: Mapped[Ending | None]
    """What its readers did with what they learnt from it, in their own words and elsewhere."""


class KindLine(Base):
    """Somebody who lets the board say that something kind waits for them."""

    __tablename__ = "kind_line"
    __table_args__ = ({"info": {"unrecorded": True}},)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
