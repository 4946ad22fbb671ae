"""What people say about a chart: a mark on a date, new limits from a date, a week's bed days."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.measures import Measure
from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence, few_words
from safehuddle.i18n import N_, NN_, _
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, words


def _few_words(text: str) -> str | None:
    """Tidy words that stand under a chart, and so are few, and never none."""
    return few_words(checked_sentence(text, missing=_("Say it in a few words.")), "words")


class ChartMark(Recorded, Withdrawable, Base):
    """A mark on a date, such as "new rota": it stands on every chart it concerns."""

    __tablename__ = "chart_mark"
    __table_args__ = (
        Index("ix_chart_mark_ward_day", "ward_id", "on_date"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="chart_mark",
        name="chart_marks",
        word=N_("Mark on a chart"),
        counted=NN_("{count} mark on a chart", "{count} marks on charts"),
        title=N_("Marks on charts"),
        icon="learning",
        day="on_date",
        day_words=N_("mark on {date}"),
        search_heading=N_("Marked on charts"),
        service="chart_marks",
        screen="chart_mark",
        born=N_("{who} marked it on {when}."),
        kept=Retention.always(RecordClass.NOTE, "on_date"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    harm_kind_id: Mapped[int | None] = mapped_column(ForeignKey("harm_kind.id"))
    """The harm on whose chart it stands; None for every chart of the ward."""
    on_date: Mapped[date] = column(
        field="on", changed=N_("{who} changed the date on {when}. Before: {before}.")
    )
    text: Mapped[str] = words(
        N_("in the mark on a chart"),
        changed=N_("{who} changed the words on {when}. Before: “{before}”"),
        main=True,
        tidy=_few_words,
    )


class Rebase(Recorded, Withdrawable, Base):
    """New limits of a chart from a date, with the four answers without which there are none."""

    __tablename__ = "rebase"
    __table_args__ = (
        Index("ix_rebase_ward_day", "ward_id", "on_date"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="rebase",
        name="rebases",
        word=N_("New limits"),
        counted=NN_("new limits of {count} chart", "new limits of {count} charts"),
        title=N_("New limits"),
        icon="learning",
        day="on_date",
        day_words=N_("new limits from {date}"),
        service="rebases",
        screen="limits",
        born=N_("{who} set them on {when}."),
        kept=Retention.always(RecordClass.NOTE, "on_date"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    measure: Mapped[Measure]
    harm_kind_id: Mapped[int | None] = mapped_column(ForeignKey("harm_kind.id"))
    """The harm whose chart it is, where it is one of a harm."""
    on_date: Mapped[date] = column(field="on")
    moved: Mapped[str] = words(
        N_("in whether it has moved"),
        searched=False,
        changed=N_("{who} changed whether it has moved on {when}. Before: “{before}”"),
        tidy=_few_words,
    )
    why: Mapped[str] = words(
        N_("in why it has moved"),
        searched=False,
        changed=N_("{who} changed why it has moved on {when}. Before: “{before}”"),
        main=True,
        tidy=_few_words,
    )
    kept: Mapped[str] = words(
        N_("in whether it is kept"),
        searched=False,
        changed=N_("{who} changed whether it is kept on {when}. Before: “{before}”"),
        tidy=_few_words,
    )
    lasts: Mapped[str] = words(
        N_("in whether it will last"),
        searched=False,
        changed=N_("{who} changed whether it will last on {when}. Before: “{before}”"),
        tidy=_few_words,
    )


class BedDays(Recorded, Base):
    """How many bed days a week had, as the ward typed it; a week without a row is not known."""

    __tablename__ = "bed_days"
    __table_args__ = (
        UniqueConstraint("ward_id", "monday", name="uq_bed_days_ward_id"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="bed_days",
        name="bed_days",
        word=N_("Bed days of a week"),
        counted=NN_("bed days of {count} week", "bed days of {count} weeks"),
        title=N_("Bed days"),
        icon="place",
        day="monday",
        day_words=N_("bed days of the week from {date}"),
    )

    ward_id: Mapped[WardId]
    monday: Mapped[date]
    days: Mapped[int]
