"""Wards and the lists they keep: shifts, prompts, harms and roles. Everything can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain import presets
from safehuddle.domain.folding import fold_name
from safehuddle.domain.moments import zone_of
from safehuddle.domain.permissions import Power
from safehuddle.domain.planned import from_days_mask, to_days_mask
from safehuddle.domain.shifts import Shift
from safehuddle.domain.text import checked_sentence, one_line, says_something, shorten
from safehuddle.domain.words import nearest
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import ShiftPattern, Ward
from safehuddle.services import ward_lists
from safehuddle.services.access.permission import needs
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

SET_UP = N_("Set up the ward")
NAME_LIMIT = 80
"""Longer names do not fit the head of a page."""


@dataclass(frozen=True, slots=True)
class WardCard:
    """A ward as others need it."""

    id: int
    uid: str
    name: str
    zone: str
    preset: str
    planned_weekdays: frozenset[int]
    """Monday is 0."""
    focus: str
    focus_harm_id: int | None


@needs(Power.WARDS)
def set_up(
    change: Change,
    *,
    name: str,
    shifts: str = presets.DEFAULT_SHIFTS,
    preset: str = presets.DEFAULT_PRESET,
    zone: str = presets.DEFAULT_ZONE,
) -> int:
    """Make a ward with the lists of its presets.

    Args:
        change: the change it belongs to.
        name: what people call the ward.
        shifts: the id of a shift preset.
        preset: the id of a preset of prompts, harms and roles.
        zone: the ward's time zone.

    Returns:
        The ward's number.

    Raises:
        UserError: the name is empty, too long or taken, or a preset is unknown.
    """
    chosen = presets.preset(preset)
    ward = Ward(
        uid=change.new_uid(),
        name=_free_name(change.session, name),
        zone=zone_of(zone).key,
        preset=chosen.id,
        planned_days=to_days_mask(chosen.planned_weekdays),
        focus="",  # nobody has chosen one yet
        created_at=change.now,
    )
    change.session.add(ward)
    change.session.flush()
    set_shifts(change, ward.id, presets.shift_preset(shifts))
    _fill_lists(change, ward, chosen)
    change.facts["ward"] = ward.name
    return ward.id


def _fill_lists(change: Change, ward: Ward, chosen: presets.Preset) -> None:
    ward_lists.fill(change, ward.id, ListName.PROMPTS, [_(text) for text in chosen.prompts])
    ward_lists.fill(change, ward.id, ListName.HARMS, [_(harm) for harm in chosen.harms])
    ward_lists.fill(
        change,
        ward.id,
        ListName.ROLES,
        [role.label for role in chosen.roles],
        first={role.label for role in chosen.roles if role.speaks_first},
    )


def list_wards(session: Session) -> tuple[WardCard, ...]:
    """Return all wards, in the order they were set up."""
    return tuple(_card(ward) for ward in session.scalars(select(Ward).order_by(Ward.id)))


def ward_card(session: Session, ward_id: int) -> WardCard:
    """Return one ward."""
    return _card(_get(session, ward_id))


def ward_named(session: Session, name: str | None) -> WardCard:
    """Return the ward a person means.

    Args:
        session: reads the store.
        name: its name (capitals, blanks and accents do not matter) or its uid; None when there is
            only one ward.

    Raises:
        UserError: there is no ward yet, no such ward, or several and none was named.
    """
    wards = list_wards(session)
    if not wards:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    names = [ward.name for ward in wards]
    if name is None:
        if len(wards) > 1:
            raise UserError(
                _("There are several wards here. Say which one: {names}.").format(
                    names=", ".join(names)
                ),
                field="ward",
            )
        return wards[0]
    for same in (str.casefold, fold_name):  # a name as it is spelled comes first
        asked = same(one_line(name))
        for ward in wards:
            if asked and asked in (same(ward.name), ward.uid.casefold()):
                return ward
    near = nearest(name, names) or names[0]
    raise UserError(
        _("There is no ward called “{name}” here. Did you mean “{near}”?").format(
            name=shorten(name, at_most=NAME_LIMIT), near=shorten(near, at_most=NAME_LIMIT)
        ),
        field="ward",
    )


@needs(Power.WARDS)
def rename(change: Change, ward_id: int, name: str) -> None:
    """Give the ward another name.

    Raises:
        UserError: the name is empty, too long or taken.
    """
    ward = _get(change.session, ward_id)
    if one_line(name) != ward.name:
        ward.name = _free_name(change.session, name, of=ward)


@needs(Power.WARDS)
def set_planned_weekdays(change: Change, ward_id: int, weekdays: frozenset[int]) -> None:
    """Choose the weekdays a huddle is planned on; Monday is 0.

    Raises:
        UserError: no day is left.
    """
    if not weekdays:
        raise UserError(_("Choose at least one day for the huddle."), field="weekdays")
    _get(change.session, ward_id).planned_days = to_days_mask(weekdays)


@needs(Power.FOCUS)
def set_focus(change: Change, ward_id: int, focus: str, *, harm_id: int | None = None) -> None:
    """Choose what the ward is trying to get better at, and which harm is drawn beside it.

    Raises:
        UserError: the words are too long.
    """
    ward = _get(change.session, ward_id)
    if focus != ward.focus:
        ward.focus = one_line(checked_sentence(focus, field="focus")) if focus.strip() else ""
    ward.focus_harm_id = harm_id


def shifts(session: Session, ward_id: int) -> tuple[Shift, ...]:
    """Return the ward's shifts in their order."""
    rows = session.scalars(
        select(ShiftPattern)
        .where(ShiftPattern.ward_id == ward_id, ShiftPattern.withdrawn_at.is_(None))
        .order_by(ShiftPattern.position)
    )
    return tuple(Shift(row.name, row.starts, row.ends) for row in rows)


