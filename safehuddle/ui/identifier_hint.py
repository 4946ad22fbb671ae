"""Decides when a field says that something in it looks like an identifier. Knows no Qt.

The hint waits for a pause, so that nobody is interrupted in a word; it goes at the key that makes
it untrue. It is read aloud once a sentence for each kind. Nothing that was typed is remembered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class HintView(Protocol):
    """What the hint needs of a field; `Labelled` of the kit is one."""

    def show_remark(self, sentence: str, *, aloud: bool = True) -> None:
        """Say something kind below the field that stops nobody; an empty sentence clears it."""


class IdentifierHint:
    """The hint of one field."""

    def __init__(self, view: HintView, hint_of: Callable[[str], str | None]) -> None:
        """Show in `view` what `hint_of` a text says."""
        self._view, self._hint_of = view, hint_of
        self._is_shown = False
        self._said: set[str] = set()
        """Hints that were read aloud since the field was last empty."""

    def typed(self, text: str) -> None:
        """Take the hint back if it is no longer true; called at each key."""
        if not text:
            self._said.clear()
        if self._is_shown and self._hint_of(text) is None:
            self._is_shown = False
            self._view.show_remark("")

    def paused(self, text: str) -> None:
        """Say what kind of thing something looks like, if it does; called at each pause."""
        sentence = self._hint_of(text)
        if sentence is None:
            return
        self._view.show_remark(sentence, aloud=sentence not in self._said)
        self._said.add(sentence)
        self._is_shown = True
