"""The history of a huddle as sentences: who, when, what, and the former words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.statuses import HuddleStatus
from safehuddle.i18n import _
from safehuddle.services.history.story import story

if TYPE_CHECKING:
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.history.story import Fields, Told


def of_huddle(lines: Sequence[HistoryLine], *, born: datetime | None, zone: str) -> tuple[str, ...]:
    """Return the history of a huddle, oldest first; as `story`."""
    return story("huddle", lines, born=born, zone=zone, more=_status)


def _status(fields: Fields, told: Told, _said: Sequence[str]) -> list[str]:
    status = fields.get("status")
    why = fields["missed_reason"].after if "missed_reason" in fields else None
    if status is not None and status.after == HuddleStatus.RUNNING:
        return [_started(status.before, told)]
    if status is not None and status.after == HuddleStatus.HELD:
        return [_("{who} closed it on {when}.").format(**told)]
    if status is not None:
        if not why:
            return [_("{who} said on {when} that it was not held.").format(**told)]
        form = _("{who} said on {when} that it was not held. Why: {why}.")
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
