"""From a note's form to its records: the observation and the promise about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import actions, observations

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.note_form import NewAction, Note
    from safehuddle.services.observations import NewRecord
    from safehuddle.store.change import Change


def record(change: Change, ward_id: int, note: Note, *, zone: str, due: date) -> NewRecord:
    """Keep a note and its promise: one change, so one undo.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        note: the form.
        zone: the ward's time zone.
        due: when a promise is due if the form says nothing.

    Returns:
        The new observation, and whether the same was noted a few minutes ago.

    Raises:
        UserError: something in the form cannot be used; its `field` says where.
    """
    if not note.text.strip():  # a note without words is asked for before its date is
        raise UserError(_("Type what you noticed first. A few words are enough."), field="text")
    kept = note.kept
    recorded = observations.record(
        change,
        ward_id,
        kind=kept.kind,
        factors=kept.factors,
        harm=kept.harm,
        counted=kept.counted,
        noticed=kept.when.moment(
            now=change.now, zone=zone, patterns=observations.shifts_of(change, ward_id)
        ),
        huddle_id=None,  # it was written aside, even if a huddle is running
        **kept.words,
    )
    if kept.action is not None:
        add_action(change, ward_id, kept.action, due=due, observation_id=recorded.id)
    return observations.look_back(change, recorded)


def add_action(
    change: Change, ward_id: int, action: NewAction, *, due: date, observation_id: int
) -> None:
    """Make the promise of a form.

    Raises:
        UserError: it does not say what is promised.
    """
    if not action.what:
        raise UserError(_("Write in a few words what will be done."), field="what")
    actions.record(
        change,
        ward_id,
        what=action.what,
        owner=action.owner,
        due=action.due or due,
        observation_id=observation_id,
    )
