"""What the presenter of one observation asks of its view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.form_drafts import Draft
    from safehuddle.ui.observations.rows import Detail, Gesture


class DetailView(Protocol):
    """What the place beside the list must be able to do."""

    def show_detail(self, detail: Detail | None) -> None:
        """Show one observation in full. An open form stays."""

    def open_edit(
        self, note: Note, begun: Note | None, suggestions: Suggestions, today: date
    ) -> None:
        """Put the observation into fields in its place, or as it was half changed before."""

    def open_question(self, gesture: Gesture, count: int) -> None:
        """Ask in a few words what became of so many, why they are withdrawn, or what about."""

    def open_promise(self, suggestions: Suggestions, today: date) -> None:
        """Ask for a promise."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put fields and questions away, the keyboard back into the list; words wait, or not."""

    def edited(self) -> Note | None:
        """Return the observation with what was changed in the fields; None while they are away."""

    def take_words(self) -> Draft | None:
        """Return what stands in a question, for the change that makes a record of it."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""
