"""What is written to a candour record as JSON, and back: each sort under a name that stays.

What stands in the JSON follows from the types of the values themselves (`domain.candour`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from safehuddle.domain.candour.attempts import Attempt
from safehuddle.domain.candour.case_page import CaseOut
from safehuddle.domain.candour.chain import Fact
from safehuddle.domain.candour.clock import Clock
from safehuddle.domain.candour.duties import DutyTick, ReportedElsewhere
from safehuddle.domain.candour.ending import Turn
from safehuddle.domain.candour.family import FamilyQuestion, RelevantPerson, Told
from safehuddle.domain.candour.harm_grades import (  # noqa: TC001 - read as types at run time
    PhysicalHarm,
    PsychologicalHarm,
)
from safehuddle.domain.candour.letter_out import LetterOut
from safehuddle.domain.candour.letters import Letter
from safehuddle.domain.candour.notifiable import Answers, Opinion
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport
from safehuddle.domain.candour.planner import ConversationPlan
from safehuddle.domain.moments import Moment


@dataclass(frozen=True, slots=True)
class Incident:
    """What the record is about: whom one speaks with, and the trust's own reference."""

    person: RelevantPerson = RelevantPerson.PATIENT
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Grades:
    """How the harm is graded for LFPSE; neither follows from the threshold of regulation 20."""

    physical: PhysicalHarm | None = None
    psychological: PsychologicalHarm | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The record was taken back because it was made by mistake, or brought back."""

    reason: str
    stands: bool = False
    """Whether it was brought back."""


KINDS: Mapping[str, type[Any]] = {
    "incident": Incident,
    "answers": Answers,
    "opinion": Opinion,
    "grades": Grades,
    "duty": DutyTick,
    "elsewhere": ReportedElsewhere,
    "fact": Fact,
    "clock": Clock,
    "attempt": Attempt,
    "told": Told,
    "question": FamilyQuestion,
    "contact": PromisedContact,
    "support": StaffSupport,
    "plan": ConversationPlan,
    "letter": Letter,
    "letter out": LetterOut,
    "turn": Turn,
    "case out": CaseOut,
    "taken back": TakenBack,
}
"""The sorts of entries by the names they are kept under."""
ONE_STANDS = (Incident, Answers, Grades, ConversationPlan)
"""Of these a record has one: what was written last, in the place of what was there."""

_NAMED = {kind: name for name, kind in KINDS.items()}


_NAMES = ("uid", "amends", "letter")
"""Fields that name an entry to the program: nobody looks for them, or reads them."""


@dataclass(frozen=True, slots=True)
class Body:
    """One entry, opened."""

    record: str
    """The uid of the record it belongs to, so that an entry moved to another does not count."""
    value: Any
    author: str
    kept_at: datetime
    instead_of: tuple[str, ...] = ()
    """The uids of the entries whose place it takes: of two where two had been written at once."""
    odd_because: str = ""
    """Why a day in it is right though it was asked about. Facts and letters have their own."""


def to_text(body: Body) -> str:
    """Return an entry as it is sealed."""
    plain = {
        "record": body.record,
        "kind": _NAMED[type(body.value)],
        "value": _plain(body.value),
        "author": body.author,
        "kept_at": body.kept_at.isoformat(),
        "instead_of": list(body.instead_of),
        **({"odd_because": body.odd_because} if body.odd_because else {}),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Body:
    """Return an entry that was sealed."""
    plain = json.loads(text)
    return Body(
        record=plain["record"],
        value=_found(KINDS[plain["kind"]], plain["value"]),
        author=plain["author"],
        kept_at=datetime.fromisoformat(plain["kept_at"]),
        instead_of=tuple(plain["instead_of"]),
        odd_because=plain.get("odd_because", ""),
    )


def texts_in(value: object) -> tuple[str, ...]:
    """Return all words in a value, for whoever looks for some: dates and choices are none."""
    if isinstance(value, str):
        return () if isinstance(value, StrEnum) else (value,)
    if isinstance(value, tuple):
        return tuple(text for each in value for text in texts_in(each))
    if is_dataclass(value):
        said = (getattr(value, field.name) for field in fields(value) if field.name not in _NAMES)
        return tuple(text for each in said for text in texts_in(each))
    return ()


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of a value
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _found(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a type, and what JSON has of one
    """Return what a plain value means where a field of this type stands."""
    inner = get_args(hint)
    if NoneType in inner:
        return None if value is None else _found(inner[0], value)
    if get_origin(hint) is tuple:
        return tuple(_found(inner[0], each) for each in value)
    if isinstance(hint, type) and is_dataclass(hint):
        kinds = _hints(hint)
        return hint(**{n: _found(kinds[n], each) for n, each in value.items() if n in kinds})
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum) else value


@cache
def _hints(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a class of values
    return get_type_hints(kind, localns={"Moment": Moment})
