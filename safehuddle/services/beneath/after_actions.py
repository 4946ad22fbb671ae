"""After-action reviews: what was expected and what came, from harm, a near miss or good work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.kinds import Kind
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import AfterAction
from safehuddle.services import observations
from safehuddle.services.access.permission import needs
from safehuddle.services.beneath import writing
from safehuddle.services.observations import NewRecord, day_of
from safehuddle.services.taking_back import refuse_taken_back

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.beneath.writing import Origin
    from safehuddle.store.change import Change

LOOK_BACK = ChangeLabel(
    N_("Look back at what happened"),
    N_("{who} wrote an after-action review down."),
    undone=N_("{what} is no longer among the after-action reviews."),
    redone=N_("{what} is among the after-action reviews again."),
)
EDIT = ChangeLabel(
    N_("Change an after-action review"),
    N_("{who} changed an after-action review."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
AGREE = ChangeLabel(
    N_("Say whether an after-action review may hang on the wall"),
    N_("{who} said whether an after-action review may hang on the wall."),
    undone=N_("{what} stands as before that was said."),
    redone=N_("{what} stands as it was said again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw an after-action review"),
    N_("{who} took an after-action review back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring an after-action review back"),
    N_("{who} brought an after-action review back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)

LOOKED_AT = (Kind.HARM, Kind.NEAR_MISS, Kind.WENT_WELL)
"""What is looked back at: harm, and a good save."""


def record(
    change: Change,
    ward_id: int,
    written: Written,
    *,
    due: date,
    origin: Origin | None = None,
) -> NewRecord:
    """Keep an after-action review, and make the promise it ends in.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        written: the answers, and what is promised.
        due: when a promise is due that says no day.
        origin: the harm, near miss or good work it looks back at; None where nobody has written
            that down.

    Raises:
        UserError: what is learnt is missing, an answer is too long, or that observation is gone or
            none of these.
    """
    observation_id = origin.id if origin is not None else None
    if observation_id is not None:
        about = observations.get(change, observation_id)
        refuse_taken_back(about)
        if about.kind not in LOOKED_AT:
            raise UserError(_("This is no harm, near miss or good work now. Nothing was saved."))
    answers = writing.whole(Beneath.AFTER_ACTION, written.answers)
    row = AfterAction(
        uid=change.new_uid(),
        ward_id=ward_id,
        observation_id=observation_id,
        agreed=False,
        looked_on=day_of(change, ward_id, change.now),
        looked_at=change.now,
        **writing.checked(Beneath.AFTER_ACTION, answers),
    )
    change.session.add(row)
    change.session.flush()
    writing.promise(change, row, written.action, due, observation_id=observation_id)
    return NewRecord(row.id, row.uid)


def edit(change: Change, after_action_id: int, written: Written, *, due: date) -> None:
    """Change some answers; the former ones stay in the history, and the others as they are now.

    One that a leader agreed to is agreed to no more: it says something else.

    Args:
        change: the change it belongs to.
        after_action_id: which.
        written: the answers that are others now, and what is promised besides.
        due: when a promise is due that says no day.

    Raises:
        UserError: as `record`, or it is gone.
    """
    writing.edit(change, Beneath.AFTER_ACTION, after_action_id, written, due=due)


@needs(Power.WALL)
def agree(change: Change, after_action_id: int, *, is_agreed: bool) -> None:
    """Say whether its title may stand on the board, and its sheet hang on the wall.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.agree(change, Beneath.AFTER_ACTION, after_action_id, is_agreed=is_agreed)


def withdraw(change: Change, after_action_id: int, *, reason: str) -> None:
    """Take it out of sight; a promise made with it stays.

    Raises:
        UserError: it is gone.
    """
    writing.withdraw(change, Beneath.AFTER_ACTION, after_action_id, reason=reason)


@needs(Power.BIN)
def bring_back(change: Change, after_action_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.bring_back(change, Beneath.AFTER_ACTION, after_action_id)
