"""Answers to the question that a day asks to think again with: kept, and found again."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.think_again import ThinkQuestion, question_of, questions_from
from safehuddle.i18n import N_
from safehuddle.models import QuestionAnswer
from safehuddle.services import huddles
from safehuddle.services.access.permission import needs
from safehuddle.services.beneath import writing
from safehuddle.services.observations import NewRecord, day_of

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.beneath.writing import Origin
    from safehuddle.store.change import Change

THINK = ChangeLabel(
    N_("Think again"),
    N_("{who} wrote down what was answered to a question."),
    undone=N_("{what} is no longer among the answers."),
    redone=N_("{what} is among the answers again."),
)
EDIT = ChangeLabel(
    N_("Change an answer to a question"),
    N_("{who} changed an answer to a question."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw an answer to a question"),
    N_("{who} took an answer to a question back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring an answer to a question back"),
    N_("{who} brought an answer to a question back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


@cache
def questions() -> tuple[ThinkQuestion, ...]:
    """Return all questions, in the order in which they are asked."""
    return questions_from(resources.text_path("questions.toml").read_text(encoding="utf-8"))


def todays(today: date) -> ThinkQuestion:
    """Return the question of a day."""
    return question_of(today, questions())


def record(
    change: Change, ward_id: int, written: Written, *, due: date, origin: Origin | None = None
) -> NewRecord:
    """Keep an answer with its question, and make the promise it ends in.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        written: the answer, and what is promised.
        due: when a promise is due that says no day.
        origin: nothing leads to an answer but its day; it is None.

    Raises:
        UserError: nothing was answered, or too much.
    """
    day = day_of(change, ward_id, change.now)
    running = huddles.running_huddle(change.session, ward_id)
    row = QuestionAnswer(
        uid=change.new_uid(),
        ward_id=ward_id,
        huddle_id=running.id if running is not None else None,
        question=written.question or todays(day).words,
        answered_on=day,
        answered_at=change.now,
        **writing.checked(Beneath.ANSWER, writing.whole(Beneath.ANSWER, written.answers)),
    )
    change.session.add(row)
    change.session.flush()
    writing.promise(change, row, written.action, due)
    return NewRecord(row.id, row.uid)


def edit(change: Change, question_answer_id: int, written: Written, *, due: date) -> None:
    """Change an answer; its question stays.

    Raises:
        UserError: as `record`, or it is gone.
    """
    writing.edit(change, Beneath.ANSWER, question_answer_id, written, due=due)


def withdraw(change: Change, question_answer_id: int, *, reason: str) -> None:
    """Take it out of sight; a promise made with it stays.

    Raises:
        UserError: it is gone.
    """
    writing.withdraw(change, Beneath.ANSWER, question_answer_id, reason=reason)


@needs(Power.BIN)
def bring_back(change: Change, question_answer_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.bring_back(change, Beneath.ANSWER, question_answer_id)
