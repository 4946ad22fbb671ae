"""What is asked beneath the surface: reviews, gaps, stories, a question a day.

An after-action review asks what was expected before it asks what happened, and blames nobody
(NHS England, learning response toolkit, "After action review", 2022; checked 30/11/2026). A gap
asks for one piece of work as imagined, prescribed, done and told (S. Shorrock, "The varieties of
human work", 2016; checked 30/11/2026): where they differ, people had a reason. The questions are in
our own words. Of each sheet only what it is known by must be answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from safehuddle.domain.note_form import NewAction  # noqa: TC001 - drafts read the types
from safehuddle.i18n import N_, _

GENTLE_MINUTES = 5
"""How long an after-action review usually takes at the end of a huddle."""


class Beneath(StrEnum):
    """What is written down so. The value is the table that keeps it."""

    AFTER_ACTION = "after_action"
    GAP = "gap"
    STORY = "story"
    ANSWER = "question_answer"


class Ask(NamedTuple):
    """One question of a sheet; its texts are English, marked with `N_`."""

    field: str
    """The column that keeps the answer."""
    question: str
    example: str
    missing: str = ""
    """What is said where nothing was answered; "" where it may be left out."""
    is_role: bool = False
    """Whether it asks for a role, in a few words."""
    is_long: bool = False
    """Whether the answer may have several paragraphs."""


ASKS: dict[Beneath, tuple[Ask, ...]] = {
    Beneath.AFTER_ACTION: (
        Ask(
            "expected",
            N_("What did we expect?"),
            N_("for example: two of us help with each turn at night"),
        ),
        Ask("actual", N_("What happened?"), N_("for example: one did it alone, and it took long")),
        Ask(
            "why",
            N_("What made it turn out so?"),
            N_("for example: the second was with a new patient"),
        ),
        Ask(
            "learnt",
            N_("What do we learn? One thing"),
            N_("for example: the hoist belongs between the bays at night"),
            N_("Say in a few words what we learn. One thing is enough."),
        ),
        Ask(
            "kept",
            N_("What do we keep? One thing"),
            N_("for example: that anybody may call for a pause"),
        ),
    ),
    Beneath.GAP: (
        Ask(
            "work",
            N_("Which piece of work is it?"),
            N_("for example: checking the resuscitation trolley"),
            N_("Say in a few words which piece of work it is."),
        ),
        Ask(
            "imagined",
            N_("As imagined, by those who plan it"),
            N_("for example: each morning, by two, in five minutes"),
        ),
        Ask(
            "prescribed",
            N_("As prescribed, on paper"),
            N_("for example: each item, each day, signed by two"),
        ),
        Ask(
            "done",
            N_("As done, on a busy day"),
            N_("for example: we check that the seal is whole, and sign"),
            N_("Say in a few words how it is done on a busy day."),
        ),
        Ask(
            "told",
            N_("As told, when somebody asks"),
            N_("for example: that we check each item"),
        ),
        Ask(
            "sense",
            N_("Why does that make sense?"),
            N_("for example: the round begins at the same time"),
        ),
        Ask(
            "closes",
            N_("What would close the gap?"),
            N_("for example: check each item once a week, and the seal each day"),
        ),
        Ask(
            "above",
            N_("Who above the ward must help?"),
            N_("for example: the resuscitation team"),
            is_role=True,
        ),
    ),
    Beneath.STORY: (
        Ask(
            "title",
            N_("What is it called?"),
            N_("for example: the bell that nobody heard"),
            N_("Give the story a name, in a few words."),
        ),
        Ask(
            "text",
            N_("What happened, told shortly?"),
            N_("for example: It was the third night of rain, and two of us were on…"),
            N_("Tell the story, in a few sentences."),
            is_long=True,
        ),
        Ask(
            "learnt",
            N_("What do we learn from it?"),
            N_("for example: who hears a bell first goes, whoever’s bay it is"),
        ),
    ),
    Beneath.ANSWER: (
        Ask(
            "answer",
            N_("What do we say to that?"),
            N_("for example: the early shift moves the trolley before anybody asks"),
            N_("Say in a few words what you answer."),
        ),
    ),
}
"""What is asked, in the order it is asked."""

MAIN = {
    Beneath.AFTER_ACTION: "learnt",
    Beneath.GAP: "work",
    Beneath.STORY: "title",
    Beneath.ANSWER: "answer",
}
"""The answer by which each is known."""


@dataclass(frozen=True, slots=True)
class Written:
    """A sheet as it stands answered in a form."""

    answers: dict[str, str] = field(default_factory=dict)
    """By the column that keeps each."""
    action: NewAction | None = None
    """What the ward promises with it."""
    question: str = ""
    """The question of the day as it was shown, of an answer to that."""

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely, and everybody can read once it is saved."""
        return (*self.answers.values(), *(self.action.typed if self.action else ()))


def gentle_words(seconds: int) -> str:
    """Return what a gentle clock says after so many seconds. It stops nobody.

    >>> gentle_words(70)
    'Five minutes are enough: 4 left'
    >>> gentle_words(300)
    'Five minutes are over. Save it as it is: one thing is enough.'
    """
    left = GENTLE_MINUTES - max(seconds, 0) // 60
    if left > 0:
        return _("Five minutes are enough: {minutes} left").format(minutes=left)
    return _("Five minutes are over. Save it as it is: one thing is enough.")
