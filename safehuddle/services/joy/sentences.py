"""Answering the question of the day: the sentence goes into the box, and nothing else anywhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.joy import Place, Question, checked_line, month_text, parse_questions
from safehuddle.i18n import N_

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.store.change import Change

SAY = N_("Answer the question of the day")
"""Entered nowhere."""


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions, in the order in which they are asked."""
    return parse_questions(resources.text_path("joy.toml").read_text(encoding="utf-8"))


def say(change: Change, ward_id: int, question: Question, text: str, *, today: date) -> None:
    """Keep a sentence, without who said it and when; it waits in the box.

    Args:
        change: one labelled `SAY`, which does nothing else.
        ward_id: where it is said.
        question: what was asked.
        text: the answer.
        today: by the ward's clock; only its month is kept.

    Raises:
        UserError: it says nothing, or is too long for one line.
    """
    line = checked_line(text)
    change.unrecorded.write(
        "INSERT INTO joy_line (id, ward_id, month, question, text, place)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (change.new_chance(), ward_id, month_text(today), question.key, line, Place.BOX.value),
    )
