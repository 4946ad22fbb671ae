"""What the presenter of the actions screen asks of its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.errors import UserError
    from safehuddle.ui.actions.forms import ActionQuestion
    from safehuddle.ui.actions.rows import ActionDetail
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Row, Section


class ActionsView(Protocol):
    """What the screen must be able to do."""

    def show_list(self, rows: Sequence[Row | Section], *, sought: str) -> None:
        """Show the promises that hold the words sought; with no rows, say what to do first."""

    def mark(self, key: int | None) -> None:
        """Take the row of that promise in hand, or none; tells nobody."""

    def show_detail(self, detail: ActionDetail | None) -> None:
        """Show one promise in full beside the list."""

    def show_history(self, told: Sequence[str]) -> None:
        """Tell what was done to the promise shown in full, oldest first."""

    def open_question(self, question: ActionQuestion) -> None:
        """Ask a question beside the list, its first field in hand."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in a question, for the change that makes a record of it."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put the question away and the keyboard back into the list; its words wait, or not."""

    def show_trouble(self, error: UserError) -> None:
        """Say beside the field what is not right with an answer."""

    def show_count(self, count: int) -> None:
        """Tell the rail how many promises are late or due today."""
