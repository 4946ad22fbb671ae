"""How something came of what was said. Small, for the board that nobody should wait for."""

from __future__ import annotations

from enum import StrEnum

from safehuddle.i18n import N_, _


class Became(StrEnum):
    """How something came of it."""

    DONE = "done"
    ANSWERED = "answered"
    CLOSED = "closed"

    def say(self, words: str) -> str:
        """Return it with the promise, the answer or what became of it."""
        return _(_BECAME[self]).format(words=words)


_BECAME = {
    Became.DONE: N_("done: {words}"),
    Became.ANSWERED: N_("the answer is: {words}"),
    Became.CLOSED: "{words}",
}
