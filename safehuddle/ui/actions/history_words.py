"""The history of one promise as sentences: who, when, what, and the former words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moment_words import exactly
from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import N_, _
from safehuddle.services.retention.erasure import LABEL as ERASED

if TYPE_CHECKING:
    from safehuddle.services.history.entries import FieldChange, HistoryLine

    Fields = Mapping[str, FieldChange]

_CHANGED = {
    "what": N_("{who} changed the words on {when}. Before: “{before}”"),
    "owner": N_("{who} changed who does it on {when}. Before: {before}."),
    "due": N_("{who} changed the date on {when}. Before: {before}."),
    "how_known": N_("{who} changed how we'll know it helped on {when}. Before: “{before}”"),
}
_ADDED = {
    "owner": N_("{who} said who does it on {when}: {after}."),
    "how_known": N_("{who} said how we'll know it helped on {when}: “{after}”"),
}


def sentences(lines: Sequence[HistoryLine], *, opened_at: datetime, zone: str) -> tuple[str, ...]:
    """Return the history, oldest first.

    Args:
        lines: the gestures that touched the promise.
        opened_at: when it was made, which a file of many does not tell line by line.
        zone: the ward's time zone.
    """
    told = [sentence for line in lines for sentence in _of_line(line, zone)]
    if not any(field.name == "uid" for line in lines for field in line.fields):
        born = _("It was written down together with others on {when}.")
        told.insert(0, born.format(when=exactly(opened_at, zone)))
    return tuple(told)


def _of_line(line: HistoryLine, zone: str) -> list[str]:
    told = {"who": line.who or _("Somebody"), "when": exactly(line.at, zone)}
    fields = {field.name: field for field in line.fields}
    if line.label == ERASED:
        return [_("{who} erased what it said on {when}, for good.").format(**told)]
    if "uid" in fields:
        if fields["uid"].before is not None:  # taken back by an undo, and here again since
            return [_("{who} took it back on {when}.").format(**told)]
        return [_("{who} promised it on {when}.").format(**told)]
    said = [_worded(name, fields[name], told) for name in _CHANGED if name in fields]
    said += _status(fields, told)
    if "answer" in fields and fields["answer"].after:
        answer = _("{who} kept the answer on {when}: “{answer}”")
        said.append(answer.format(answer=fields["answer"].after, **told))
    if "told_at" in fields and fields["told_at"].after:
        said.append(_("{who} told the person who raised it on {when}.").format(**told))
    if "carried" in fields and "status" not in fields and not said:
        said.append(_("It was due and still open when the huddle closed on {when}.").format(**told))
    return said


def _worded(name: str, field: FieldChange, told: Mapping[str, str]) -> str:
    before, after = (_value(name, side) for side in (field.before, field.after))
    form = _ADDED[name] if not before and name in _ADDED else _CHANGED[name]
    return _(form).format(before=before, after=after, **told)


def _value(name: str, value: object) -> str:
    if not value:
        return ""
    return format_date(date.fromisoformat(str(value))) if name == "due" else str(value)


def _status(fields: Fields, told: Mapping[str, str]) -> list[str]:
    if "status" not in fields:
        return []
    match fields["status"].after:
        case ActionStatus.DONE:
            return [_("{who} ticked it as done on {when}.").format(**told)]
        case ActionStatus.DROPPED:
            return [_dropped(fields, told)]
        case ActionStatus.HANDED_UP:
            return [_handed_up(fields, told)]
        case _ if "answer" in fields:
            return []  # the answer brought it back, and is told itself
        case _:
            return [_("{who} opened it again on {when}.").format(**told)]


def _dropped(fields: Fields, told: Mapping[str, str]) -> str:
    why = fields["drop_reason"].after if "drop_reason" in fields else None
    if not why:
        return _("{who} let it go on {when}.").format(**told)
    return _("{who} let it go on {when}. Why: “{why}”").format(why=why, **told)


def _handed_up(fields: Fields, told: Mapping[str, str]) -> str:
    whom = fields["handed_to"].after if "handed_to" in fields else None
    if not whom:
        return _("{who} handed it up on {when}.").format(**told)
    return _("{who} handed it up to {whom} on {when}.").format(whom=whom, **told)
