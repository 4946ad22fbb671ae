"""What a ward finds beneath the surface: gaps, after-action reviews, answers, stories, threads."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, machine_text, name, words

_AGREED = N_("{who} changed whether its title may stand on the board on {when}.")


class AfterAction(Recorded, Withdrawable, Base):
    """An after-action review: what was expected, what came, why, what we learn and keep."""

    __tablename__ = "after_action"
    __table_args__ = (
        Index("ix_after_action_ward_day", "ward_id", "looked_on"),
        Index("ix_after_action_observation", "observation_id"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="after_action",
        name="after_action_reviews",
        word=N_("After-action review"),
        counted=NN_("{count} after-action review", "{count} after-action reviews"),
        title=N_("After-action reviews"),
        icon="learning",
        day="looked_on",
        moment="looked_at",
        day_words=N_("after-action review of {date}"),
        search_heading=N_("Looked back at"),
        service="beneath.after_actions",
        screen="learning/reviews",
        born=N_("{who} wrote the review down on {when}."),
        kept=Retention(
            "CASE (SELECT kind FROM observation WHERE id = after_action.observation_id)"
            " WHEN 'harm' THEN 'harm' WHEN 'near miss' THEN 'near miss' ELSE 'note' END",
            "looked_on",
        ),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
    """The harm, or what went well; None where nothing of it was written down."""
    expected: Mapped[str | None] = words(
        N_("in what was expected"),
        changed=N_("{who} changed what was expected on {when}. Before: “{before}”"),
        added=N_("{who} said what was expected on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    actual: Mapped[str | None] = words(
        N_("in what happened"),
        changed=N_("{who} changed what happened on {when}. Before: “{before}”"),
        added=N_("{who} said what happened on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    why: Mapped[str | None] = words(
        N_("in why it was different"),
        changed=N_("{who} changed why it was different on {when}. Before: “{before}”"),
        added=N_("{who} said why it was different on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    learnt: Mapped[str] = words(
        N_("in what we learn"),
        changed=N_("{who} changed what we learn on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )
    kept: Mapped[str | None] = words(
        N_("in what we keep"),
        changed=N_("{who} changed what we keep on {when}. Before: “{before}”"),
        added=N_("{who} said what we keep on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    agreed: Mapped[bool] = column(changed=_AGREED)
    """Whether a leader agreed that what was learnt may stand on the board."""
    looked_on: Mapped[date]
    """The ward's day; a night shift belongs to the date it began."""
    looked_at: Mapped[datetime]


