"""The forms beside the list: changing a note, a question in a few words, a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehuddle.i18n import _
from safehuddle.overriding import override
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions


class EditForm(Form):
    """An observation in fields.

    Signals:
        left: everything should stay as it was.
    """

    left = Signal()

    def __init__(self, note: Note, suggestions: Suggestions, today: date, begun: str) -> None:
        self.fields = NoteFields(today, offers_now=False)
        self.fields.show_note(note)
        self.fields.offer(suggestions)
        leave = Button(_("Leave as it was"))
        super().__init__(
            _("Change what was noticed"), self.fields, save=_("Save"), about=begun, second=leave
        )
        leave.clicked.connect(self.left)
        self.fields.changed.connect(self._pause.stir)
        self.fields.submitted.connect(self.saved)
        self.fields.submitted_again.connect(self.saved)

    @override
    def show_error(self, sentence: str, field: str | None) -> None:
        self.fields.show_error(sentence, field)


class QuestionForm(Form):
    """What became of it, or why it is withdrawn."""

    def __init__(self, gesture: ObservationGesture) -> None:
        title, save, example = _question(gesture)
        self.words = TextField(title, example=example, shows_label=False)
        super().__init__(title, self.words, save=save, texts={"words": self.words})
        watch(self.words)


class ActionForm(Form):
    """A promise about it."""

    def __init__(self, suggestions: Suggestions, today: date) -> None:
        self.fields = fields = ActionFields(suggestions.next_huddle)
        fields.offer(suggestions, today)
        super().__init__(
            _("Promise something about it"),
            fields,
            save=_("Keep promise"),
            texts={"what": fields.what, "owner": fields.owner},
        )


def _question(gesture: ObservationGesture) -> tuple[str, str, str]:
    """Return the question, the words of its button and an example of an answer."""
    if gesture is ObservationGesture.WITHDRAW:
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
