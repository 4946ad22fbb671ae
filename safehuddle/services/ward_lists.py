"""The ward's own lists of prompts, harms and roles: items can be added, renamed, moved, dropped.

An item that is dropped stays in the store, so that what was recorded with it keeps its word.
The lines of this file are many because every gesture on a list looks at the same rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain import presets
from safehuddle.domain.days_since import MILESTONES, checked_milestones, listed
from safehuddle.domain.folding import fold_name
from safehuddle.domain.permissions import Power
from safehuddle.domain.text import one_line, says_something, shorten
from safehuddle.domain.words import nearest, whole_name
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import HarmKind, Prompt, RoleTitle
from safehuddle.services.access.permission import needs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

OFF_THE_LIST = "dropped from the list"
ITEM_LIMIT = 200
CHANGE_LIST = N_("Change the ward's list")
STANDARD_LIST = N_("Put the standard list back")


class ListName(StrEnum):
    """The lists a ward keeps."""

    PROMPTS = "prompts"
    HARMS = "harms"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list."""

    id: int
    name: str
    speaks_first: bool = False
    """Only of roles: asked first in the huddle."""
    milestones: str = ""
    """Only of harms: the ward's own milestones, as they are kept; "" for the usual ones."""


_Row = Prompt | HarmKind | RoleTitle
_TABLES: dict[ListName, type[_Row]] = {
    ListName.PROMPTS: Prompt,
    ListName.HARMS: HarmKind,
    ListName.ROLES: RoleTitle,
}


def items(session: Session, ward_id: int, which: ListName) -> tuple[Item, ...]:
    """Return a list in the ward's order."""
    return tuple(_item(row) for row in _rows(session, ward_id, which))


@needs(Power.WARDS)
def replace(change: Change, ward_id: int, which: ListName, names: Sequence[str]) -> None:
    """Make the list hold exactly these names in this order, in one step.

    A name that was there before, even long ago, keeps its row, and with it what was recorded
    under it.

    Raises:
        UserError: a name is empty, too long or there twice.
    """
    kept = [_good_name(name) for name in names]
    folded = [name.casefold() for name in kept]
    if len(set(folded)) < len(folded):
        raise UserError(_("Two lines are the same. Change one of them."), field=which)
    there = {name_of(row).casefold(): row for row in _rows(change.session, ward_id, which)}
    for fold, row in there.items():
        if fold not in folded:
            row.withdrawn_at = change.now
            row.withdrawn_reason = OFF_THE_LIST
    there |= _dropped(change.session, ward_id, which, set(folded) - set(there))
    for place, (fold, name) in enumerate(zip(folded, kept, strict=True)):
        if fold in there:
            row = there[fold]
            row.withdrawn_at = row.withdrawn_reason = None
            row.position = place
            _rename(row, name)
        else:
            change.session.add(_new_row(change, ward_id, which, name, place))


@needs(Power.WARDS)
def add(change: Change, ward_id: int, which: ListName, name: str) -> None:
    """Put one more at the end; one that was taken off once keeps what was recorded under it.

    Raises:
        UserError: the words are empty, too long or there already.
    """
    kept, rows = _good_name(name), _rows(change.session, ward_id, which)
    fold, place = kept.casefold(), max((row.position for row in rows), default=-1) + 1
    if fold in {name_of(row).casefold() for row in rows}:
        raise UserError(_("Two lines are the same. Change one of them."), field=which)
    row = _dropped(change.session, ward_id, which, {fold}).get(fold)
    if row is None:
        change.session.add(_new_row(change, ward_id, which, kept, place))
    else:
        row.withdrawn_at = row.withdrawn_reason = None
        row.position = place
        _rename(row, kept)


@needs(Power.WARDS)
def move(change: Change, which: ListName, item_id: int, step: int) -> None:
    """Move an entry up (-1) or down (1), past its neighbour; at the end nothing happens.

    Raises:
        UserError: it is no longer there.
    """
    row = _get(change.session, which, item_id)
    rows = list(_rows(change.session, row.ward_id, which))
    place = rows.index(row)
    if 0 <= place + step < len(rows):
        rows.insert(place + step, rows.pop(place))
        for position, each in enumerate(rows):
            each.position = position


@needs(Power.WARDS)
def take_off(change: Change, which: ListName, item_id: int) -> None:
    """Take an entry off the list; what was recorded under it keeps its words.

    Raises:
        UserError: it is no longer there.
    """
    row = _get(change.session, which, item_id)
    row.withdrawn_at, row.withdrawn_reason = change.now, OFF_THE_LIST


@needs(Power.WARDS)
def rename(change: Change, which: ListName, item_id: int, name: str) -> None:
    """Give an entry other words; what was recorded under it follows.

    Raises:
        UserError: it is no longer there, or the words are empty, too long or there already.
    """
    row = _get(change.session, which, item_id)
    kept = _good_name(name)
    others = {
        name_of(other).casefold()
        for other in _rows(change.session, row.ward_id, which)
        if other is not row
    }
    if kept.casefold() in others:
        raise UserError(_("Two lines are the same. Change one of them."), field=which)
    _rename(row, kept)


@needs(Power.WARDS)
def set_speaks_first(change: Change, role_id: int, *, is_first: bool) -> None:
    """Choose whether a role is asked first in the huddle.

    Raises:
        UserError: the role is no longer there.
    """
    row = _get(change.session, ListName.ROLES, role_id)
    if isinstance(row, RoleTitle):
        row.speaks_first = is_first