@needs(Power.WARDS)
def set_shifts(change: Change, ward_id: int, patterns: Sequence[Shift]) -> None:
    """Make the ward's shifts these; what was recorded keeps the date it was given then.

    A shift that was there before, and is as it was, stays as it is.

    Raises:
        UserError: a shift has no name, or begins when it ends.
    """
    for pattern in patterns:
        if not says_something(pattern.name):
            raise UserError(_("Give every shift a name."), field="shifts")
        if pattern.starts == pattern.ends:
            raise UserError(
                _("The {shift} begins and ends at the same time. Change one of them.").format(
                    shift=pattern.label
                ),
                field="shifts",
            )
    there = list(
        change.session.scalars(
            select(ShiftPattern)
            .where(ShiftPattern.ward_id == ward_id, ShiftPattern.withdrawn_at.is_(None))
            .order_by(ShiftPattern.position)
        )
    )
    for place, pattern in enumerate(patterns):
        said = (pattern.name, pattern.starts, pattern.ends)
        same = next((row for row in there if (row.name, row.starts, row.ends) == said), None)
        if same is not None:
            there.remove(same)
            same.position = place
            continue
        change.session.add(
            ShiftPattern(
                uid=change.new_uid(),
                ward_id=ward_id,
                name=one_line(pattern.name),
                starts=pattern.starts,
                ends=pattern.ends,
                position=place,
            )
        )
    for old in there:
        old.withdrawn_at, old.withdrawn_reason = change.now, "replaced"


def _card(ward: Ward) -> WardCard:
    return WardCard(
        id=ward.id,
        uid=ward.uid,
        name=ward.name,
        zone=ward.zone,
        preset=ward.preset,
        planned_weekdays=from_days_mask(ward.planned_days),
        focus=ward.focus,
        focus_harm_id=ward.focus_harm_id,
    )


def _get(session: Session, ward_id: int) -> Ward:
    ward = session.get(Ward, ward_id)
    if ward is None:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    return ward


def tidy_name(name: str) -> str:
    """Return a ward's name as it is kept.

    Raises:
        UserError: it is empty or too long.
    """
    kept = one_line(name)
    if not says_something(kept):
        raise UserError(_("Give the ward a name."), field="name")
    if len(kept) > NAME_LIMIT:
        raise UserError(
            _("The ward’s name is too long: use at most {limit} letters.").format(limit=NAME_LIMIT),
            field="name",
        )
    return kept


def _free_name(session: Session, name: str, *, of: Ward | None = None) -> str:
    """Return the name tidied, once no other ward than the one it is for has it."""
    kept = tidy_name(name)
    taken = [other.name.casefold() for other in session.scalars(select(Ward)) if other is not of]
    if kept.casefold() in taken:
        raise UserError(
            _("There is already a ward called “{name}” here.").format(name=kept), field="name"
        )
    return kept
