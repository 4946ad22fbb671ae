"""A note's form as a draft, and back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.note_form import Day, Note, Promise, When


def to_draft(note: Note) -> dict[str, Any]:
    """Return a note as JSON allows; empty when nothing would be missed."""
    if not note.has_words:
        return {}
    body: dict[str, Any] = {
        "text": note.text,
        "kind": note.kind.value,
        "factors": [factor.value for factor in note.factors],
        "made_easy": note.made_easy,
        "harm": note.harm,
        "place": note.place,
        "raised_by": note.raised_by,
        "day": note.when.day.value,
        "on": _iso(note.when.on),
        "time": note.when.time,
    }
    if note.promise is not None:
        body["promise"] = {
            "what": note.promise.what,
            "owner": note.promise.owner,
            "due": _iso(note.promise.due),
        }
    return body


def from_draft(body: dict[str, Any]) -> Note:
    """Return the note a draft holds; what it lacks or what makes no sense is as in a new note."""
    promise = body.get("promise")
    return Note(
        text=_text(body, "text"),
        kind=_one_of(Kind, body.get("kind"), Kind.WORRY),
        factors=tuple(factor for factor in Factor if factor.value in (body.get("factors") or ())),
        made_easy=_text(body, "made_easy"),
        harm=_text(body, "harm"),
        place=_text(body, "place"),
        raised_by=_text(body, "raised_by"),
        when=When(
            _one_of(Day, body.get("day"), Day.NOW), _day(body.get("on")), _text(body, "time")
        ),
        promise=Promise(_text(promise, "what"), _text(promise, "owner"), _day(promise.get("due")))
        if isinstance(promise, dict)
        else None,
    )


_Word = TypeVar("_Word", bound=StrEnum)


def _one_of(words: type[_Word], value: object, usual: _Word) -> _Word:
    return next((word for word in words if word.value == value), usual)


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
