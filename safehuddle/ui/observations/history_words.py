"""The history of one observation as sentences: who, when, what, and the former words."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_date
from safehuddle.domain.factors import from_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import exactly
from safehuddle.i18n import N_, _
from safehuddle.services.actions import SETTLED_BY_PROMISE
from safehuddle.services.retention.erasure import LABEL as ERASED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehuddle.services.history.entries import FieldChange, HistoryLine

_CHANGED = {
    "text": N_("{who} changed the words on {when}. Before: “{before}”"),
    "kind": N_("{who} changed what kind it is on {when}. Before: {before}."),
    "factors": N_("{who} changed what it was about on {when}. Before: {before}."),
    "place": N_("{who} changed where it was on {when}. Before: {before}."),
    "raised_by": N_("{who} changed who it came from on {when}. Before: {before}."),
    "made_easy": N_("{who} changed what made it easy to go wrong on {when}. Before: “{before}”"),
    "harm_kind_id": N_("{who} changed which harm it was on {when}. Before: {before}."),
    "noticed": N_("{who} changed when it was noticed on {when}. Before: {before}."),
}
_ADDED = {
    "factors": N_("{who} said what it was about on {when}: {after}."),
    "place": N_("{who} said where it was on {when}: {after}."),
    "raised_by": N_("{who} said who it came from on {when}: {after}."),
    "made_easy": N_("{who} said what made it easy to go wrong on {when}: “{after}”"),
    "harm_kind_id": N_("{who} said which harm it was on {when}: {after}."),
}


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
    told = [sentence for line in lines for sentence in _of_line(line, zone=zone, harms=harms)]
    if not any(field.name == "uid" for line in lines for field in line.fields):
        born = _("It was written down together with others on {when}.")
        told.insert(0, born.format(when=exactly(recorded_at, zone)))
    return tuple(told)


def _of_line(line: HistoryLine, *, zone: str, harms: Mapping[int, str]) -> list[str]:
    who, when = line.who or _("Somebody"), exactly(line.at, zone)
    fields = {field.name: field for field in line.fields}
    if line.label == ERASED:
        return [_("{who} erased what it said on {when}, for good.").format(who=who, when=when)]
    if "uid" in fields:
        if fields["uid"].before is not None:  # taken back by an undo, and here again since
            return [_("{who} took it back on {when}.").format(who=who, when=when)]
        return [_("{who} wrote it down on {when}.").format(who=who, when=when)]
    said = [
        _worded(name, fields[name], who=who, when=when, harms=harms)
        for name in ("text", "kind", "factors", "place", "raised_by", "made_easy", "harm_kind_id")
        if name in fields
    ]
    if "noticed_at" in fields or "noticed_on" in fields:
        before = _moment(fields, zone)
        said.append(_(_CHANGED["noticed"]).format(who=who, when=when, before=before))
    return said + _settled(fields, who, when) + withdrawn(fields, who, when)


def _worded(name: str, field: FieldChange, *, who: str, when: str, harms: Mapping[int, str]) -> str:
    before, after = _value(name, field.before, harms), _value(name, field.after, harms)
    if not before and name in _ADDED:
        return _(_ADDED[name]).format(who=who, when=when, after=after)
    return _(_CHANGED[name]).format(who=who, when=when, before=before)


def _value(name: str, value: Any, harms: Mapping[int, str]) -> str:  # noqa: ANN401 (as the store keeps it)
    if not value:
        return ""
    if name == "kind":
        return Kind(value).label
    if name == "factors":
        return ", ".join(factor.label for factor in from_mask(int(value)))
    if name == "harm_kind_id":
        return harms.get(int(value), _("a harm the ward no longer counts"))
    return str(value)


def _moment(fields: Mapping[str, FieldChange], zone: str) -> str:
    """Return when it was said to be noticed before; a day alone when no time was known."""
    at = fields["noticed_at"].before if "noticed_at" in fields else None
    if at:
        return exactly(datetime.fromisoformat(at), zone)
    if "noticed_on" in fields:
        return format_date(date.fromisoformat(fields["noticed_on"].before))
    return _("time not known")


def _settled(fields: Mapping[str, FieldChange], who: str, when: str) -> list[str]:
    if "settled_at" not in fields:
        return []
    if fields["settled_at"].after is None:
        return [_("{who} opened it again on {when}.").format(who=who, when=when)]
    how = str(fields["settled_how"].after or "") if "settled_how" in fields else ""
    if how == SETTLED_BY_PROMISE:
        said = _("{who} ticked its last promise as done on {when}.")
        return [said.format(who=who, when=when)]
    if not how:  # erased since
        return [_("{who} said what became of it on {when}.").format(who=who, when=when)]
    said = _("{who} said what became of it on {when}: “{how}”")
    return [said.format(who=who, when=when, how=how)]


def withdrawn(fields: Mapping[str, FieldChange], who: str, when: str) -> list[str]:
    """Return what is told of a withdrawal, or of bringing back; of any kind of record."""
    if "withdrawn_at" not in fields:
        return []
    if fields["withdrawn_at"].after is None:
        return [_("{who} brought it back on {when}.").format(who=who, when=when)]
    why = str(fields["withdrawn_reason"].after or "") if "withdrawn_reason" in fields else ""
    if not why:
        return [_("{who} withdrew it on {when}.").format(who=who, when=when)]
    said = _("{who} withdrew it on {when}. Why: “{why}”")
    return [said.format(who=who, when=when, why=why)]
