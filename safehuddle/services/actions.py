"""Promises: making them, keeping them, changing, dropping or handing them up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from sqlalchemy import select

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.moments import within_calendar
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import checked_sentence, few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Action, Observation
from safehuddle.services import ward_lists
from safehuddle.services.observations import NewRecord

if TYPE_CHECKING:
    from safehuddle.store.change import Change

ACTION = ChangeLabel(
    N_("Make a promise"),
    N_("{who} made a promise."),
    undone=N_("{what} is no longer promised."),
    redone=N_("{what} is promised again."),
)
EDIT = ChangeLabel(
    N_("Change a promise"),
    N_("{who} changed a promise."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
CHANGE_DATE = ChangeLabel(
    N_("Change the date of a promise"),
    N_("{who} gave a promise another date."),
    undone=N_("{what} has its former day."),
    redone=N_("{what} has its new day."),
)
DONE = ChangeLabel(
    N_("Tick a promise as done"),
    N_("{who} ticked a promise as done."),
    undone=N_("{what} is {state} again."),
    redone=N_("{what} is {state} again."),
)
REOPEN = ChangeLabel(
    N_("Open a promise again"),
    N_("{who} opened a promise again."),
    undone=N_("{what} is {state} again."),
    redone=N_("{what} is {state} again."),
)
DROP = ChangeLabel(
    N_("Drop a promise"),
    N_("{who} let a promise go."),
    undone=N_("{what} is {state} again."),
    redone=N_("{what} is {state} again."),
)
HAND_UP = ChangeLabel(
    N_("Hand a promise up"),
    N_("{who} handed a promise up."),
    undone=N_("{what} is {state} again."),
    redone=N_("{what} is {state} again."),
)
ANSWER = ChangeLabel(
    N_("Keep the answer to a hand-up"),
    N_("{who} wrote down the answer to a hand-up."),
    undone=N_("{what} is {state} again, without the answer."),
    redone=N_("{what} is {state} again, with the answer."),
)
TOLD = ChangeLabel(
    N_("Note that the person was told"),
    N_("{who} told the person who raised it."),
    undone=N_("{what} is {state}, and who raised it is not told yet."),
    redone=N_("{what} is {state}, and who raised it was told."),
)

SETTLED_BY_ACTION = "done"
"""What an observation settled by its last promise is marked with."""


class Edits(TypedDict, total=False):
    """The fields of a promise that can be changed, each as `record` takes it."""

    what: str
    owner: str | None
    due: date
    how_known: str | None


def record(
    change: Change,
    ward_id: int,
    *,
    what: str,
    due: date,
    owner: str | None = None,
    how_known: str | None = None,
    observation_id: int | None = None,
    huddle_id: int | None = None,
) -> NewRecord:
    """Make a promise, usually about an observation.

    Args:
        change: the change it belongs to.
        ward_id: whose it is.
        what: what will be done.
        due: by which day.
        owner: the role that does it.
        how_known: how we'll know that it helped.
        observation_id: what it is about.
        huddle_id: the huddle it was made in.

    Raises:
        UserError: there are no words, or too many, or the day is of no calendar.
    """
    row = Action(
        uid=change.new_uid(),
        ward_id=ward_id,
        observation_id=observation_id,
        huddle_id=huddle_id,
        what=_what(what),
        owner=ward_lists.whole_role(change.session, ward_id, few_words(owner, "owner")),
        due=within_calendar(due, field="due"),
        status=ActionStatus.OPEN,
        how_known=few_words(how_known, "how_known"),
        opened_at=change.now,
        carried=0,
    )
    change.session.add(row)
    change.session.flush()
    return NewRecord(row.id, row.uid)


def edit(change: Change, action_id: int, **edits: Unpack[Edits]) -> None:
    """Change some fields; the former ones stay in the history.

    Raises:
        UserError: as `record`, or there is no such promise.
    """
    row = get(change, action_id)
    if "what" in edits:
        row.what = _what(edits["what"])
    if "owner" in edits:
        owner = few_words(edits["owner"], "owner")
        row.owner = ward_lists.whole_role(change.session, row.ward_id, owner)
    if "due" in edits:
        row.due = within_calendar(edits["due"], field="due")
    if "how_known" in edits:
        row.how_known = few_words(edits["how_known"], "how_known")


def mark_done(change: Change, action_id: int) -> None:
    """Tick it as done. When it was the last promise about a worry, that worry is settled too.

    Ticking twice keeps the first moment.

    Raises:
        UserError: there is no such promise.
    """
    row = get(change, action_id)
    if row.status is ActionStatus.DONE:
        return
    row.status, row.closed_at = ActionStatus.DONE, change.now
    observation = _about(change, row)
    if observation is None or observation.settled_at is not None:
        return
    if not _still_open(change, row):
        observation.settled_at, observation.settled_how = change.now, SETTLED_BY_ACTION


def reopen(change: Change, action_id: int) -> None:
    """Open it again: not done, not dropped, not handed up. What it settled is open again too.

    An answer that once came back from above the ward stays.

    Raises:
        UserError: there is no such promise.
    """
    row = get(change, action_id)
    _take_up(change, row)
    row.status = ActionStatus.OPEN
    if row.answered_at is None:
        row.handed_to = row.handed_at = None


def change_due(change: Change, action_id: int, due: date) -> None:
    """Give it another date; how often it was carried over is not forgotten.

    Raises:
        UserError: there is no such promise, or the day is of no calendar.
    """
    get(change, action_id).due = within_calendar(due, field="due")


def drop(change: Change, action_id: int, *, reason: str | None = None) -> None:
    """Let it go, with a reason if there is one. The worry it was about stays open.

    Raises:
        UserError: there is no such promise.
    """
    row = get(change, action_id)
    _take_up(change, row)
    row.status, row.closed_at = ActionStatus.DROPPED, change.now
    row.drop_reason = few_words(reason, "reason")


def hand_up(change: Change, action_id: int, *, to: str) -> None:
    """Hand it to somebody above the ward; it is open until an answer comes back.

    Raises:
        UserError: nobody is named, or there is no such promise.
    """
    row = get(change, action_id)
    asked = ward_lists.whole_role(change.session, row.ward_id, few_words(to, "to"))
    if asked is None:
        raise UserError(
            _("Say to whom it is handed up: a role, such as matron or estates."), field=("to")
        )
    _take_up(change, row)
    row.status = ActionStatus.HANDED_UP
    row.handed_to, row.handed_at = asked, change.now
    row.answer = row.answered_at = None


def keep_answer(change: Change, action_id: int, *, answer: str) -> None:
    """Keep the answer that came back; the promise is the ward's own again, to do or to drop.

    One that was done or dropped in the meantime, perhaps by another window, stays so.

    Raises:
        UserError: there are no words, or there is no such promise.
    """
    row = get(change, action_id)
    row.answer, row.answered_at = _answer(answer), change.now
    if row.status is ActionStatus.HANDED_UP:
        row.status = ActionStatus.OPEN


def mark_told(change: Change, action_id: int, *, is_told: bool = True) -> None:
    """Note that whoever raised it was told what came of it (or that this was a mistake).

    Raises:
        UserError: there is no such promise.
    """
    get(change, action_id).told_at = change.now if is_told else None


def get(change: Change, action_id: int) -> Action:
    """Return the row to change.

    Raises:
        UserError: there is no such promise.
    """
    row = change.session.get(Action, action_id)
    if row is None:
        raise UserError(_("This promise is no longer there. Nothing was changed."))
    return row


def _take_up(change: Change, row: Action) -> None:
    """Have it count as done or dropped no more, nor what it settled as settled."""
    row.closed_at = row.drop_reason = None
    observation = _about(change, row)
    if observation is not None and observation.settled_how == SETTLED_BY_ACTION:
        observation.settled_at = observation.settled_how = None


def _about(change: Change, row: Action) -> Observation | None:
    if row.observation_id is None:
        return None
    return change.session.get(Observation, row.observation_id)


def _still_open(change: Change, row: Action) -> bool:
    others = select(Action.id).where(
        Action.observation_id == row.observation_id,
        Action.id != row.id,
        Action.withdrawn_at.is_(None),
        Action.status.in_([ActionStatus.OPEN, ActionStatus.HANDED_UP]),
    )
    return change.session.execute(others.limit(1)).first() is not None


def _what(text: str) -> str:
    missing = _("Type what you promise first. A few words are enough.")
    return checked_sentence(text, field="what", missing=missing)


def _answer(text: str) -> str:
    missing = _("Type the answer first. A few words are enough.")
    return checked_sentence(text, field="answer", missing=missing)