class Gap(Recorded, Withdrawable, Base):
    """One piece of work as imagined, prescribed, done and told, and why the gap makes sense."""

    __tablename__ = "gap"
    __table_args__ = (
        Index("ix_gap_ward_day", "ward_id", "seen_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="gap",
        name="gaps",
        word=N_("Gap"),
        counted=NN_("{count} gap", "{count} gaps"),
        title=N_("Gaps"),
        icon="learning",
        day="seen_on",
        moment="seen_at",
        day_words=N_("gap of {date}"),
        search_heading=N_("Gaps"),
        service="beneath.gaps",
        screen="learning/gaps",
        born=N_("{who} wrote the gap down on {when}."),
        kept=Retention.always(RecordClass.NOTE, "seen_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    work: Mapped[str] = words(
        N_("in which work it is"),
        changed=N_("{who} changed which work it is on {when}. Before: “{before}”"),
        main=True,
        tidy=name,
    )
    imagined: Mapped[str | None] = words(
        N_("in the work as imagined"),
        changed=N_("{who} changed the work as imagined on {when}. Before: “{before}”"),
        added=N_("{who} said how the work is imagined on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    prescribed: Mapped[str | None] = words(
        N_("in the work as prescribed"),
        changed=N_("{who} changed the work as prescribed on {when}. Before: “{before}”"),
        added=N_("{who} said how the work is prescribed on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    done: Mapped[str] = words(
        N_("in the work as done"),
        changed=N_("{who} changed the work as done on {when}. Before: “{before}”"),
        tidy=checked_sentence,
    )
    told: Mapped[str | None] = words(
        N_("in the work as told"),
        changed=N_("{who} changed the work as told on {when}. Before: “{before}”"),
        added=N_("{who} said how the work is told on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    sense: Mapped[str | None] = words(
        N_("in why that makes sense"),
        changed=N_("{who} changed why that makes sense on {when}. Before: “{before}”"),
        added=N_("{who} said why that makes sense on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    closes: Mapped[str | None] = words(
        N_("in what would close the gap"),
        changed=N_("{who} changed what would close the gap on {when}. Before: “{before}”"),
        added=N_("{who} said what would close the gap on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    above: Mapped[str | None] = words(
        N_("in who above must help"),
        changed=N_("{who} changed who above must help on {when}. Before: {before}."),
        added=N_("{who} said who above must help on {when}: {after}."),
    )
    agreed: Mapped[bool] = column(changed=_AGREED)
    """Whether a leader agreed that the name of the work may stand on the board."""
    seen_on: Mapped[date]
    """The ward's day; a night shift belongs to the date it began."""
    seen_at: Mapped[datetime]


class QuestionAnswer(Recorded, Withdrawable, Base):
    """An answer to the question of a day, with the question as it stood."""

    __tablename__ = "question_answer"
    __table_args__ = (
        Index("ix_question_answer_ward_day", "ward_id", "answered_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="question_answer",
        name="question_answers",
        word=N_("Answer to a question"),
        counted=NN_("{count} answer to a question", "{count} answers to questions"),
        title=N_("Answers to questions"),
        icon="speech",
        day="answered_on",
        moment="answered_at",
        day_words=N_("answer of {date}"),
        search_heading=N_("Answered"),
        service="beneath.answers",
        screen="learning/questions",
        born=N_("{who} answered on {when}."),
        kept=Retention.always(RecordClass.NOTE, "answered_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    """The huddle in which it was answered; None where it was between two."""
    question: Mapped[str] = words(
        N_("in the question of the day"),
        changed=N_("{who} changed the question on {when}. Before: “{before}”"),
        tidy=name,
    )
    """As it stood that day, whatever becomes of the set it was chosen from."""
    answer: Mapped[str] = words(
        N_("in the answer to the question"),
        changed=N_("{who} changed the answer on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )
    answered_on: Mapped[date]
    """The ward's day; a night shift belongs to the date it began."""
    answered_at: Mapped[datetime]


class Story(Recorded, Withdrawable, Base):
    """A short story without names, and what the ward learns from it."""

    __tablename__ = "story"
    __table_args__ = (
        Index("ix_story_ward_day", "ward_id", "told_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="story",
        name="stories",
        word=N_("Story"),
        counted=NN_("{count} story", "{count} stories"),
        title=N_("Stories"),
        icon="speech",
        day="told_on",
        moment="told_at",
        day_words=N_("story of {date}"),
        search_heading=N_("Stories"),
        service="beneath.stories",
        screen="learning/stories",
        born=N_("{who} wrote the story down on {when}."),
        kept=Retention.always(RecordClass.NOTE, "told_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    title: Mapped[str] = words(
        N_("in the title of the story"),
        changed=N_("{who} changed the title on {when}. Before: “{before}”"),
        main=True,
        tidy=name,
    )
    text: Mapped[str] = words(
        N_("in the story"),
        changed=N_("{who} changed the story on {when}. Before: “{before}”"),
        tidy=checked_sentence,
    )
    learnt: Mapped[str | None] = words(
        N_("in what we learn from the story"),
        changed=N_("{who} changed what we learn on {when}. Before: “{before}”"),
        added=N_("{who} said what we learn on {when}: “{after}”"),
        tidy=checked_sentence,
    )
    agreed: Mapped[bool] = column(changed=_AGREED)
    """Whether a leader agreed that its title may stand on the board."""
    told_on: Mapped[date]
    """The ward's day; a night shift belongs to the date it began."""
    told_at: Mapped[datetime]


class ThreadLink(Recorded, Base):
    """That one record led to another. It names both by uid, so that it outlives either."""

    __tablename__ = "thread_link"
    __table_args__ = (
        UniqueConstraint("from_uid", "to_uid", name="uq_thread_link_from_uid"),
        Index("ix_thread_link_to", "to_uid"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="thread_link",
        name="thread_links",
        word=N_("Link of a thread"),
        counted=NN_("{count} link of a thread", "{count} links of threads"),
        title=N_("Links of threads"),
        icon="learning",
        day="",
    )

    ward_id: Mapped[WardId]
    from_kind: Mapped[str] = machine_text()
    """The table of what it came from, such as "gap"."""
    from_uid: Mapped[str] = machine_text()
    to_kind: Mapped[str] = machine_text()
    """The table of what it led to, such as "action"."""
    to_uid: Mapped[str] = machine_text()
