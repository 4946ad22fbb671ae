"""The forms beside the list: changing a note, a question in a few words, a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehuddle.domain.factors import Factor
from safehuddle.domain.touched import touched
from safehuddle.i18n import _, ngettext
from safehuddle.overriding import override
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.words import Words
from safehuddle.ui.note_form.action_fields import ActionFields
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.theme.tokens import Size, Tone
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

    def __init__(
        self, note: Note, begun: Note | None, suggestions: Suggestions, today: date
    ) -> None:
        """Show a note as it is kept, or as somebody had begun to change it."""
        self.fields = NoteFields(today, offers_now=False)
        self.fields.show_note(note)
        self.fields.offer(suggestions)
        self._kept, self._shown = note, self.fields.note()
        if begun is not None:
            self.fields.show_note(begun)
            self.fields.offer(suggestions)
        about = _("You had begun to change this.") if begun is not None else ""
        leave = Button(_("Leave as it was"))
        super().__init__(
            _("Change what was noticed"), self.fields, save=_("Save"), about=about, second=leave
        )
        leave.clicked.connect(self.left)
        self.fields.changed.connect(self._pause.stir)
        self.fields.submitted.connect(self.saved)
        self.fields.submitted_again.connect(self.saved)

    def note(self) -> Note:
        """Return the note with what was changed in it."""
        return touched(self._kept, self._shown, self.fields.note())

    @override
    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self.fields.show_error(sentence, field)


class QuestionForm(Form):
    """What became of it, or why it is withdrawn."""

    def __init__(self, gesture: ObservationGesture, count: int) -> None:
        """Ask about one, or about so many together."""
        title, save, example = _question(gesture, count)
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


class TagForm(Form):
    """What several were about."""

    def __init__(self, count: int) -> None:
        title = ngettext(
            "What was this about?", "What were these {count} observations about?", count
        )
        choices = [Choice(factor, factor.label) for factor in Factor]
        self._factors = ChipRow(title, choices, many=True, shows_label=False)
        self._trouble = Words(size=Size.QUIET, tone=Tone.WORSE)
        self._trouble.hide()
        about = _("Added to what each was about before.")
        super().__init__(
            title.format(count=count), self._factors, self._trouble, save=_("Save"), about=about
        )

    def factors(self) -> tuple[Factor, ...]:
        """Return those that were chosen."""
        return tuple(value for value in self._factors.values if isinstance(value, Factor))

    @override
    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self._trouble.setText(sentence)
        self._trouble.show()
        announce(self, sentence)


def _question(gesture: ObservationGesture, count: int) -> tuple[str, str, str]:
    """Return the question, the words of its button and an example of an answer."""
    if gesture is ObservationGesture.WITHDRAW:
        asked = ngettext(
            "Why is it withdrawn?", "Why are these {count} observations withdrawn?", count
        )
        return (
            asked.format(count=count),
            _("Withdraw"),
            _("such as: written down twice"),
        )
    asked = ngettext("What became of it?", "What became of these {count} observations?", count)
    return (
        asked.format(count=count),
        _("Save"),
        _("such as: estates brought a new battery"),
    )
