"""Questions to think again with: which is asked on a day."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class ThinkQuestion(NamedTuple):
    """One question, and what it rests on."""

    words: str
    source: str
    checked_on: date


def questions_from(text: str) -> tuple[ThinkQuestion, ...]:
    """Return the questions of a text in TOML.

    Raises:
        TOMLDecodeError: it is none.
        KeyError: a question lacks something.
    """
    kept = tomllib.loads(text)["question"]
    return tuple(ThinkQuestion(each["words"], each["source"], each["checked_on"]) for each in kept)


def question_of(day: date, questions: Sequence[ThinkQuestion]) -> ThinkQuestion:
    """Return the question of a day: the same all day, and each once before any comes again.

    >>> asked = [ThinkQuestion(words, "", date(2026, 11, 30)) for words in "ab"]
    >>> [question_of(date(2026, 11, day), asked).words for day in (1, 2, 3)]
    ['b', 'a', 'b']
    """
    return questions[day.toordinal() % len(questions)]
