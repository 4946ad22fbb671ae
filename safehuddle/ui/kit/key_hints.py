"""Which keys work in a part of the window: read off the buttons and chips that show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from safehuddle.ui.kit.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator


class KeyHint(NamedTuple):
    """A key as a person reads it, and what it does, ready to be shown."""

    keys: str
    does: str


def keys_of(part: QWidget) -> tuple[KeyHint, ...]:
    """Return the keys of a part, also of what is not in sight just now, each once."""
    return merged(_keys_in(part))


def merged(hints: Iterable[KeyHint]) -> tuple[KeyHint, ...]:
    """Return each key once, with all that it does in one place or another.

    >>> merged([KeyHint("X", "Take off"), KeyHint("A", "Add"), KeyHint("X", "Lift the hold")])
    (KeyHint(keys='X', does='Take off · Lift the hold'), KeyHint(keys='A', does='Add'))
    """
    found: dict[str, list[str]] = {}
    for keys, does in hints:
        words = found.setdefault(keys, [])
        if does and does not in words:
            words.append(does)
    return tuple(KeyHint(keys, " · ".join(words)) for keys, words in found.items() if words)


def _keys_in(part: QWidget) -> Iterator[KeyHint]:
    from safehuddle.ui.kit.chip import OneOfChip, ToggleChip  # the board has none

    for each in part.findChildren(QWidget):
        if isinstance(each, Button) and each.cap:
            yield KeyHint(each.cap, each.words)
        elif isinstance(each, (ToggleChip, OneOfChip)) and each.choice.key:
            yield KeyHint(f"Alt+{each.choice.key}", each.choice.words)
