"""The one way a screen tells people something happened: a line at the bottom, never a dialog."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Act(NamedTuple):
    """A button beside a notice.

    Attributes:
        words: what it does, a verb first.
        do: called when it is pressed.
        also: one more button after it.
    """

    words: str
    do: Callable[[], object]
    also: Act | None = None


class Notices(Protocol):
    """Where a screen says what happened. Each line replaces the one before."""

    def say(self, text: str, *, undo: bool = False, act: Act | None = None) -> None:
        """Tell `text`, a full sentence; with `undo` an Undo button stands beside it.

        With `act` a button beside it does that, and one more what goes with it.
        """

    def warn(self, text: str, *, act: Act | None = None) -> None:
        """Tell `text`, a full sentence about something that did not work, and what to do.

        With `act` a button beside it does that.
        """


@dataclass(slots=True)
class KeptNotices:
    """Keeps every notice in order: for tests of presenters, and for work without a window."""

    said: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    undoable: list[str] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def say(self, text: str, *, undo: bool = False, act: Act | None = None) -> None:
        """Keep `text`, and what was offered; among `undoable` too when it offers Undo."""
        self.said.append(text)
        if undo:
            self.undoable.append(text)
        self._offer(act)

    def warn(self, text: str, *, act: Act | None = None) -> None:
        """Keep `text` as a warning, and what was offered with it."""
        self.warned.append(text)
        self._offer(act)

    def _offer(self, act: Act | None) -> None:
        while act is not None:
            self.acts.append(act)
            act = act.also
