"""What the line at the bottom asks for: an observation, a promise, thanks, or an answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from safehuddle.domain.running_order import LineKind, Step
from safehuddle.i18n import N_, _
from safehuddle.ui.draft_body import body_of
from safehuddle.ui.huddle.state import HuddleState, LineWords, RowQuestionKind
from safehuddle.ui.words_aside import preview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.huddle.sentences import Key


class Mode(StrEnum):
    """Which fields stand beside the words."""

    OBSERVATION = "observation"
    ACTION = "promise"
    THANKS = "thanks"
    WORDS = "words"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class LineShown:
    """The line as it should stand."""

    mode: Mode
    label: str
    about: str
    """The sentence of the row the question is about; empty when none is asked."""
    example: str
    said: LineWords
    """With the kind and the day that hold until they are changed."""
    row: Key | None = None
    """The row the question is about."""
    offered: str = ""
    """What was half said before and can be taken up; empty when there is nothing."""


_EXAMPLES = {
    Step.WELCOME: N_("hoist battery was flat again this morning"),
    Step.ACTIONS: N_("the new probe works, but nobody knows where it is kept"),
    Step.SINCE: N_("falls alarm in the bay was answered in seconds"),
    Step.WORRIES: N_("two patients with names that sound alike"),
    Step.FOCUS: N_("try the low bed first for everyone who gets up at night"),
    Step.WHO_DOES_WHAT: N_("call estates about the hoist"),
    Step.THANKS: N_("for staying on until the new nurse had settled in"),
}
_MAKES = {
    LineKind.OBSERVATION: (Mode.OBSERVATION, N_("Say what you noticed")),
    LineKind.ACTION: (Mode.ACTION, N_("What will be done?")),
    LineKind.THANKS: (Mode.THANKS, N_("What did they do?")),
}
_ASKS = {
    RowQuestionKind.SETTLE: (
        Mode.WORDS,
        N_("What became of it, in a few words?"),
        N_("moved to her own bay"),
    ),
    RowQuestionKind.ACTION: (Mode.ACTION, N_("What will be done about it?"), N_("call estates")),
    RowQuestionKind.DATE: (Mode.DATE, N_("Give it another day"), ""),
    RowQuestionKind.HAND_UP: (
        Mode.WORDS,
        N_("Hand it up to whom? A role is enough."),
        N_("matron"),
    ),
    RowQuestionKind.DROP: (
        Mode.WORDS,
        N_("Why is it let go? You may leave this empty."),
        N_("no longer needed"),
    ),
    RowQuestionKind.ANSWER: (
        Mode.WORDS,
        N_("What was the answer?"),
        N_("a new one comes on Friday"),
    ),
    RowQuestionKind.SMALLER: (
        Mode.ACTION,
        N_("What is the smallest part of it that helps?"),
        N_("ask estates for a date"),
    ),
}
_MAY_BE_EMPTY = (RowQuestionKind.DATE, RowQuestionKind.DROP)
_SAVES = {
    RowQuestionKind.SETTLE: N_("Save"),
    RowQuestionKind.ACTION: N_("Save promise"),
    RowQuestionKind.DATE: N_("Save date"),
    RowQuestionKind.HAND_UP: N_("Hand up"),
    RowQuestionKind.DROP: N_("Let go"),
    RowQuestionKind.ANSWER: N_("Save"),
    RowQuestionKind.SMALLER: N_("Save promise"),
}


def line_shown(state: HuddleState, *, due: date) -> LineShown:
    """Return the line at the state's step.

    Args:
        state: where the huddle stands.
        due: the day a promise is for until another is chosen.
    """
    said = replace(state.line, due=state.line.due or due)
    offered = half_said(state.aside[-1:])
    if state.asking is not None:
        mode, label, example = _ASKS[state.asking.what]
        about, row = state.asking.about, state.asking.row
        return LineShown(mode, _(label), about, _example(example), said, row, offered)
    mode, label = _MAKES[state.step.line_kind]
    said = replace(said, kind=said.kind or state.step.usual_kind)
    return LineShown(mode, _(label), "", _example(_EXAMPLES[state.step]), said, offered=offered)


def half_said(words: Sequence[LineWords]) -> str:
    """Return that something was half said, with the last of it in short; empty for nothing."""
    if not words:
        return ""
    return _("Begun before: {words}").format(words=preview(body_of(words[-1])))


def has_something(state: HuddleState) -> bool:
    """Return whether Enter keeps what stands in the line, instead of going on."""
    if state.asking is not None and state.asking.what in _MAY_BE_EMPTY:
        return True
    return bool(state.line.text.strip())


def enter_words(state: HuddleState) -> str:
    """Return what Enter does now, as the loud button says it."""
    if has_something(state):
        return _(_SAVES[state.asking.what]) if state.asking else _("Save")
    if state.asking is not None:
        return _("Cancel")
    return _("Close the huddle") if state.step is Step.THANKS else _("Next")


def _example(text: str) -> str:
    return _("for example: {example}").format(example=_(text)) if text else ""
