"""The history of one promise as sentences: who, when, what, and the former words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.statuses import ActionStatus
from safehuddle.i18n import _
from safehuddle.services.history.story import story

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.history.story import Fields, Told


def sentences(lines: Sequence[HistoryLine], *, opened_at: datetime, zone: str) -> tuple[str, ...]:
    """Return the history, oldest first.

    Args:
        lines: the gestures that touched the promise.
        opened_at: when it was made, which a file of many does not tell line by line.
        zone: the ward's time zone.
    """
    return story("action", lines, born=opened_at, zone=zone, more=_status)


def _status(fields: Fields, told: Told, said: Sequence[str]) -> list[str]:
    if "status" not in fields:
        if "carried" in fields and not said:
            due = _("It was due and still open when the huddle closed on {when}.")
            return [due.format(**told)]
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


def _dropped(fields: Fields, told: Told) -> str:
    why = fields["drop_reason"].after if "drop_reason" in fields else None
    if not why:
        return _("{who} let it go on {when}.").format(**told)
    return _("{who} let it go on {when}. Why: “{why}”").format(why=why, **told)


def _handed_up(fields: Fields, told: Told) -> str:
    whom = fields["handed_to"].after if "handed_to" in fields else None
    if not whom:
        return _("{who} handed it up on {when}.").format(**told)
    return _("{who} handed it up to {whom} on {when}.").format(whom=whom, **told)
