"""The questions of an after-action review or a gap, one a line, and the promise it ends in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.beneath import ASKS, Written
from safehuddle.domain.note_form import NewAction
from safehuddle.i18n import _
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import small_heading
from safehuddle.ui.learning.questions import question_grid, question_line
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from safehuddle.domain.beneath import Beneath
    from safehuddle.services.suggest import Suggestions


class WrittenFields(QWidget):
    """Enter goes to the next question, and saves at the end.

    Signals:
        changed: something of it is another now.
        submitted: Enter was pressed at its end.
    """

    changed = Signal()
    submitted = Signal()

    def __init__(self, sort: Beneath, today: date) -> None:
        """Make empty fields."""
        super().__init__()
        self.texts: dict[str, SentenceField | TextField] = {
            ask.field: TextField(_(ask.question), example=_(ask.example), shows_label=False)
            if ask.is_role
            else SentenceField(
                _(ask.question),
                size=Size.BODY,
                example=_(ask.example),
                least_lines=5,
                most_lines=9,
                breaks_lines=True,
                shift_saves=True,
                shows_label=False,
            )
            if ask.is_long
            else question_line(_(ask.question), _(ask.example), optional=not ask.missing)
            for ask in ASKS[sort]
        }
        self._roles = [ask.field for ask in ASKS[sort] if ask.is_role]
        self.action = ActionFields(today)
        self._promise = small_heading(_("One promise, if there is one"))
        grid, _labels = question_grid(list(self.texts.values()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addLayout(grid)
        layout.addWidget(self._promise)
        layout.addWidget(self.action)
        self._connect()

    def written(self) -> Written:
        """Return what stands in it."""
        action = self.action.value()
        return Written(
            {name: field.text() for name, field in self.texts.items()},
            action if any(action.typed) else None,
        )

    def show_written(self, written: Written, *, is_promised: bool | None = None) -> None:
        """Put that in; with `is_promised` a promise is asked for no more, with None as before."""
        for name, field in self.texts.items():
            field.set_text(written.answers.get(name, ""))
        self.action.set_value(written.action or NewAction())
        if is_promised is not None:
            for part in (self._promise, self.action):
                part.setVisible(not is_promised)

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """Offer the ward's roles, and its next huddle."""
        self.action.offer(suggestions, today)
        for name in self._roles:
            field = self.texts[name]
            if isinstance(field, TextField):
                field.suggest(suggestions.roles)

    def begin(self) -> None:
        """Put the keyboard at the first question."""
        next(iter(self.texts.values())).setFocus()

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right, and put the keyboard there."""
        if field in ("what", "owner", "due"):
            self.action.show_error(sentence, field)
            self.action.setFocus()
            return
        at_fault = self.texts.get(field or "") or next(iter(self.texts.values()))
        at_fault.show_error(sentence)
        at_fault.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on what takes none itself saves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        asked = list(self.texts.values())
        for place, field in enumerate(asked):
            field.changed.connect(lambda _text: self.changed.emit())
            following = asked[place + 1 :]
            field.submitted.connect(following[0].setFocus if following else self._after_questions)
            if isinstance(field, SentenceField):
                field.submitted_again.connect(self.submitted)
        self.action.changed.connect(self.changed)
        self.action.submitted.connect(self.submitted)
        self.action.submitted_again.connect(self.submitted)
        watch(*asked)

    def _after_questions(self) -> None:
        if self.action.isHidden():
            self.submitted.emit()
        else:
            self.action.setFocus()


def without_day(written: Written) -> Written:
    """Return what was typed, without a day that nobody chose: for a draft."""
    action = written.action
    return written if action is None else replace(written, action=replace(action, due=None))
