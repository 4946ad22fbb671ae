"""What stands in a form as the body of a draft, and back: the one way for every form.

A form's value is a frozen dataclass of texts, numbers, choices, dates, tuples of them, and other
such values. A draft may be from another version, or of no sense at all: what a value does not know
is passed over, and what it lacks is as in a new form. Knows no Qt.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")

_NOTHING = object()
"""What makes no sense where it stands."""


def body_of(value: Any) -> dict[str, Any]:  # noqa: ANN401 (any dataclass)
    """Return a form's value as JSON allows; a field that is as in a new form is left out."""
    held = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: _plain(each) for field, each in held if each != _usual(field)}


def value_of(kind: type[T], body: object) -> T:
    """Return the form's value that a body holds.

    Args:
        kind: its class; each field has a default.
        body: whatever was read.
    """
    return kind(**_given(kind, body if isinstance(body, dict) else {}))


def texts_of(body: object) -> dict[str, str]:
    """Return the texts that a body holds, by field."""
    held = body.items() if isinstance(body, dict) else ()
    return {str(name): text for name, text in held if isinstance(text, str)}


def _plain(value: Any) -> Any:  # noqa: ANN401 (any field of a dataclass, as JSON has it)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(_plain(each) for each in value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return body_of(value) if is_dataclass(value) else value


def _given(kind: type, body: dict[str, Any]) -> dict[str, Any]:
    hints = _hints(kind)
    found = {name: _found(hints[name], body[name]) for name in hints if name in body}
    return {name: value for name, value in found.items() if value is not _NOTHING}


def _found(hint: object, value: object) -> object:
    """Return what a value means where a field of this type stands."""
    inner = get_args(hint)
    if NoneType in inner:
        return None if value is None else _found(inner[0], value)
    origin = get_origin(hint)
    if origin in (tuple, frozenset):
        return _several(origin, inner[0], value)
    if origin is dict and isinstance(value, dict):
        found = ((str(name), _found(inner[1], each)) for name, each in value.items())
        return {name: each for name, each in found if each is not _NOTHING}
    if not isinstance(hint, type):
        return _NOTHING
    if issubclass(hint, Enum):
        return next((each for each in hint if each.value == value), _NOTHING)
    if is_dataclass(hint):
        return _nested(hint, value)
    if hint is date:
        return _day(value)
    return value if type(value) is hint else _NOTHING


def _several(origin: type, kind: object, value: object) -> object:
    if not isinstance(value, list):
        return _NOTHING
    found = [each for each in (_found(kind, one) for one in value) if each is not _NOTHING]
    is_choice = isinstance(kind, type) and issubclass(kind, Enum)
    return origin(dict.fromkeys(found) if is_choice else found)  # a choice is made once


def _nested(kind: type, value: object) -> object:
    if isinstance(value, list):  # as some drafts of earlier versions have it: without the names
        value = dict(zip(_hints(kind), value, strict=False))
    if not isinstance(value, dict):
        return _NOTHING
    given = _given(kind, value)
    missing = {field.name for field in fields(kind) if _usual(field) is MISSING} - set(given)
    return _NOTHING if missing else kind(**given)


def _day(value: object) -> object:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else _NOTHING
    except ValueError:
        return _NOTHING


def _usual(field: Field[Any]) -> object:
    made = field.default_factory
    return field.default if made is MISSING else made()


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the types of a value's fields, in their order."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
