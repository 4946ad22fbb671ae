"""What the presenter of the actions screen asks of its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from safehuddle.ui.list_detail.list_presenter import StoryView

if TYPE_CHECKING:
    from safehuddle.ui.actions.forms import ActionQuestion


class ActionsView(StoryView, Protocol):
    """What the screen must be able to do."""

    def open_question(self, question: ActionQuestion) -> None:
        """Ask a question beside the list, its first field in hand."""

    def show_count(self, count: int) -> None:
        """Tell the rail how many promises are late or due today."""
