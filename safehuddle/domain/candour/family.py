"""What the person or the family say: their own account, and the questions they want answered.

They come first. A person is known here by a category and never by name. "Asked, chose not to" is a
whole answer and is not asked again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _


class RelevantPerson(Worded):
    """Who is spoken with: the person harmed, or somebody acting lawfully for them (reg 20(7))."""

    PATIENT = "patient", N_("the patient")
    FOR_SOMEONE_WHO_DIED = (
        "for someone who died",
        N_("acting lawfully for someone who died"),
    )
    FOR_SOMEONE_UNDER_16 = (
        "for someone under 16",
        N_("acting lawfully for a child under 16 who cannot decide this"),
    )
    FOR_SOMEONE_WITHOUT_CAPACITY = (
        "for someone without capacity",
        N_("acting lawfully for someone of 16 or over who lacks capacity"),
    )


class Topic(Worded):
    """What they are asked for before anything is explained to them."""

    WHAT_HAPPENED = "what happened", N_("What happened, as they saw it")
    WHAT_MATTERS = "what matters", N_("What matters to them")
    QUESTIONS = "questions", N_("What they want answered")
    HOW_TO_MEET = "how to meet", N_("How, where and how often they wish to be met or told")
    BY_WHOM = "by whom", N_("By whom")
    NOT_BY_WHOM = "not by whom", N_("Not by whom")
    LANGUAGE = "language", N_("Language, and whether an interpreter helps")
    ADJUSTMENTS = "adjustments", N_("What would make it easier for them to take part")


@dataclass(frozen=True, slots=True)
class Told:
    """What they said on a topic on a day, or that they chose not to. Later ones stand beside it.

    Raises:
        UserError: there are no words, and they did not choose so.
    """

    topic: Topic
    on: date
    words: str = ""
    chose_not_to: bool = False

    def __post_init__(self) -> None:
        if not (self.chose_not_to or self.words.strip()):
            raise UserError(
                _("Write what they said, or tick “asked, chose not to”."), field="words"
            )

    @property
    def said(self) -> str:
        """Their words, or that they chose not to."""
        return self.words if self.words.strip() else _("asked, chose not to")


def not_asked(told: Sequence[Told], questions: Sequence[FamilyQuestion] = ()) -> tuple[Topic, ...]:
    """Return what they have not been asked for yet. A question of theirs shows that they were."""
    asked = {each.topic for each in told} | ({Topic.QUESTIONS} if questions else set())
    return tuple(topic for topic in Topic if topic not in asked)


class QuestionStatus(StrEnum):
    """Where one of their questions stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CANNOT = "cannot be answered"


@dataclass(frozen=True, slots=True)
class FamilyQuestion:
    """Something they want answered, in their words.

    Raises:
        UserError: it has two fates at once, or an answer lacks its words or its day.
    """

    words: str
    asked_on: date
    answered_on: date | None = None
    answer: str = ""
    cannot_because: str = ""

    def __post_init__(self) -> None:
        if self.cannot_because.strip() and (self.answered_on or self.answer.strip()):
            raise UserError(
                _("Either it was answered, or it cannot be: keep one of the two."), field="answer"
            )
        if bool(self.answer.strip()) != (self.answered_on is not None):
            raise UserError(
                _("An answer needs its words, and the day they heard it."), field="answer"
            )

    @property
    def status(self) -> QuestionStatus:
        """Where it stands."""
        if self.cannot_because.strip():
            return QuestionStatus.CANNOT
        return QuestionStatus.ANSWERED if self.answered_on else QuestionStatus.OPEN

    @property
    def status_words(self) -> str:
        """Where it stands, as a person reads it."""
        if self.answered_on is not None:
            return _("answered on {date}").format(date=format_date(self.answered_on))
        if self.cannot_because.strip():
            return _("cannot be answered, because {reason}").format(
                reason=self.cannot_because.strip()
            )
        return _("open")


def open_questions(questions: Sequence[FamilyQuestion]) -> tuple[FamilyQuestion, ...]:
    """Return the questions that nobody has answered or said to be beyond answering."""
    return tuple(each for each in questions if each.status is QuestionStatus.OPEN)
