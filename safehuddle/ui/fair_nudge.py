"""Decides when one field nudges from a person towards the system. Knows no Qt.

It never nags. What stood there before it was typed in is passed over, and so is what somebody has
seen a nudge about and taken out: put in again, it was meant. What is told, and remembered until the
field is empty, are phrases of our own list; nothing that was typed is.
"""

from __future__ import annotations

from safehuddle.domain.fair_talk import nudge
from safehuddle.services import fair_talk


class FairNudge:
    """The nudge of one field."""

    def __init__(self) -> None:
        self._passed_over: set[str] = set()
        self._told: set[str] = set()

    def pass_over(self, text: str) -> None:
        """Say nothing of what stands in a text: it was put there, and is not being typed."""
        self._passed_over = set(fair_talk.words().phrases_in(text)) if text else set()
        self._told.clear()

    def look(self, text: str) -> str | None:
        """Return what there is to say of a text as it is now; None for nothing."""
        if not text:
            self.pass_over("")
            return None
        found = fair_talk.words().phrases_in(text)
        self._passed_over |= self._told.difference(found)
        self._told.intersection_update(found)
        phrase = next((each for each in found if each not in self._passed_over), None)
        if phrase is None:
            return None
        self._told.add(phrase)
        return nudge(phrase)
