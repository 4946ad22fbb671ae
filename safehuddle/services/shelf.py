"""What a ward does with its own cards on the resource shelf. Anybody may: they are notes to all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import few_words, says_something
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import ShelfCard
from safehuddle.services.access.permission import needs
from safehuddle.services.observations import NewRecord, day_of
from safehuddle.services.record_words import tidied

if TYPE_CHECKING:
    from safehuddle.store.change import Change

ADD = ChangeLabel(
    N_("Put a card on the shelf"),
    N_("{who} put a card on the shelf."),
    undone=N_("{what} is no longer on the shelf."),
    redone=N_("{what} is on the shelf again."),
)
EDIT = ChangeLabel(
    N_("Change a card of the shelf"),
    N_("{who} changed a card of the shelf."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
CHECK = ChangeLabel(
    N_("Check a card of the shelf"),
    N_("{who} looked whether a card of the shelf is still so."),
    undone=N_("{what} has its earlier day again."),
    redone=N_("{what} counts as looked at again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a card of the shelf"),
    N_("{who} took a card off the shelf."),
    undone=N_("{what} is on the shelf again."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring back a card of the shelf"),
    N_("{who} brought back a card of the shelf."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


@dataclass(frozen=True, slots=True)
class CardWords:
    """What somebody says on a card."""

    title: str
    text: str
    link: str = ""
    """"" for none."""


def add(change: Change, ward_id: int, said: CardWords) -> NewRecord:
    """Put a card on the ward's shelf; it counts as checked today.

    Raises:
        UserError: it has no title or no text, one is too long, or its link is none.
    """
    row = ShelfCard(
        uid=change.new_uid(),
        ward_id=ward_id,
        checked_on=day_of(change, ward_id, change.now),
        **_checked(said),
    )
    change.session.add(row)
    change.session.flush()
    return NewRecord(row.id, row.uid)


def edit(change: Change, card_id: int, said: CardWords) -> None:
    """Change a card; another link counts as checked today.

    Raises:
        UserError: as `add`, or there is no such card on the shelf.
    """
    row = _on_shelf(change, card_id)
    before = row.link
    for name, value in _checked(said).items():
        setattr(row, name, value)
    if row.link != before:
        row.checked_on = day_of(change, row.ward_id, change.now)


def check(change: Change, card_id: int) -> None:
    """Keep that somebody looked today whether a card is still so.

    Raises:
        UserError: there is no such card on the shelf.
    """
    row = _on_shelf(change, card_id)
    row.checked_on = day_of(change, row.ward_id, change.now)


def withdraw(change: Change, card_id: int, *, reason: str) -> None:
    """Take a card off the shelf.

    Raises:
        UserError: there is no such card on the shelf, or the reason is too long.
    """
    row = _on_shelf(change, card_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, card_id: int) -> None:
    """Put back what was taken off the shelf.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is nothing of that number.
    """
    row = _get(change, card_id)
    row.withdrawn_at = row.withdrawn_reason = None


def _checked(said: CardWords) -> dict[str, str | None]:
    if not says_something(said.title):
        raise UserError(_("Give the card a title. A few words are enough."), field="title")
    if not says_something(said.text):
        raise UserError(_("Say in a few sentences what it is good for."), field="text")
    return tidied(ShelfCard, {"title": said.title, "text": said.text, "link": said.link})


def _on_shelf(change: Change, card_id: int) -> ShelfCard:
    row = _get(change, card_id)
    if row.withdrawn_at is not None:
        raise UserError(_("This card was taken off the shelf. Nothing was changed."))
    return row


def _get(change: Change, card_id: int) -> ShelfCard:
    row = change.session.get(ShelfCard, card_id)
    if row is None:
        raise UserError(_("This card is gone. Nothing was changed."))
    return row
