"""What is so once a change was undone, or done again: a statement about the record, no order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_date
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.text import shorten
from safehuddle.i18n import N_, _
from safehuddle.models import catalogue
from safehuddle.services import (
    bed_days,
    halving,
    record_services,
    rules,
    several,
    ward_lists,
    wards,
)
from safehuddle.services.access import people
from safehuddle.services.exchange import imports
from safehuddle.services.retention import holds, review

if TYPE_CHECKING:
    from safehuddle.domain.change_label import TurnedLabel
    from safehuddle.domain.records import Record

WORDS_LETTERS = 48
"""Of a record's words beside Undo: enough to know it by."""

_OTHERS: dict[str, tuple[str, str]] = {
    several.SETTLE: (
        N_("Those observations are open again."),
        N_("Those observations are closed again."),
    ),
    several.WITHDRAW: (
        N_("Those observations are back."),
        N_("Those observations are in the bin again."),
    ),
    several.TAG: (
        N_("Those observations stand as before the change."),
        N_("Those observations stand as changed."),
    ),
    imports.IMPORT: (
        N_("What was brought in is taken back."),
        N_("What was brought in is here again."),
    ),
    holds.HOLD: (N_("Those records are no longer held."), N_("Those records are held again.")),
    holds.LIFT: (N_("Those records are held again."), N_("Those records are no longer held.")),
    review.KEEP_LONGER: (
        N_("Those records are past their time again."),
        N_("Those records are kept another year again."),
    ),
    wards.SET_UP: (N_("That ward is no longer set up."), N_("That ward is set up again.")),
    "Fill a demo ward": (N_("The demo ward is empty again."), N_("The demo ward is full again.")),
    ward_lists.CHANGE_LIST: (
        N_("The list is as it was before the change."),
        N_("The list is as changed."),
    ),
    ward_lists.STANDARD_LIST: (
        N_("The ward’s own list is back."),
        N_("The standard list is back."),
    ),
    "Rename the ward": (N_("The ward has its former name."), N_("The ward has its new name.")),
    "Change the huddle days": (
        N_("The huddle days are as before the change."),
        N_("The huddle days are as changed."),
    ),
    "Change the ward's focus": (
        N_("The ward’s focus is as before the change."),
        N_("The ward’s focus is as changed."),
    ),
    halving.AIM: (N_("The aim is as before."), N_("The aim is set again.")),
    halving.GIVE_UP: (N_("The aim is set again."), N_("The aim is given up again.")),
    bed_days.SET: (
        N_("The bed days are as before the change."),
        N_("The bed days are as changed."),
    ),
    "Change the shifts": (
        N_("The shifts are as before the change."),
        N_("The shifts are as changed."),
    ),
    rules.KEEP: (N_("The rule is as before the change."), N_("The rule is as changed.")),
    people.ADD: (N_("That person has no PIN any more."), N_("That person has a PIN again.")),
    people.RENAME: (
        N_("That person has the former name."),
        N_("That person has the new name."),
    ),
    people.CHANGE_ROLE: (
        N_("That person has the former role."),
        N_("That person has the new role."),
    ),
    people.GIVE_BACK: (N_("That person has no PIN any more."), N_("That person has a PIN again.")),
    people.TAKE_AWAY: (N_("That person has a PIN again."), N_("That person has no PIN any more.")),
}
_UNKNOWN = (N_("The last thing saved is undone."), N_("The last thing undone is saved again."))
"""Of a label that another version wrote, or of rows that nobody can tell apart."""


def undone_words(label: TurnedLabel) -> str:
    """Return what is so now that a change was undone, such as “call estates” is open again."""
    return _words(label, 0)


def redone_words(label: TurnedLabel) -> str:
    """Return what is so now that a change was done again."""
    return _words(label, 1)


def _words(label: TurnedLabel, turn: int) -> str:
    about = record_services.labels().get(str(label))
    if about is None:
        return _(_OTHERS.get(str(label), _UNKNOWN)[turn])
    if "{what}" not in about.turned[turn]:
        return _(about.turned[turn])
    row = label.rows.get(about.record.table)
    if row is None:
        return _(_UNKNOWN[turn])
    state = _STATES.get(about.record.table)
    return _(about.turned[turn]).format(
        what=_named(about.record, row), state=state(row) if state else ""
    )


def _named(record: Record, row: Mapping[str, Any]) -> str:
    if catalogue.says_something(record.table):
        words = str(row[catalogue.main_of(record.table)])
        return f"“{shorten(words, at_most=WORDS_LETTERS)}”"
    day = date.fromisoformat(str(row[record.day])[:10])
    return _(record.day_words).format(date=format_date(day))


def _paper(row: Mapping[str, Any]) -> str:
    return _("for paper") if row["agreed"] else _("not for paper")


_STATES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "action": lambda row: ActionStatus(row["status"]).label,
    "thanks": _paper,
}
