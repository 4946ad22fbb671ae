"""Gaps between work as imagined, prescribed, done and told; what the ward cannot close goes up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.note_form import NewAction
from safehuddle.domain.permissions import Power
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Gap
from safehuddle.services import actions
from safehuddle.services.access.permission import needs
from safehuddle.services.beneath import threads, writing
from safehuddle.services.observations import NewRecord, day_of

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.beneath.writing import Origin
    from safehuddle.store.change import Change

SEE = ChangeLabel(
    N_("See a gap"),
    N_("{who} wrote a gap down."),
    undone=N_("{what} is no longer among the gaps."),
    redone=N_("{what} is among the gaps again."),
)
EDIT = ChangeLabel(
    N_("Change a gap"),
    N_("{who} changed a gap."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
AGREE = ChangeLabel(
    N_("Say whether a gap may hang on the wall"),
    N_("{who} said whether a gap may hang on the wall."),
    undone=N_("{what} stands as before that was said."),
    redone=N_("{what} stands as it was said again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a gap"),
    N_("{who} took a gap back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring a gap back"),
    N_("{who} brought a gap back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


def record(
    change: Change, ward_id: int, written: Written, *, due: date, origin: Origin | None = None
) -> NewRecord:
    """Keep a gap, make the promise about it, and hand up what the ward cannot close itself.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        written: the answers, and what is promised.
        due: when a promise is due that says no day.
        origin: what it was seen in, such as a theme.

    Raises:
        UserError: an answer is missing or too long, or what it was seen in is gone.
    """
    answers = writing.whole(Beneath.GAP, written.answers)
    row = Gap(
        uid=change.new_uid(),
        ward_id=ward_id,
        agreed=False,
        seen_on=day_of(change, ward_id, change.now),
        seen_at=change.now,
        **writing.checked(Beneath.GAP, answers),
    )
    _asks_for_something(row)
    if origin is not None:
        threads.link(change, ward_id, threads.begin_at(change, *origin), ("gap", row.uid))
    change.session.add(row)
    change.session.flush()
    writing.promise(change, row, written.action, due)
    if row.above:
        _hand_up(change, row, due)
    return NewRecord(row.id, row.uid)


def edit(change: Change, gap_id: int, written: Written, *, due: date) -> None:
    """Change some answers; who above must help, said only now, is handed what would close it.

    One that a leader agreed to is agreed to no more: it says something else.

    Args:
        change: the change it belongs to.
        gap_id: which.
        written: the answers that are others now, and what is promised besides.
        due: when a promise is due that says no day.

    Raises:
        UserError: as `record`, or it is gone.
    """
    was_handed = writing.get(change, Beneath.GAP, gap_id).above is not None
    row = writing.edit(change, Beneath.GAP, gap_id, written, due=due)
    _asks_for_something(row)
    if row.above and not was_handed:
        _hand_up(change, row, due)


@needs(Power.WALL)
def agree(change: Change, gap_id: int, *, is_agreed: bool) -> None:
    """Say whether its title may stand on the board, and its sheet hang on the wall.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.agree(change, Beneath.GAP, gap_id, is_agreed=is_agreed)


def withdraw(change: Change, gap_id: int, *, reason: str) -> None:
    """Take it out of sight; a promise made with it stays.

    Raises:
        UserError: it is gone.
    """
    writing.withdraw(change, Beneath.GAP, gap_id, reason=reason)


@needs(Power.BIN)
def bring_back(change: Change, gap_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.bring_back(change, Beneath.GAP, gap_id)


def _asks_for_something(row: Gap) -> None:
    if row.above and not row.closes:
        raise UserError(
            _("Say what would close the gap, so that whoever helps knows what is asked."),
            field="closes",
        )


def _hand_up(change: Change, row: Gap, due: date) -> None:
    """Make what would close it a promise, and hand that up: it is open until an answer comes."""
    made = writing.promise(change, row, NewAction(what=row.closes or ""), due)
    if made is not None and row.above:
        actions.hand_up(change, made.id, to=row.above)
