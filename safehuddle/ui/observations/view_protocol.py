"""What the presenters of the list and of one observation ask of their view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.domain.note_form import Note
    from safehuddle.services.observation_table import Order
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.kit.row_data import Row, Section
    from safehuddle.ui.observations.narrowing import Narrowing
    from safehuddle.ui.observations.rows import ObservationDetail, ObservationGesture


class DetailView(Protocol):
    """What the place beside the list must be able to do."""

    def show_detail(self, detail: ObservationDetail | None) -> None:
        """Show one observation in full. An open form stays."""

    def open_edit(self, note: Note, suggestions: Suggestions, today: date) -> None:
        """Put the observation into fields in its place; what was half changed is offered."""

    def open_question(self, gesture: ObservationGesture, count: int) -> None:
        """Ask in a few words what became of so many, why they are withdrawn, or what about."""

    def open_action(self, suggestions: Suggestions, today: date) -> None:
        """Ask for a promise."""

    def close_form(self, *, is_saved: bool = False) -> None:
        """Put fields and questions away, the keyboard back into the list; words wait, or not."""

    def note_in_form(self) -> Note | None:
        """Return the observation with what was changed in the fields; None while they are away."""

    def take_words(self) -> FormDraft | None:
        """Return what stands in a form, for the change that makes a record of it."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""


class ListView(Protocol):
    """What the list must be able to do."""

    def show_rows(self, rows: Sequence[Row | Section], *, more: bool) -> None:
        """Show the list; with `more`, older ones can be asked for. Tells nobody of its choice."""

    def in_sight(self) -> Sequence[int]:
        """Return the keys of the rows that can be seen, from top to bottom."""

    def show_count(self, sentence: str) -> None:
        """Say how many there are."""

    def show_empty(self, sentence: str, first: str, *, can_show_all: bool) -> None:
        """Say why there is no row, and what to do."""

    def show_narrowing(self, narrowing: Narrowing, words: str, searched: str) -> None:
        """Show what the list is narrowed to."""

    def show_order(self, order: Order) -> None:
        """Show how the table is sorted."""

    def mark(self, key: int | None) -> None:
        """Take the row of that observation in hand, or none; tells nobody."""
