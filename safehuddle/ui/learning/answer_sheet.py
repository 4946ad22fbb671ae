"""What the sheets of questions have in common: what they are about, a promise, words that wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import lead, quiet
from safehuddle.ui.unfinished_line import UnfinishedLine

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.form_drafts import FormDraft
    from safehuddle.ui.learning.answer_presenter import AnswerPresenter
    from safehuddle.ui.learning.ask_fields import LearnFields
    from safehuddle.ui.learning.written_fields import WrittenFields

F = TypeVar("F", "LearnFields", "WrittenFields")
"""The questions."""


class AnswerSheet(Sheet, Generic[F]):
    """Questions about one thing, saved together. See `AnswerView`.

    A subclass makes its presenter in `show_item`.
    """

    presenter: AnswerPresenter[Any]

    def __init__(
        self, desk: Desk, parent: QWidget | None, *, title: str, width: int, asked: str, fields: F
    ) -> None:
        super().__init__(title, parent, width=width)
        self.desk = desk
        self.fields: F = fields
        self.about = lead()
        self.about.hide()
        self.unfinished = UnfinishedLine(desk, self, sheet=self)
        self.set_buttons(
            Button(_("Cancel"), self.reject, hint="Esc"),
            primary_button(_("Save"), lambda: self.presenter.save(), hint="Shift+Enter"),
            left=quiet(asked),
        )
        fields.changed.connect(self.unfinished.stir)
        fields.submitted.connect(lambda: self.presenter.save())

    def reload(self) -> None:
        """Show what it is about as that is now; what is typed stays."""
        self.presenter.look_again()

    def show_about(self, sentence: str) -> None:
        """See `AnswerView`."""
        self.about.setText(sentence)
        self.about.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """See `AnswerView`."""
        self.fields.offer(suggestions, today)

    def take_words(self) -> FormDraft | None:
        """See `AnswerView`."""
        return self.unfinished.take()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `AnswerView`."""
        self.fields.show_error(sentence, field)

    def close_form(self) -> None:
        """See `AnswerView`."""
        self.accept()

    def give_up(self) -> None:
        """See `AnswerView`."""
        super().reject()

    def reject(self) -> None:
        """Escape or the frame's cross: the words wait for the next time."""
        self.presenter.put_away()
        super().reject()

    # What is kept of it while it is typed (`DraftedForm`): a subclass knows what its questions ask.

    def typed(self) -> dict[str, Any]:
        """Return what was typed and is not saved."""
        raise NotImplementedError

    def put_back(self, typed: dict[str, Any]) -> None:
        """Put that in again, where nothing has been typed meanwhile."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show it as if nothing had been typed."""
        raise NotImplementedError