@needs(Power.WARDS)
def set_milestones(change: Change, harm_id: int, typed: str) -> None:
    """Set the numbers of days without a harm that the ward tells as good news.

    Args:
        change: the change it belongs to.
        harm_id: which harm.
        typed: numbers, however they are parted; the usual ones where nothing is typed.

    Raises:
        UserError: the harm is no longer there, or what is typed are no numbers of days.
    """
    row = _get(change.session, ListName.HARMS, harm_id)
    kept = checked_milestones(typed)
    if isinstance(row, HarmKind):
        row.milestones = None if kept == checked_milestones(listed(MILESTONES)) else kept or None


@needs(Power.WARDS)
def put_standard_back(change: Change, ward_id: int, which: ListName, preset: str) -> None:
    """Make the list what a new ward of the preset starts with, in one step.

    Raises:
        UserError: there is no such preset.
    """
    standard = presets.preset(preset)
    first = {role.label.casefold() for role in standard.roles if role.speaks_first}
    names = {
        ListName.PROMPTS: [_(text) for text in standard.prompts],
        ListName.HARMS: [_(harm) for harm in standard.harms],
        ListName.ROLES: [role.label for role in standard.roles],
    }[which]
    replace(change, ward_id, which, names)
    if which is ListName.ROLES:
        change.session.flush()
        for row in _rows(change.session, ward_id, which):
            if isinstance(row, RoleTitle):
                row.speaks_first = row.name.casefold() in first


@needs(Power.WARDS)
def fill(
    change: Change,
    ward_id: int,
    which: ListName,
    names: Sequence[str],
    *,
    first: Collection[str] = (),
) -> list[_Row]:
    """Give a new ward a list; of roles, `first` are asked first."""
    rows = [_new_row(change, ward_id, which, name, place) for place, name in enumerate(names)]
    for row in rows:
        if isinstance(row, RoleTitle):
            row.speaks_first = row.name in first
    change.session.add_all(rows)
    return rows


def whole_role(session: Session, ward_id: int, typed: str | None) -> str | None:
    """Return the ward's role that was begun, once it can be no other; else what was typed."""
    if not typed:
        return typed
    return whole_name(typed, (role.name for role in items(session, ward_id, ListName.ROLES)))


def harm_named(session: Session, ward_id: int, name: str) -> int:
    """Return the number of the ward's harm of that name.

    Raises:
        UserError: the ward counts no such harm; the sentence names the nearest.
    """
    harms = items(session, ward_id, ListName.HARMS)
    for same in (str.casefold, fold_name):  # a name as it is spelled comes first
        for harm in harms:
            if same(harm.name) == same(one_line(name)):
                return harm.id
    names = [harm.name for harm in harms]
    near = nearest(name, names)
    if near is None:
        raise UserError(
            _("The ward does not count “{name}”. It counts: {names}.").format(
                name=shorten(name, at_most=80), names=shorten(", ".join(names), at_most=300)
            ),
            field="harm",
        )
    raise UserError(
        _("The ward does not count “{name}”. Did you mean “{near}”?").format(
            name=shorten(name, at_most=80), near=shorten(near, at_most=80)
        ),
        field="harm",
    )


def _rows(session: Session, ward_id: int, which: ListName) -> list[_Row]:
    table = _TABLES[which]
    return list(
        session.scalars(
            select(table)
            .where(table.ward_id == ward_id, table.withdrawn_at.is_(None))
            .order_by(table.position, table.id)
        )
    )


def _dropped(
    session: Session, ward_id: int, which: ListName, folded: Collection[str]
) -> dict[str, _Row]:
    """Return the newest dropped row of each of these names, in small letters."""
    if not folded:
        return {}
    table = _TABLES[which]
    rows: Iterable[_Row] = session.scalars(
        select(table)
        .where(table.ward_id == ward_id, table.withdrawn_at.is_not(None))
        .order_by(table.id)
    )
    return {fold: row for row in rows if (fold := name_of(row).casefold()) in folded}


def _get(session: Session, which: ListName, item_id: int) -> _Row:
    table = _TABLES[which]
    rows: list[_Row] = list(
        session.scalars(select(table).where(table.id == item_id, table.withdrawn_at.is_(None)))
    )
    if not rows:
        raise UserError(_("This line is no longer in the list. Nothing was changed."), field=which)
    return rows[0]


def _item(row: _Row) -> Item:
    first = row.speaks_first if isinstance(row, RoleTitle) else False
    own = (row.milestones or "") if isinstance(row, HarmKind) else ""
    return Item(row.id, name_of(row), first, own)


def name_of(row: _Row) -> str:
    """Return the words of an entry."""
    return row.text if isinstance(row, Prompt) else row.name


def _rename(row: _Row, name: str) -> None:
    if isinstance(row, Prompt):
        row.text = name
    else:
        row.name = name


def _new_row(change: Change, ward_id: int, which: ListName, name: str, place: int) -> _Row:
    uid = change.new_uid()
    if which is ListName.PROMPTS:
        return Prompt(uid=uid, ward_id=ward_id, text=name, position=place)
    if which is ListName.HARMS:
        return HarmKind(uid=uid, ward_id=ward_id, name=name, position=place)
    return RoleTitle(uid=uid, ward_id=ward_id, name=name, speaks_first=False, position=place)


def _good_name(name: str) -> str:
    kept = one_line(name)
    if not says_something(kept) or len(kept) > ITEM_LIMIT:
        raise UserError(
            _("Each line needs words, at most {limit} letters.").format(limit=ITEM_LIMIT)
        )
    return kept
