"""What each answered question does to the ward's promises, and what is said once it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.text import short
from safehuddle.i18n import _
from safehuddle.services import actions, drafts
from safehuddle.ui.actions.rows import Gesture

if TYPE_CHECKING:
    from safehuddle.store.change import Change
    from safehuddle.ui.actions.forms import Answers, Form

NOTICE_LENGTH = 60
"""Letters of a promise in a notice."""


@dataclass(frozen=True, slots=True)
class Work:
    """One change: its label in the history, what it does, and the notice after it."""

    label: str
    do: Callable[[Change], object]
    said: str


def work_of(form: Form, answers: Answers, ward_id: int, *, draft: str) -> Work:
    """Return the change that an answered question asks for.

    Args:
        form: the question.
        answers: what was answered.
        ward_id: whose promise it is.
        draft: the draft of a new promise, which is used up by it.
    """
    if form.gesture is Gesture.NEW or form.action_id is None:
        return _promise(form, answers, ward_id, draft)
    key, words, about = form.action_id, answers.words, in_short(form.about)
    match form.gesture:
        case Gesture.EDIT:
            return _edit(form, answers, key)
        case Gesture.DATE:
            due = answers.due or form.usual_day
            return Work(
                actions.CHANGE_DATE,
                lambda change: actions.change_due(change, key, due),
                _("New date for: {what}").format(what=about),
            )
        case Gesture.HAND_UP:
            return Work(
                actions.HAND_UP,
                lambda change: actions.hand_up(change, key, to=words),
                _("Handed up to {person}: {what}").format(person=words, what=about),
            )
        case Gesture.ANSWER:
            return Work(
                actions.ANSWER,
                lambda change: actions.keep_answer(change, key, answer=words),
                _("Answer kept. The ward can go on with: {what}").format(what=about),
            )
        case _:
            return Work(
                actions.DROP,
                lambda change: actions.drop(change, key, reason=words),
                _("Let go: {what}").format(what=about),
            )


def in_short(what: str) -> str:
    """Return a promise short enough for a notice."""
    return short(what, at_most=NOTICE_LENGTH)


def _promise(form: Form, answers: Answers, ward_id: int, draft: str) -> Work:
    def do(change: Change) -> None:
        actions.promise(
            change,
            ward_id,
            what=answers.words,
            owner=answers.owner,
            due=answers.due or form.usual_day,
            how_known=answers.how_known,
        )
        drafts.used(change, draft)

    return Work(actions.PROMISE, do, _("Promised: {what}").format(what=in_short(answers.words)))


def _edit(form: Form, answers: Answers, key: int) -> Work:
    return Work(
        actions.EDIT,
        lambda change: actions.edit(
            change,
            key,
            what=answers.words,
            owner=answers.owner,
            due=answers.due or form.usual_day,
            how_known=answers.how_known,
        ),
        _("Changed: {what}").format(what=in_short(answers.words)),
    )
