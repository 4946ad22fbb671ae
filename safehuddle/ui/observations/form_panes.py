"""The small forms beside the list: changing a note, a question in a few words, a promise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow, row
from safehuddle.ui.kit.pause import Pause
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.observations.rows import Gesture
from safehuddle.ui.quick_add.note_fields import NoteFields
from safehuddle.ui.quick_add.promise_fields import PromiseFields
from safehuddle.ui.theme.tokens import Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions
    from safehuddle.ui.kit.sentence import SentenceField

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Form(QWidget):
    """A form in the place of an observation's buttons.

    Signals:
        saved: Enter was pressed, or the button.
        put_away: Escape was pressed.
    """

    saved = Signal()
    put_away = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(QMargins())
        self._layout.setSpacing(Space.M)
        self._layout.addWidget(heading(title))

    def begin(self) -> None:
        """Put the keyboard where the answer goes."""

    def text_fields(self) -> dict[str, TextField | SentenceField]:
        """Return the fields whose words wait when the form gives way; none of an edit."""
        return {}

    def add_line(self, line: QWidget) -> None:
        """Put a line below the heading."""
        self._layout.insertWidget(1, line)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field, Escape puts the form away."""
        if event.key() in _ENTER:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)


class EditForm(Form):
    """An observation in fields. Its `footer` is put where it does not scroll away.

    Signals:
        paused: there is time to keep what was typed.
        left: everything should stay as it was.
    """

    paused = Signal()
    left = Signal()

    def __init__(self, note: Note, suggestions: Suggestions, today: date, begun: str) -> None:
        super().__init__(_("Change what was noticed"))
        self.fields = NoteFields(today, offers_now=False)
        self.fields.show_note(note)
        self.fields.offer(suggestions)
        if begun:
            self._layout.addWidget(quiet(begun))
        self._layout.addWidget(self.fields)
        self.footer = Flow(
            primary(_("Save"), self.saved.emit, hint="Enter"),
            Button(_("Leave as it was"), self.left.emit),
        )
        self._pause = Pause(self)
        self._pause.timeout.connect(self.paused)
        self.fields.changed.connect(self._pause.stir)
        self.fields.submitted.connect(self.saved)
        self.fields.submitted_again.connect(self.saved)

    def begin(self) -> None:
        """See `Form.begin`."""
        self.fields.sentence.setFocus()

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self.fields.show_error(sentence, field)


class QuestionForm(Form):
    """What became of it, or why it is withdrawn."""

    def __init__(self, gesture: Gesture) -> None:
        title, save, example = _question(gesture)
        super().__init__(title)
        self.words = TextField(title, example=example, shows_label=False)
        watch(self.words)
        self._layout.addWidget(self.words)
        self._layout.addLayout(_buttons(self, save))

    def begin(self) -> None:
        """See `Form.begin`."""
        self.words.setFocus()

    def text_fields(self) -> dict[str, TextField | SentenceField]:
        """See `Form.text_fields`."""
        return {"words": self.words}

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self.words.show_error(sentence)


class PromiseForm(Form):
    """A promise about it."""

    def __init__(self, suggestions: Suggestions, today: date) -> None:
        super().__init__(_("Promise something about it"))
        self.fields = PromiseFields(suggestions.next_huddle)
        self.fields.offer(suggestions, today)
        self._layout.addWidget(self.fields)
        self._layout.addLayout(_buttons(self, _("Keep promise")))
        self.fields.submitted.connect(self.saved)
        self.fields.submitted_again.connect(self.saved)

    def begin(self) -> None:
        """See `Form.begin`."""
        self.fields.what.setFocus()

    def text_fields(self) -> dict[str, TextField | SentenceField]:
        """See `Form.text_fields`."""
        return {"what": self.fields.what, "owner": self.fields.owner}

    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self.fields.show_error(sentence, field)


def _buttons(form: Form, save: str) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.addLayout(
        row(
            primary(save, form.saved.emit, hint="Enter"),
            Button(_("Cancel"), form.put_away.emit, hint="Esc"),
            None,
        )
    )
    return layout


def _question(gesture: Gesture) -> tuple[str, str, str]:
    """Return the question, the words of its button and an example of an answer."""
    if gesture is Gesture.WITHDRAW:
        return (
            _("Why is it withdrawn?"),
            _("Withdraw"),
            _("such as: written down twice"),
        )
    return (
        _("What became of it?"),
        _("Save"),
        _("such as: estates brought a new battery"),
    )
