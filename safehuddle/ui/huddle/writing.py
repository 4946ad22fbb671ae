"""What each way of keeping the line writes: the label of the change, the work, and its notice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.carry import default_due
from safehuddle.domain.dates import format_day
from safehuddle.domain.running_order import LineKind
from safehuddle.i18n import N_, _
from safehuddle.services import actions, huddles, observations, thanks
from safehuddle.ui.gesture import Deed, in_short
from safehuddle.ui.huddle.state import HuddleState, LineWords, RowQuestion, RowQuestionKind
from safehuddle.ui.note_form.words import saved_words

if TYPE_CHECKING:
    from safehuddle.domain.note_form import Note
    from safehuddle.services.huddle_days import Running
    from safehuddle.services.observations import NewRecord
    from safehuddle.store.change import Change


BY_MISTAKE = N_("started by mistake")


def due_of(planned_weekdays: frozenset[int], on: date, today: date) -> date:
    """Return the day a promise is for unless one is chosen: the next planned huddle."""
    return default_due(max(on, today), planned_weekdays)


def line_deed(state: HuddleState, ward_id: int, huddle: Running, *, due: date) -> Deed[Any]:
    """Return what keeping the line writes.

    Args:
        state: where the huddle stands, with what is in the line.
        ward_id: whose.
        huddle: the one it is said in.
        due: the day of a promise for which none was chosen.
    """
    if state.asking is not None:
        return _answer(state.asking, ward_id, huddle, due)
    if state.step.line_kind is LineKind.ACTION:
        return _action(state.said, ward_id, huddle, due, about=None)
    if state.step.line_kind is LineKind.THANKS:
        return _thanks(state.said, ward_id, huddle)
    return _observation(state.note.kept, ward_id, huddle)


def _observation(note: Note, ward_id: int, huddle: Running) -> Deed[NewRecord]:
    def work(change: Change) -> NewRecord:
        recorded = observations.record(
            change,
            ward_id,
            kind=note.kind,
            factors=note.factors,
            harm=note.harm,
            counted=note.counted,
            noticed=None,
            huddle_id=huddle.id,
            **note.words,
        )
        return observations.look_back(change, recorded)

    return Deed(
        observations.RECORD[note.kind],
        work,
        lambda recorded: saved_words(
            note.kind, note.text, with_action=False, is_again=recorded.is_again
        ),
    )


def _action(
    said: LineWords, ward_id: int, huddle: Running, due: date, *, about: int | None
) -> Deed[object]:
    by = said.due or due

    def work(change: Change) -> object:
        return actions.record(
            change,
            ward_id,
            what=said.text,
            owner=said.owner,
            due=by,
            observation_id=about,
            huddle_id=huddle.id,
        )

    notice = _("Promised for {day}: {what}").format(
        day=format_day(by, year=False), what=in_short(said.text)
    )
    return Deed(actions.ACTION, work, notice)


def _thanks(said: LineWords, ward_id: int, huddle: Running) -> Deed[object]:
    def work(change: Change) -> object:
        return thanks.record(
            change,
            ward_id,
            text=said.text,
            to_whom=said.to_whom,
            agreed=said.agreed,
            huddle_id=huddle.id,
        )

    whom = said.to_whom.strip() or _("the whole team")
    return Deed(thanks.SAY, work, _("Thank you, {whom}.").format(whom=whom))


def _answer(asking: RowQuestion, ward_id: int, huddle: Running, due: date) -> Deed[object]:
    number, said, about = asking.id, asking.said, in_short(asking.about)
    match asking.what:
        case RowQuestionKind.ACTION:
            return _action(said, ward_id, huddle, due, about=number)
        case RowQuestionKind.SETTLE:
            return Deed(
                observations.SETTLE,
                lambda change: observations.settle(change, number, how=said.text),
                _("Closed: {what}").format(what=about),
                number,
            )
        case RowQuestionKind.SMALLER:
            by = said.due or due
            return Deed(
                actions.EDIT,
                lambda change: actions.edit(
                    change, number, what=said.text, owner=said.owner, due=by
                ),
                _("Now for {day}: {what}").format(
                    day=format_day(by, year=False), what=in_short(said.text)
                ),
                number,
            )
        case RowQuestionKind.DATE:
            by = said.due or due
            return Deed(
                actions.CHANGE_DATE,
                lambda change: actions.change_due(change, number, by),
                _("Now for {day}: {what}").format(day=format_day(by, year=False), what=about),
                number,
            )
        case RowQuestionKind.HAND_UP:
            return Deed(
                actions.HAND_UP,
                lambda change: actions.hand_up(change, number, to=said.text),
                _("Handed up to {whom}: {what}").format(whom=said.text, what=about),
                number,
            )
        case RowQuestionKind.DROP:
            return Deed(
                actions.DROP,
                lambda change: actions.drop(change, number, reason=said.text),
                _("Let go: {what}").format(what=about),
                number,
            )
        case RowQuestionKind.ANSWER:
            return Deed(
                actions.ANSWER,
                lambda change: actions.keep_answer(change, number, answer=said.text),
                _("Answer saved: {what}").format(what=about),
                number,
            )


def taken_back(huddle_id: int) -> Deed[None]:
    """Return what taking back a huddle writes that was started by mistake."""
    return Deed(
        huddles.WITHDRAW,
        lambda change: huddles.withdraw(change, huddle_id, reason=BY_MISTAKE),
        _("The huddle is taken back. What was said in it is kept."),
        huddle_id,
    )


def mark_told_deed(number: int, what: str) -> Deed[object]:
    """Return what noting that the raiser was told writes."""
    return Deed(
        actions.TOLD,
        lambda change: actions.mark_told(change, number),
        _("They were told: {what}").format(what=in_short(what)),
        number,
    )


def agree_deed(number: int, what: str, *, agreed: bool) -> Deed[object]:
    """Return what noting that the thanked person is glad to see it on paper writes."""
    sentence = _("For paper: {what}") if agreed else _("Not for paper: {what}")
    return Deed(
        thanks.AGREE,
        lambda change: thanks.set_agreed(change, number, agreed=agreed),
        sentence.format(what=in_short(what)),
        number,
    )
