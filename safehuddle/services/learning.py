"""What the ward learns from something that went well, and what it does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import QUESTIONS, Ending, Learnt
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import checked_sentence, few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Learning
from safehuddle.services import actions, observations
from safehuddle.services.access.permission import needs
from safehuddle.services.observations import NewRecord, day_of
from safehuddle.services.record_words import tidied
from safehuddle.services.taking_back import refuse_taken_back

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.store.change import Change

LEARN = ChangeLabel(
    N_("Learn from what went well"),
    N_("{who} wrote down what was learnt from something that went well."),
    undone=N_("{what} is no longer among what was learnt."),
    redone=N_("{what} is among what was learnt again."),
)
EDIT = ChangeLabel(
    N_("Change what was learnt"),
    N_("{who} changed what was learnt."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw what was learnt"),
    N_("{who} took back what was learnt."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring back what was learnt"),
    N_("{who} brought back what was learnt."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


def record(change: Change, observation_id: int, learnt: Learnt, *, due: date) -> NewRecord:
    """Keep what was learnt from an observation that went well.

    What the ward tries is a promise about the same observation, made together with it.

    Args:
        change: the change it belongs to.
        observation_id: what went well.
        learnt: the answers, and what is done with them.
        due: when a promise is due that says no day.

    Raises:
        UserError: an answer or the ending is missing or too long, or there is no such observation,
            or it was taken back or is none of what went well.
    """
    about = observations.get(change, observation_id)
    refuse_taken_back(about)
    if about.kind is not Kind.WENT_WELL:
        raise UserError(_("This is no longer among what went well. Nothing was saved."))
    row = Learning(
        uid=change.new_uid(),
        ward_id=about.ward_id,
        observation_id=about.id,
        learnt_on=day_of(change, about.ward_id, change.now),
        learnt_at=change.now,
        **checked(learnt),
    )
    change.session.add(row)
    change.session.flush()
    _promise(change, row, learnt, due)
    return NewRecord(row.id, row.uid)


def record_anew(change: Change, ward_id: int, learnt: Learnt, *, due: date) -> NewRecord:
    """Keep what was learnt from something that nobody has written down yet, and that too.

    Raises:
        UserError: as `record`, or what was done is missing or too long.
    """
    missing = _("Say what was done, in a few words of your own.")
    done = checked_sentence(learnt.done, field="done", missing=missing)
    checked(learnt)  # before anything is written
    about = observations.record(
        change, ward_id, kind=Kind.WENT_WELL, text=done, factors=learnt.factors
    )
    return record(change, about.id, learnt, due=due)


def edit(change: Change, learning_id: int, learnt: Learnt, *, due: date) -> None:
    """Change the answers or the ending; the former ones stay in the history.

    Raises:
        UserError: as `record`, or there is nothing of that number.
    """
    row = _get(change, learning_id)
    tried = row.ending is Ending.TRY
    for name, value in checked(learnt, tried=tried).items():
        setattr(row, name, value)
    if not tried:  # else it is promised already
        _promise(change, row, learnt, due)


def withdraw(change: Change, learning_id: int, *, reason: str) -> None:
    """Take it out of sight; a promise made with it stays.

    Raises:
        UserError: there is nothing of that number.
    """
    row = _get(change, learning_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, learning_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is nothing of that number.
    """
    row = _get(change, learning_id)
    row.withdrawn_at = row.withdrawn_reason = None


def checked(learnt: Learnt, *, tried: bool = False) -> dict[str, object]:
    """Return the answers and the ending as they are kept, by column.

    Args:
        learnt: what stands in the form.
        tried: whether what the ward tries is promised already.

    Raises:
        UserError: something is missing or too long; its `field` names the field.
    """
    if not says_something(learnt.possible):
        raise UserError(_("Say in a few words what made it possible."), field="possible")
    if learnt.ending is None:
        raise UserError(_("Choose what we do with it: keep, try, tell or nothing."), field="ending")
    if learnt.ending is Ending.TELL and not says_something(learnt.whom):
        raise UserError(_("Say whom we tell: a role, a team or a ward."), field="whom")
    promised = learnt.action.what if learnt.action is not None else ""
    if learnt.ending is Ending.TRY and not tried and not says_something(promised):
        raise UserError(_("Say what we will try. A few words are enough."), field="what")
    whom = learnt.whom if learnt.ending is Ending.TELL else ""
    answers = {name: learnt.answers[name] for name in QUESTIONS}
    return {**tidied(Learning, {**answers, "whom": whom}), "ending": learnt.ending}


def _promise(change: Change, row: Learning, learnt: Learnt, due: date) -> None:
    if row.ending is not Ending.TRY or learnt.action is None:
        return
    actions.record(
        change,
        row.ward_id,
        what=learnt.action.what,
        owner=learnt.action.owner,
        due=learnt.action.due or due,
        observation_id=row.observation_id,
    )


def _get(change: Change, learning_id: int) -> Learning:
    row = change.session.get(Learning, learning_id)
    if row is None:
        raise UserError(_("What was learnt here is gone. Nothing was changed."))
    return row
