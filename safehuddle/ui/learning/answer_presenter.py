"""What the presenters of the sheets of questions have in common. Knows no widgets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from safehuddle.domain.moments import to_local
from safehuddle.i18n import _
from safehuddle.services import suggest
from safehuddle.ui.gesture import Gestures, OpenForm

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft


class AnswerView(Protocol):
    """What each of them needs of its sheet."""

    def show_about(self, sentence: str) -> None:
        """Show what is asked about; "" where that is nothing, or asked too."""

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """Offer the ward's roles and its next huddle."""

    def take_words(self) -> FormDraft | None:
        """Return what was half said, for the change that makes a record of it."""

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""

    def close_form(self) -> None:
        """Give the window back: it is saved."""

    def give_up(self) -> None:
        """Close: there is nothing to ask about any more."""


V = TypeVar("V", bound=AnswerView)


class AnswerPresenter(Generic[V]):
    """One sheet: open until it is saved or put away; then nothing that was read shows up in it."""

    def __init__(self, view: V, desk: Desk) -> None:
        self._view, self._desk, self._ward = view, desk, desk.ward
        self._due = self._today + timedelta(days=1)
        self._form = OpenForm(
            lambda problem: view.show_error(problem.sentence, problem.field), view.close_form
        )
        self._gestures = Gestures(desk)

    def open(self) -> None:
        """Fetch what can be offered; a subclass fetches what it is about."""
        ward_id, today = self._ward.id, self._today
        self._desk.jobs.glance(
            lambda query: suggest.for_notes(query, ward_id, today=today), self._on_suggestions
        )

    def look_again(self) -> None:
        """See whether what it is about still says what is shown of it; a subclass reads it."""

    def save(self) -> None:
        """Keep it, and close."""
        raise NotImplementedError

    def put_away(self) -> None:
        """Close without saving; what was typed waits."""
        self._form.put_away()

    @property
    def _today(self) -> date:
        return to_local(self._desk.clock(), self._ward.zone).date()

    def _show_about(self, sentence: str) -> None:
        if self._form.is_open:
            self._view.show_about(sentence)

    def _on_taken_back(self, _problem: Exception) -> None:
        # What is typed stays: it may be told without it, and is kept for whoever wrote it.
        self._show_about(_("What this was about was taken back, or is gone."))

    def _on_gone(self, problem: Exception) -> None:
        if self._form.is_open:
            self._form.put_away()
            self._view.give_up()
            self._desk.notices.warn(str(problem))

    def _on_suggestions(self, suggestions: Suggestions) -> None:
        if self._form.is_open:
            self._due = suggestions.next_huddle
            self._view.offer(suggestions, self._today)
