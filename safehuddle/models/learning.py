"""What a ward learnt from something that went well."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.learning import Ending
from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, words


class Learning(Recorded, Withdrawable, Base):
    """Why something went well, and what we do with it; its factors are the observation's."""

    __tablename__ = "learning"
    __table_args__ = (
        Index("ix_learning_ward_day", "ward_id", "learnt_on"),
        Index("ix_learning_observation", "observation_id"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="learning",
        name="learnings",
        word=N_("What was learnt"),
        counted=NN_("{count} thing learnt", "{count} things learnt"),
        title=N_("What was learnt"),
        icon="learning",
        day="learnt_on",
        moment="learnt_at",
        day_words=N_("learnt on {date}"),
        search_heading=N_("Learnt"),
        service="learning",
        screen="learning",
        state="ending",
        born=N_("{who} wrote down what was learnt on {when}."),
        kept=Retention.always(RecordClass.NOTE, "learnt_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
    """What went well; None only where a file of records was brought in without it."""
    possible: Mapped[str] = words(
        N_("in what made it possible"),
        changed=N_("{who} changed what made it possible on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )
    helped: Mapped[str | None] = words(
        N_("in who else helped"),
        changed=N_("{who} changed who else helped on {when}. Before: “{before}”"),
        added=N_("{who} said who else helped on {when}: “{after}”"),
        names_people=True,
        tidy=checked_sentence,
    )
    easy: Mapped[str | None] = words(
        N_("in what would make it easy"),
        changed=N_("{who} changed what would make it easy on {when}. Before: “{before}”"),
        added=N_("{who} said what would make it easy on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    likelier: Mapped[str | None] = words(
        N_("in what would make it likelier"),
        changed=N_("{who} changed what would make it likelier on {when}. Before: “{before}”"),
        added=N_("{who} said what would make it likelier on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    ending: Mapped[Ending] = column(
        changed=N_("{who} changed what we do with it on {when}. Before: {before}.")
    )
    whom: Mapped[str | None] = words(
        N_("in whom we tell"),
        changed=N_("{who} changed whom we tell on {when}. Before: {before}."),
        added=N_("{who} said whom we tell on {when}: {after}."),
    )
    learnt_on: Mapped[date]
    """The ward's day; a night shift belongs to the date it began."""
    learnt_at: Mapped[datetime]
