"""Joy and pride: one question a day, answered in a line by anybody, and by nobody in particular.

The three are those that open a talk about joy in work (IHI, in essence: what matters to you, what
makes a good day, what gets in the way), in words of our own. A sentence holds neither who nor when:
of its time only the month is kept. It is shown among others alone, from `LEAST` on, and after a
leader has looked at it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safehuddle.domain.printed import PrintedPage
from safehuddle.domain.text import WORDS_LIMIT, one_line, says_something
from safehuddle.domain.weeks import Period, month_of
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _

LEAST = 5
"""Sentences without which none is shown, neither to the leader who looks nor on paper."""
KEPT_MONTHS = 12
"""A sentence is kept so many months after its own, and one more, so that a clock can be mended."""
IN_THE_WAY = "in the way"
"""The key of the question whose answer may become an observation."""


@dataclass(frozen=True, slots=True)
class Question:
    """One of the questions."""

    key: str
    """As it is kept beside an answer."""
    asked: str
    head: str

    @property
    def words(self) -> str:
        """The question."""
        return _(self.asked)

    @property
    def heading(self) -> str:
        """What its answers stand under."""
        return _(self.head)


def parse_questions(text: str) -> tuple[Question, ...]:
    """Return the questions of a TOML file, in their order."""
    return tuple(
        Question(each["key"], each["words"], each["heading"])
        for each in tomllib.loads(text)["question"]
    )


def question_of(day: date, questions: tuple[Question, ...]) -> Question:
    """Return the question of a day."""
    return questions[day.toordinal() % len(questions)]


class Place(StrEnum):
    """Where a sentence is."""

    _words: str

    def __new__(cls, value: str, words: str = "") -> Place:
        """Make one of the places below."""
        made = str.__new__(cls, value)
        made._value_ = value
        made._words = words
        return made

    BOX = "box", N_("in the box")
    """Nobody has seen it, until there are enough of them."""
    LAID_OUT = "laid out", N_("to look at")
    """For a leader to look at, together with the others of its box."""
    WALL = "wall", N_("on the wall")
    PAGE = "page", N_("on the page of the month")
    LEFT_OUT = "left out", N_("left out")

    @property
    def words(self) -> str:
        """What it is called."""
        return _(self._words)


def checked_line(text: str) -> str:
    """Return an answer tidied, once it says something in one line.

    Raises:
        UserError: it says nothing, or is too long. The sentence repeats nothing of it.
    """
    kept = one_line(text)
    if not says_something(kept):
        raise UserError(_("Type a few words first. One line is enough."), field="text")
    if len(kept) > WORDS_LIMIT:
        raise UserError(
            _(
                "That is {count:,} letters, and one line here holds {limit}. Nothing was kept."
            ).format(count=len(kept), limit=WORDS_LIMIT),
            field="text",
        )
    return kept


def month_text(day: date) -> str:
    """Return a day's month as it is kept.

    >>> month_text(date(2026, 11, 30))
    '2026-11'
    """
    return f"{day:%Y-%m}"


def months_before(day: date, count: int) -> str:
    """Return the month so many months before a day's, as it is kept.

    >>> months_before(date(2026, 3, 31), 4)
    '2025-11'
    """
    months = day.year * 12 + day.month - 1 - count
    return f"{months // 12:04}-{months % 12 + 1:02}"


def period_of(month: str) -> Period:
    """Return a kept month as days."""
    return month_of(date.fromisoformat(f"{month}-01"))


@dataclass(frozen=True, slots=True)
class JoyPage(PrintedPage):
    """The sentences of a month, for the wall or for the page of the month."""

    month: Period
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings, and the sentences below them, in no order."""
    is_wall: bool

    @property
    def file_days(self) -> str:
        """What a file's name says of its days."""
        return self.month.title

    def facts(self) -> dict[str, object]:
        """Return it as plain JSON values."""
        return {
            "ward": self.ward_name,
            **({"made_up": True} if self.is_demo else {}),
            "month": month_text(self.month.first),
            "sentences": {heading: list(said) for heading, said in self.groups},
        }
