"""What a key does with the row in hand: asks something in the line, or writes at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle.domain.statuses import ActionStatus
from safehuddle.ui.action_tick import tick_deed
from safehuddle.ui.huddle import running_rows as keys
from safehuddle.ui.huddle import writing
from safehuddle.ui.huddle.running_rows import listing
from safehuddle.ui.huddle.state import LineWords, RowQuestion, RowQuestionKind

if TYPE_CHECKING:
    from safehuddle.domain.running_order import Step
    from safehuddle.services.action_list import ActionRow
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.ui.gesture import Deed
    from safehuddle.ui.huddle.reading import HuddleNow
    from safehuddle.ui.huddle.sentences import Key

_ASKS = {
    keys.DATE: RowQuestionKind.DATE,
    keys.HAND_UP: RowQuestionKind.HAND_UP,
    keys.DROP: RowQuestionKind.DROP,
    keys.ANSWER: RowQuestionKind.ANSWER,
}


_OPENS = {("thanks", keys.EDIT): "thanks/", ("observation", keys.LEARN): "learn/observation:"}


def meaning(
    now: HuddleNow, step: Step, letter: str, key: Key, *, due: date
) -> RowQuestion | Deed[object] | str | None:
    """Return what a key means for a row.

    Args:
        now: what the store said last.
        step: where the huddle stands.
        letter: the key.
        key: the row's.
        due: the day of a promise until another is chosen.

    Returns:
        A question for the line, a change to make, a sheet to open (as `Desk.go` understands it),
        or None when the key means nothing there.
    """
    if not any(act.letter == letter for act in listing(now, step).acts.get(key, ())):
        return None
    kind, number = key
    if (kind, letter) in _OPENS:
        return f"{_OPENS[kind, letter]}{number}"
    if kind == "action":
        return _of_action(letter, _action(now, number), due)
    if kind == "observation":
        row = _observation(now, number)
        if letter == keys.SETTLE:
            return RowQuestion(RowQuestionKind.SETTLE, row.id, row.text)
        return RowQuestion(RowQuestionKind.ACTION, row.id, row.text, LineWords(due=due))
    thanked = next(row for row in now.thanks if row.id == number)
    return writing.agree_deed(thanked.id, thanked.text, agreed=not thanked.agreed)


def _of_action(letter: str, row: ActionRow, due: date) -> RowQuestion | Deed[object]:
    if letter == keys.EDIT:
        said = LineWords(text=row.what, owner=row.owner or "", due=due)
        return RowQuestion(RowQuestionKind.SMALLER, row.id, row.what, said)
    if letter in _ASKS:
        said = LineWords(due=due) if letter == keys.DATE else LineWords()
        return RowQuestion(_ASKS[letter], row.id, row.what, said)
    if letter == keys.TOLD:
        return writing.mark_told_deed(row.id, row.what)
    return tick_deed(row.id, row.what, is_done=row.status is not ActionStatus.DONE)


def _action(now: HuddleNow, number: int) -> ActionRow:
    before = [row for rows in now.actions.groups.values() for row in rows]
    return next(r for r in (*before, *now.actions.waiting, *now.made) if r.id == number)


def _observation(now: HuddleNow, number: int) -> ObservationRow:
    return next(row for row in (*now.worries, *now.since) if row.id == number)
