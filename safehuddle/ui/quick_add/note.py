"""What stands in the form, as plain values: from the fields, to a draft, and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind


class Day(StrEnum):
    """The day something was noticed, as people say it."""

    NOW = "now"
    TODAY = "today"
    YESTERDAY = "yesterday"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class When:
    """When something was noticed, as it stands in the form."""

    day: Day = Day.NOW
    on: date | None = None
    """The date; only of OTHER."""
    time: str = ""
    """As typed; empty when nobody knows it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise in the making."""

    what: str = ""
    owner: str = ""
    due: date | None = None
    """None for the next huddle."""

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely."""
        return (self.what, self.owner)


@dataclass(frozen=True, slots=True)
class Note:
    """A form as it stands. What is hidden just now is kept too, in case it is wanted again."""

    text: str = ""
    kind: Kind = Kind.WORRY
    factors: tuple[Factor, ...] = ()
    made_easy: str = ""
    harm: str = ""
    place: str = ""
    raised_by: str = ""
    when: When = When()
    promise: Promise | None = None
    """None while nothing is promised."""

    @property
    def asks_what_made_it_easy(self) -> bool:
        """Whether the system behind it is asked for: load and tiredness are never the cause."""
        return Factor.INDIVIDUALS in self.factors

    @property
    def asks_which_harm(self) -> bool:
        """Whether the ward's harms are offered."""
        return self.kind is Kind.HARM

    @property
    def has_words(self) -> bool:
        """Whether anything was typed that would be missed."""
        promised = self.promise is not None and (self.promise.what or self.promise.owner)
        return bool(self.text or self.made_easy or self.place or self.raised_by or promised)

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed freely, and can be read by everyone once it is saved."""
        promised = self.promise.typed if self.promise else ()
        return (self.text, self.made_easy, self.place, self.raised_by, *promised)

    def after(self, earlier: Note) -> Note:
        """Return `earlier` with what was typed into this one since added at its end."""
        return replace(earlier, text=f"{earlier.text} {self.text}".strip())


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
