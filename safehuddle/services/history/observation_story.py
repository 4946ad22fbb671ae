"""The history of one observation as sentences: who, when, what, and the former words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date
from safehuddle.domain.moment_words import exact_words
from safehuddle.i18n import _
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.history.story import story

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.history.story import Fields, Told


def sentences(
    lines: Sequence[HistoryLine], *, recorded_at: datetime, zone: str, harms: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the history, oldest first.

    Args:
        lines: the gestures that touched the observation.
        recorded_at: when it was written down, which a file of many does not tell line by line.
        zone: the ward's time zone.
        harms: the ward's harms by number.
    """

    def more(fields: Fields, told: Told, _said: Sequence[str]) -> list[str]:
        return [*_noticed(fields, told, zone), *_settled(fields, told)]

    return story("observation", lines, born=recorded_at, zone=zone, names=harms, more=more)


def _noticed(fields: Fields, told: Told, zone: str) -> list[str]:
    """Tell when it was said to be noticed before; a day alone when no time was known."""
    if not {"noticed_at", "noticed_on"} & set(fields):
        return []
    at = fields["noticed_at"].before if "noticed_at" in fields else None
    if at:
        before = exact_words(datetime.fromisoformat(at), zone)
    elif "noticed_on" in fields:
        before = format_date(date.fromisoformat(fields["noticed_on"].before))
    else:
        before = _("time not known")
    changed = _("{who} changed when it was noticed on {when}. Before: {before}.")
    return [changed.format(before=before, **told)]


def _settled(fields: Fields, told: Told) -> list[str]:
    if "settled_at" not in fields:
        return []
    if fields["settled_at"].after is None:
        return [_("{who} opened it again on {when}.").format(**told)]
    how = str(fields["settled_how"].after or "") if "settled_how" in fields else ""
    if how == SETTLED_BY_ACTION:
        return [_("{who} ticked its last promise as done on {when}.").format(**told)]
    if not how:  # erased since
        return [_("{who} said what became of it on {when}.").format(**told)]
    return [_("{who} said what became of it on {when}: “{how}”").format(how=how, **told)]
