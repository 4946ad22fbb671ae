"""A theme that people named, and what was said about it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence, one_line
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import words


def _name(text: str) -> str:
    return one_line(checked_sentence(text))


class Theme(Recorded, Withdrawable, Base):
    """Something the ward saw in several sentences, gave a name, and follows."""

    __tablename__ = "theme"
    __table_args__ = (
        Index("ix_theme_ward_day", "ward_id", "begun_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="theme",
        name="themes",
        word=N_("Theme"),
        counted=NN_("{count} theme", "{count} themes"),
        title=N_("Themes"),
        icon="learning",
        day="begun_on",
        day_words=N_("theme of {date}"),
        search_heading=N_("Themes"),
        service="followed",
        screen="learning/followed",
        born=N_("{who} named it on {when}."),
        kept=Retention.always(
            RecordClass.NOTE,
            "coalesce(ended_on, begun_on)",
            is_open="ended_on IS NULL AND withdrawn_at IS NULL",
        ),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    name: Mapped[str] = words(
        N_("in the name of the theme"),
        changed=N_("{who} changed the name on {when}. Before: “{before}”"),
        main=True,
        tidy=_name,
    )
    about: Mapped[str | None] = words(
        N_("in what the theme is about"),
        changed=N_("{who} changed what it is about on {when}. Before: “{before}”"),
        added=N_("{who} said what it is about on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    begun_on: Mapped[date]
    """The ward's day on which it was named."""
    ended_on: Mapped[date | None]
    """The day from which the ward follows it no more."""


class ThemeNote(Recorded, Base):
    """One sentence that was put under a theme."""

    __tablename__ = "theme_note"
    __table_args__ = (
        UniqueConstraint("theme_id", "observation_id", name="uq_theme_note_theme_id"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="theme_note",
        name="theme_notes",
        word=N_("Sentence of a theme"),
        counted=NN_("{count} sentence of a theme", "{count} sentences of themes"),
        title=N_("Sentences of themes"),
        icon="learning",
        day="",
    )

    ward_id: Mapped[WardId]
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"))
    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"), index=True)
