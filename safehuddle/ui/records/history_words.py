"""The history of thanks and of a huddle as sentences: who, when, what, and the former words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.moment_words import exactly
from safehuddle.domain.statuses import HuddleStatus
from safehuddle.i18n import N_, _
from safehuddle.services.retention.erasure import LABEL as ERASED
from safehuddle.ui.observations.history_words import withdrawn

if TYPE_CHECKING:
    from safehuddle.services.history.entries import FieldChange, HistoryLine

    Fields = Mapping[str, FieldChange]
    Told = Mapping[str, str]

_CHANGED = {
    "text": N_("{who} changed the words on {when}. Before: “{before}”"),
    "to_whom": N_("{who} changed who is thanked on {when}. Before: {before}."),
    "from_whom": N_("{who} changed who says thanks on {when}. Before: {before}."),
}
_ADDED = {
    "to_whom": N_("{who} said who is thanked on {when}: {after}."),
    "from_whom": N_("{who} said who says thanks on {when}: {after}."),
}


def of_thanks(lines: Sequence[HistoryLine], *, born: datetime, zone: str) -> tuple[str, ...]:
    """Return the history of thanks, oldest first.

    Args:
        lines: the gestures that touched them.
        born: when they were said, which a file of many does not tell line by line.
        zone: the ward's time zone.
    """
    return _story(lines, _of_thanks, born=born, zone=zone)


def of_huddle(lines: Sequence[HistoryLine], *, born: datetime | None, zone: str) -> tuple[str, ...]:
    """Return the history of a huddle, oldest first; as `of_thanks`."""
    return _story(lines, _of_huddle, born=born, zone=zone)


def _story(
    lines: Sequence[HistoryLine],
    words: Callable[[Fields, Told], list[str]],
    *,
    born: datetime | None,
    zone: str,
) -> tuple[str, ...]:
    said: list[str] = []
    for line in lines:
        told = {"who": line.who or _("Somebody"), "when": exactly(line.at, zone)}
        fields = {field.name: field for field in line.fields}
        if line.label == ERASED:
            said.append(_("{who} erased what it said on {when}, for good.").format(**told))
        elif "uid" in fields and fields["uid"].before is not None:
            said.append(_("{who} took it back on {when}.").format(**told))
        else:
            said += words(fields, told) + withdrawn(fields, told["who"], told["when"])
    if not any(field.name == "uid" for line in lines for field in line.fields):
        if born is None:
            said.insert(0, _("It was written down together with others."))
        else:
            together = _("It was written down together with others on {when}.")
            said.insert(0, together.format(when=exactly(born, zone)))
    return tuple(said)


def _of_thanks(fields: Fields, told: Told) -> list[str]:
    if "uid" in fields:
        return [_("{who} said thank you on {when}.").format(**told)]
    said = []
    for name, changed in _CHANGED.items():
        if name in fields:
            before, after = fields[name].before or "", fields[name].after or ""
            form = changed if before else _ADDED.get(name, changed)
            said.append(_(form).format(before=before, after=after, **told))
    if "agreed" in fields:
        glad = _("{who} noted on {when} that they are glad to see it on paper.")
        rather_not = _("{who} noted on {when} that it should not stand on paper.")
        said.append((glad if fields["agreed"].after else rather_not).format(**told))
    return said


def _of_huddle(fields: Fields, told: Told) -> list[str]:
    status = fields.get("status")
    why = fields["missed_reason"].after if "missed_reason" in fields else None
    if status is not None and status.after == HuddleStatus.RUNNING:
        return [_started(status.before, told)]
    if status is not None and status.after == HuddleStatus.HELD:
        return [_("{who} closed it on {when}.").format(**told)]
    if status is not None:
        if not why:
            return [_("{who} noted on {when} that it was not held.").format(**told)]
        form = _("{who} noted on {when} that it was not held. Why: {why}.")
        return [form.format(why=why, **told)]
    if "missed_reason" not in fields:
        return []
    before = fields["missed_reason"].before
    if not before:
        return [_("{who} said why it was missed on {when}: {why}.").format(why=why, **told)]
    form = _("{who} changed why it was missed on {when}. Before: {before}.")
    return [form.format(before=before, **told)]


def _started(before: object, told: Told) -> str:
    if before == HuddleStatus.HELD:
        return _("{who} opened it again on {when}.").format(**told)
    if before == HuddleStatus.MISSED:
        return _("{who} started it after all on {when}.").format(**told)
    return _("{who} started it on {when}.").format(**told)
