"""What after-action reviews and gaps have in common: how a sheet becomes a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from safehuddle.domain.beneath import ASKS, Beneath
from safehuddle.domain.text import few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import catalogue
from safehuddle.services import actions
from safehuddle.services.beneath import threads
from safehuddle.services.record_words import tidied

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from safehuddle.domain.beneath import Written
    from safehuddle.domain.note_form import NewAction
    from safehuddle.models import AfterAction, Gap, QuestionAnswer, Story
    from safehuddle.services.observations import NewRecord
    from safehuddle.store.change import Change


class Origin(NamedTuple):
    """What somebody had in hand when they began: the thread begins there."""

    kind: str
    """Its table, such as "theme"."""
    id: int


def checked(sort: Beneath, answers: Mapping[str, str]) -> dict[str, str | None]:
    """Return answers as they are kept, by column.

    Args:
        sort: which sheet.
        answers: what was typed; of a record that stands, what was changed.

    Raises:
        UserError: something is missing or too long; its `field` names the question.
    """
    for ask in ASKS[sort]:
        if ask.missing and ask.field in answers and not says_something(answers[ask.field]):
            raise UserError(_(ask.missing), field=ask.field)
    return tidied(catalogue.model_of(sort), answers)


def whole(sort: Beneath, answers: Mapping[str, str]) -> dict[str, str]:
    """Return answers with a place for each question of a sheet."""
    return {ask.field: answers.get(ask.field, "") for ask in ASKS[sort]}


def promise(
    change: Change,
    row: AfterAction | Gap | QuestionAnswer | Story,
    action: NewAction | None,
    due: date,
    *,
    observation_id: int | None = None,
) -> NewRecord | None:
    """Make the promise of a sheet, and have the thread lead from it to that; None for none."""
    if action is None or not says_something(action.what):
        return None
    owner, on = action.owner, action.due or due
    made = actions.record(
        change, row.ward_id, what=action.what, owner=owner, due=on, observation_id=observation_id
    )
    threads.link(change, row.ward_id, (row.__tablename__, row.uid), ("action", made.uid))
    return made


def get(change: Change, sort: Beneath, number: int, *, withdrawn: bool = False) -> Any:  # noqa: ANN401 - of either sort
    """Return the row to change; with `withdrawn` one that was taken back.

    Raises:
        UserError: there is none, or it was taken back.
    """
    row: Any = change.session.get(catalogue.model_of(sort), number)
    if row is None or (row.withdrawn_at is not None) is not withdrawn:
        raise UserError(_("This is gone. Nothing was changed."))
    return row


def edit(change: Change, sort: Beneath, number: int, written: Written, *, due: date) -> Any:  # noqa: ANN401 - as above
    """Change the answers that were touched, and make what is promised besides; return the row.

    What a leader agreed to is agreed to no more: it says something else.

    Raises:
        UserError: something is missing or too long, or it is gone.
    """
    row = get(change, sort, number)
    for name, value in checked(sort, written.answers).items():
        setattr(row, name, value)
    if written.answers and hasattr(row, "agreed"):
        row.agreed = False
    about = getattr(row, "observation_id", None)
    promise(change, row, written.action, due, observation_id=about)
    return row


def agree(change: Change, sort: Beneath, number: int, *, is_agreed: bool) -> None:
    """Say whether the title of one may stand on the board; whoever calls it asks for the PIN."""
    get(change, sort, number).agreed = is_agreed


def withdraw(change: Change, sort: Beneath, number: int, *, reason: str) -> None:
    """Take one out of sight."""
    row = get(change, sort, number)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


def bring_back(change: Change, sort: Beneath, number: int) -> None:
    """Bring one back that was withdrawn; whoever calls it asks for the PIN."""
    row = get(change, sort, number, withdrawn=True)
    row.withdrawn_at = row.withdrawn_reason = None
