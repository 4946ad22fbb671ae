"""Themes that people named: sentences put together, followed for a while, and let be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.change_label import ChangeLabel
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import few_words
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import Observation, Theme, ThemeNote
from safehuddle.services.access.permission import needs
from safehuddle.services.observations import NewRecord, day_of
from safehuddle.services.record_words import tidied

if TYPE_CHECKING:
    from collections.abc import Collection

    from safehuddle.store.change import Change

NAME = ChangeLabel(
    N_("Name a theme"),
    N_("{who} gave a theme its name."),
    undone=N_("{what} is no theme any more."),
    redone=N_("{what} is a theme again."),
)
EDIT = ChangeLabel(
    N_("Change a theme"),
    N_("{who} changed a theme."),
    undone=N_("{what} stands as before the change."),
    redone=N_("{what} stands as changed."),
)
PUT = ChangeLabel(
    N_("Put sentences under a theme"),
    N_("{who} put sentences under a theme."),
    undone=N_("They are not under the theme any more."),
    redone=N_("They are under the theme again."),
)
TAKE_OUT = ChangeLabel(
    N_("Take a sentence out of a theme"),
    N_("{who} took a sentence out of a theme."),
    undone=N_("It is under the theme again."),
    redone=N_("It is not under the theme any more."),
)
END = ChangeLabel(
    N_("Follow a theme no more"),
    N_("{who} said that a theme is followed no more."),
    undone=N_("{what} is followed again."),
    redone=N_("{what} is followed no more."),
)
GO_ON = ChangeLabel(
    N_("Follow a theme again"),
    N_("{who} said that a theme is followed again."),
    undone=N_("{what} is followed no more."),
    redone=N_("{what} is followed again."),
)
WITHDRAW = ChangeLabel(
    N_("Withdraw a theme"),
    N_("{who} took back a theme."),
    undone=N_("{what} is back."),
    redone=N_("{what} is in the bin again."),
)
BRING_BACK = ChangeLabel(
    N_("Bring back a theme"),
    N_("{who} brought back a theme."),
    undone=N_("{what} is in the bin again."),
    redone=N_("{what} is back."),
)


def name(
    change: Change, ward_id: int, *, name: str, about: str = "", notes: Collection[int] = ()
) -> NewRecord:
    """Name a theme and put sentences under it; it is followed from today.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        name: what it is called, such as "Pump alarms".
        about: what it is about, in a sentence; may be empty.
        notes: the observations that belong to it.

    Raises:
        UserError: the name is missing or too long, or one of them is not there any more.
    """
    row = Theme(
        uid=change.new_uid(),
        ward_id=ward_id,
        begun_on=day_of(change, ward_id, change.now),
        **_checked(name, about),
    )
    change.session.add(row)
    change.session.flush()
    put(change, row.id, notes)
    return NewRecord(row.id, row.uid)


def edit(change: Change, theme_id: int, *, name: str, about: str) -> None:
    """Change its name or what it is about; the former words stay in the history.

    Raises:
        UserError: as `name`, or there is no such theme.
    """
    row = _get(change, theme_id)
    for column, value in _checked(name, about).items():
        setattr(row, column, value)


def put(change: Change, theme_id: int, notes: Collection[int]) -> None:
    """Put sentences under it; one that is there already stays there once.

    Raises:
        UserError: there is no such theme, or an observation of another ward, or none in sight.
    """
    row = _get(change, theme_id)
    has = set(
        change.session.scalars(
            select(ThemeNote.observation_id).where(ThemeNote.theme_id == theme_id)
        )
    )
    for number in notes:
        about = change.session.get(Observation, number)
        if about is None or about.ward_id != row.ward_id or about.withdrawn_at is not None:
            raise UserError(_("One of these observations was taken back. Nothing was changed."))
        if number not in has:
            change.session.add(
                ThemeNote(
                    uid=change.new_uid(),
                    ward_id=row.ward_id,
                    theme_id=row.id,
                    observation_id=number,
                )
            )
            has.add(number)


def take_out(change: Change, theme_id: int, observation_id: int) -> None:
    """Take a sentence out of it; the observation itself stays as it is.

    Raises:
        UserError: there is no such theme.
    """
    row = _get(change, theme_id)
    note = change.session.scalars(
        select(ThemeNote).where(
            ThemeNote.theme_id == row.id, ThemeNote.observation_id == observation_id
        )
    ).first()
    if note is not None:
        change.session.delete(note)


def end(change: Change, theme_id: int) -> None:
    """Follow it no more: no sentences are offered for it, and what is there stays.

    Raises:
        UserError: there is no such theme.
    """
    row = _get(change, theme_id)
    row.ended_on = day_of(change, row.ward_id, change.now)


def go_on(change: Change, theme_id: int) -> None:
    """Follow it again.

    Raises:
        UserError: there is no such theme.
    """
    _get(change, theme_id).ended_on = None


def withdraw(change: Change, theme_id: int, *, reason: str) -> None:
    """Take it out of sight; its sentences stay as they are.

    Raises:
        UserError: there is no such theme.
    """
    row = _get(change, theme_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, few_words(reason, "reason")


@needs(Power.BIN)
def bring_back(change: Change, theme_id: int) -> None:
    """Bring back what was withdrawn.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: there is no such theme.
    """
    row = _get(change, theme_id, withdrawn=True)
    row.withdrawn_at = row.withdrawn_reason = None


def _checked(name: str, about: str) -> dict[str, str | None]:
    short = few_words(name, "name")
    if short is None:
        raise UserError(_("Give it a name: two or three words are enough."), field="name")
    return tidied(Theme, {"name": short, "about": about})


def _get(change: Change, theme_id: int, *, withdrawn: bool = False) -> Theme:
    row = change.session.get(Theme, theme_id)
    if row is None or (row.withdrawn_at is not None and not withdrawn):
        raise UserError(_("This theme is gone. Nothing was changed."))
    return row
