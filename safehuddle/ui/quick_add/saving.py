"""From the form to the store: the moment meant, and one change for the note and its promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import Moment, parse_moment, parse_time, to_local
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import actions, drafts, huddles, observations
from safehuddle.ui.quick_add.note import Day, Note, Promise, When

if TYPE_CHECKING:
    from safehuddle.store.change import Change


def save(change: Change, ward_id: int, note: Note, *, zone: str, due: date, draft: str) -> int:
    """Keep a note, its promise, and throw its draft away: one change, so one undo.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        note: the form.
        zone: the ward's time zone.
        due: when a promise is due if the form says nothing.
        draft: the name of the draft.

    Returns:
        The number of the new observation.

    Raises:
        UserError: something in the form cannot be used; its `field` says where.
    """
    if not note.text.strip():  # a note without words is asked for before its date is
        raise UserError(_("Type what you noticed first. A few words are enough."), field="text")
    today = observations.day_of(change, ward_id, change.now)
    huddle = huddles.running(change.session, ward_id)
    kept = observations.record(
        change,
        ward_id,
        kind=note.kind,
        text=note.text,
        factors=note.factors,
        place=note.place,
        raised_by=note.raised_by,
        harm=note.harm if note.asks_which_harm else None,
        made_easy=note.made_easy if note.asks_what_made_it_easy else None,
        noticed=noticed(note.when, now=change.now, zone=zone, shift_day=today),
        # Said while the team stands together; one broken off on another day is not that.
        huddle_id=huddle.id if huddle is not None and huddle.on == today else None,
    )
    promise = note.promise
    if promise is not None and (promise.what or promise.owner):
        promised(change, ward_id, promise, due=due, observation_id=kept.id)
    drafts.used(change, draft)
    return kept.id


def promised(
    change: Change, ward_id: int, promise: Promise, *, due: date, observation_id: int
) -> None:
    """Make the promise of a form.

    Raises:
        UserError: it does not say what is promised.
    """
    if not promise.what:
        raise UserError(_("Write in a few words what will be done."), field="what")
    actions.promise(
        change,
        ward_id,
        what=promise.what,
        owner=promise.owner,
        due=promise.due or due,
        observation_id=observation_id,
    )


def noticed(when: When, *, now: datetime, zone: str, shift_day: date) -> Moment | None:
    """Return the moment a form means, or None for now.

    "Earlier today" said at two in the night includes the evening before: the shift is the same.

    Args:
        when: the form.
        now: the present moment.
        zone: the ward's time zone.
        shift_day: the date the present shift began.

    Raises:
        UserError: no date, a time that is none, or one still to come.
    """
    if when.day is Day.NOW:
        return None
    today = to_local(now, zone).date()
    if when.day is Day.TODAY:
        return _earlier(when.time, now=now, zone=zone, today=today, shift_day=shift_day)
    on = today - timedelta(days=1) if when.day is Day.YESTERDAY else when.on
    if on is None:
        raise UserError(_("Choose the day it was noticed."), field="when")
    return _typed(on, when.time, now=now, zone=zone)


def when_of(on: date, at: datetime | None, zone: str) -> When:
    """Return what a form shows for something noticed then."""
    if at is None:
        return When(Day.OTHER, on)
    local = to_local(at, zone)
    return When(Day.OTHER, local.date(), format_time(local))


def _earlier(typed: str, *, now: datetime, zone: str, today: date, shift_day: date) -> Moment:
    if not typed.strip():
        return Moment(shift_day, None)
    wall = to_local(now, zone).time()
    on = shift_day if parse_time(typed) > wall else today
    return _typed(on, typed, now=now, zone=zone)


def _typed(on: date, typed: str, *, now: datetime, zone: str) -> Moment:
    day = format_date(on)
    if typed.strip():
        day = f"{day} {format_time(parse_time(typed))}"
    return parse_moment(day, zone=zone, now=now)


def without_hidden(note: Note) -> Note:
    """Return a note without the answers to questions it does not ask."""
    return replace(
        note,
        harm=note.harm if note.asks_which_harm else "",
        made_easy=note.made_easy if note.asks_what_made_it_easy else "",
    )
