"""What is kept of the conversation after harm: its number in the clear, all else sealed once more.

Who has the key of the file can read these tables, and learns from them that there is a record, and
when something was written to it. What was written opens with the leaders' key alone.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.permissions import Power
from safehuddle.domain.records import Part, Record
from safehuddle.domain.retention import RecordClass
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId
from safehuddle.models.column_types import Word
from safehuddle.models.facets import machine_text, sealed_words


class CandourRecord(Recorded, Base):
    """One conversation after harm. Nothing of it stands here but which one it is."""

    __tablename__ = "candour_record"
    __table_args__ = (
        UniqueConstraint("ward_id", "number", name="uq_candour_record_ward_id"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="candour_record",
        name="candour",
        word=N_("Candour record"),
        counted=NN_("{count} candour record", "{count} candour records"),
        title=N_("Candour records"),
        icon="harm",
        day="",
        service="candour.records",
        power=Power.CANDOUR,
    )

    ward_id: Mapped[WardId]
    number: Mapped[int]
    """By which leaders call it; counted on each ward, and never given twice."""
    record_class: Mapped[RecordClass] = mapped_column(Word(RecordClass))
    """How long it is kept."""


class CandourEntry(Recorded, Base):
    """One thing that was written to a record. It is added and never changed."""

    __tablename__ = "candour_entry"
    __record__ = Part("candour_entry", "candour_record", "entries")

    record_id: Mapped[int] = mapped_column(ForeignKey("candour_record.id"), index=True)
    body: Mapped[str] = sealed_words()
    """Sealed with the leaders' key: what it is, who wrote it, and when. "" once it was erased."""


class LeadersWrap(Base):
    """The leaders' key, locked with the PIN or the passphrase of one who holds it.

    It has no history, as a PIN has none: an old one must not come back by an undo.
    """

    __tablename__ = "leaders_wrap"
    __table_args__ = ({"info": {"unrecorded": True}},)

    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True
    )
    wrapped: Mapped[str] = machine_text()
    by_passphrase: Mapped[bool]
    """Whether a passphrase locks it; their PIN else."""
