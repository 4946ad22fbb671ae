"""What a running huddle needs of whatever shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from safehuddle.ui.huddle.line import LineShown
    from safehuddle.ui.huddle.step_shown import StepShown


class RunningView(Protocol):
    """Where a running huddle appears."""

    def show_step(self, shown: StepShown, *, arrives: bool) -> None:
        """Show a step; when it `arrives`, put the keyboard where its work begins."""

    def show_line(self, shown: LineShown, *, keyboard: bool) -> None:
        """Show what the line asks for and what stands in it; perhaps give it the keyboard."""

    def show_enter(self, words: str) -> None:
        """Show what Enter does now."""

    def show_error(self, sentence: str) -> None:
        """Say below the line why it cannot be kept."""

    def ask_whether_held(self, why: str) -> None:
        """Ask whether it was a huddle at all."""
