"""Stories: what happened, told shortly and without names; one a leader agreed to may hang up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.i18n import N_
from safehuddle.models import Story
from safehuddle.services.access.permission import needs
from safehuddle.services.beneath import threads, writing
from safehuddle.services.observations import NewRecord, day_of

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.beneath.writing import Origin
    from safehuddle.store.change import Change

TELL = ChangeLabel(
    N_("Tell a story"),
    N_("{who} wrote a story down."),
    undone=N_("{what} is no longer among the stories."),
    redone=N_("{what} is among the stories again."),
)
EDIT = ChangeLabel(
    N_("Change a story"),
    N_("{who} changed a story."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
AGREE = ChangeLabel(
    N_("Say whether a story may hang on the wall"),
    N_("{who} said whether a story may hang on the wall."),
    undone=N_("{what} stands as before that was said."),
    redone=N_("{what} stands as it was said again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a story"),
    N_("{who} took a story back."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring a story back"),
    N_("{who} brought a story back."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


def record(
    change: Change, ward_id: int, written: Written, *, due: date, origin: Origin | None = None
) -> NewRecord:
    """Keep a story, and make the promise it ends in.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        written: the answers, and what is promised.
        due: when a promise is due that says no day.
        origin: what it tells of, such as a review.

    Raises:
        UserError: its name or the story is missing or too long, or what it tells of is gone.
    """
    row = Story(
        uid=change.new_uid(),
        ward_id=ward_id,
        agreed=False,
        told_on=day_of(change, ward_id, change.now),
        told_at=change.now,
        **writing.checked(Beneath.STORY, writing.whole(Beneath.STORY, written.answers)),
    )
    if origin is not None:
        threads.link(change, ward_id, threads.begin_at(change, *origin), ("story", row.uid))
    change.session.add(row)
    change.session.flush()
    writing.promise(change, row, written.action, due)
    return NewRecord(row.id, row.uid)


def edit(change: Change, story_id: int, written: Written, *, due: date) -> None:
    """Change some of it. One that a leader agreed to is agreed to no more: it says something else.

    Args:
        change: the change it belongs to.
        story_id: which.
        written: the answers that are others now, and what is promised besides.
        due: when a promise is due that says no day.

    Raises:
        UserError: as `record`, or it is gone.
    """
    writing.edit(change, Beneath.STORY, story_id, written, due=due)


@needs(Power.WALL)
def agree(change: Change, story_id: int, *, is_agreed: bool) -> None:
    """Say whether its title may stand on the board, and its sheet hang on the wall.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.agree(change, Beneath.STORY, story_id, is_agreed=is_agreed)


def withdraw(change: Change, story_id: int, *, reason: str) -> None:
    """Take it out of sight; a promise made with it stays.

    Raises:
        UserError: it is gone.
    """
    writing.withdraw(change, Beneath.STORY, story_id, reason=reason)


@needs(Power.BIN)
def bring_back(change: Change, story_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: it is gone.
    """
    writing.bring_back(change, Beneath.STORY, story_id)
