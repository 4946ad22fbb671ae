"""What each gesture does to the ward's promises, and what is said once it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.i18n import _
from safehuddle.services import actions
from safehuddle.ui.action_tick import tick_deed
from safehuddle.ui.actions.rows import ActionGesture, to_tell
from safehuddle.ui.gesture import Deed, in_short

if TYPE_CHECKING:
    from safehuddle.services.action_list import ActionRow
    from safehuddle.ui.actions.forms import ActionAnswers, ActionQuestion


def answer_deed(form: ActionQuestion, answers: ActionAnswers, ward_id: int) -> Deed[object]:
    """Return the change that an answered question asks for.

    Args:
        form: the question.
        answers: what was answered.
        ward_id: whose promise it is.
    """
    if form.gesture is ActionGesture.NEW or form.action_id is None:
        return _action(form, answers, ward_id)
    key, words, about = form.action_id, answers.words, in_short(form.about)
    match form.gesture:
        case ActionGesture.EDIT:
            return _edit(form, answers, key)
        case ActionGesture.DATE:
            due = answers.due or form.usual_day
            return Deed(
                actions.CHANGE_DATE,
                lambda change: actions.change_due(change, key, due),
                _("New date for: {what}").format(what=about),
                key,
            )
        case ActionGesture.HAND_UP:
            return Deed(
                actions.HAND_UP,
                lambda change: actions.hand_up(change, key, to=words),
                _("Handed up to {person}: {what}").format(person=words, what=about),
                key,
            )
        case ActionGesture.ANSWER:
            return Deed(
                actions.ANSWER,
                lambda change: actions.keep_answer(change, key, answer=words),
                _("Answer saved. The ward can go on with: {what}").format(what=about),
                key,
            )
        case _:
            return Deed(
                actions.DROP,
                lambda change: actions.drop(change, key, reason=words),
                _("Let go: {what}").format(what=about),
                key,
            )


def tick_action(action: ActionRow, *, is_done: bool) -> Deed[object]:
    """Return the ticking of a promise; one that somebody waits to hear of says so."""
    deed = tick_deed(action.id, action.what, is_done=is_done)
    if not is_done or not to_tell(action):
        return deed
    said = _("{done}. Please tell the {person} who raised it.")
    return deed._replace(said=said.format(done=deed.said, person=action.raised_by))


def told_deed(action: ActionRow) -> Deed[object]:
    """Return the noting that whoever raised it was told."""
    about = in_short(action.what)
    said = _("They were told: {what}").format(what=about)
    if action.raised_by:
        said = _("The {person} was told: {what}")
        said = said.format(person=action.raised_by, what=about)
    return Deed(actions.TOLD, lambda change: actions.mark_told(change, action.id), said, action.id)


def _action(form: ActionQuestion, answers: ActionAnswers, ward_id: int) -> Deed[object]:
    return Deed(
        actions.ACTION,
        lambda change: actions.record(
            change,
            ward_id,
            what=answers.words,
            owner=answers.owner,
            due=answers.due or form.usual_day,
            how_known=answers.how_known,
        ),
        _("Promised: {what}").format(what=in_short(answers.words)),
    )


def _edit(form: ActionQuestion, answers: ActionAnswers, key: int) -> Deed[object]:
    before, edits = form.start, actions.Edits()
    if answers.words != before.words:
        edits["what"] = answers.words
    if answers.owner != before.owner:
        edits["owner"] = answers.owner
    if answers.due is not None and answers.due != before.due:
        edits["due"] = answers.due
    if answers.how_known != before.how_known:
        edits["how_known"] = answers.how_known
    return Deed(
        actions.EDIT,
        lambda change: actions.edit(change, key, **edits),
        _("Changed: {what}").format(what=in_short(answers.words)),
        key,
    )
