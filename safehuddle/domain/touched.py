"""What somebody changed in a form: nothing else may change when it is saved.

A field can show a value in another way than it is kept (tidied, on one line, within its range), so
what stands in it is compared with what it showed when the form was opened, never with the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

T = TypeVar("T")


def touched(kept: T, shown: T, now: T) -> T:
    """Return what is kept, with each field that is not as it was shown.

    Args:
        kept: the record's value, a dataclass, when the form was opened.
        shown: what stood in the form then.
        now: what stands in it now.
    """
    record: Any = kept
    held = {each.name: getattr(now, each.name) for each in fields(record)}
    changes = {name: value for name, value in held.items() if value != getattr(shown, name)}
    changed: T = replace(record, **changes)
    return changed


def touched_words(
    kept: Mapping[str, str], shown: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, str]:
    """Return the same of a form of texts, by field."""
    return {name: kept[name] if words == shown[name] else words for name, words in now.items()}
