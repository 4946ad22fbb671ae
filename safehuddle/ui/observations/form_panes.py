"""The forms beside the list: changing a note, a question in a few words, a promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from safehuddle.ui.note_form.draft import from_draft, to_draft
from safehuddle.ui.note_form.note_fields import NoteFields
from safehuddle.ui.observations.changes import is_changed
from safehuddle.ui.observations.rows import ObservationGesture
from safehuddle.ui.theme.tokens import Size, Tone
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from datetime import date

    from safehuddle.domain.note_form import Note
    from safehuddle.services.suggest import Suggestions

_BEFORE = "before"
"""In a draft: the note as it was when somebody began to change it."""


class EditForm(Form):
    """An observation in fields.

    Signals:
        left: everything should stay as it was.
    """

    left = Signal()

    def __init__(self, note: Note, suggestions: Suggestions, today: date) -> None:
        """Show a note as it is kept."""
        self.fields = NoteFields(today, offers_now=False)
        self._kept, self._suggestions = note, suggestions
        self._show(note)
        self._shown = self.fields.note()
        leave = Button(_("Cancel"))
        super().__init__(_("Change what was noticed"), self.fields, save=_("Save"), second=leave)
        leave.clicked.connect(self.left)
        self.fields.changed.connect(self._pause.stir)
        self.fields.submitted.connect(self.saved)
        self.fields.submitted_again.connect(self.saved)

    def note(self) -> Note:
        """Return the note with what was changed in it."""
        return touched(self._kept, self._shown, self.fields.note())

    def typed(self) -> dict[str, Any]:
        """Return what was changed, for a draft: the note as it is now, and as it was before."""
        note = self.note()
        if not is_changed(self._kept, note):
            return {}
        return {**to_draft(note), _BEFORE: to_draft(self._kept)}

    def put_back(self, typed: dict[str, Any]) -> None:
        """Show it as it was half changed; what nobody had touched is as it is now."""
        before = typed.get(_BEFORE)
        was = from_draft(before) if isinstance(before, dict) else self._kept
        begun = touched(self._kept, was, from_draft(typed))
        self._show(touched(begun, self._kept, self.note()))

    def clear(self) -> None:
        """Show it as it is kept."""
        self._show(self._kept)

    @override
    def show_error(self, sentence: str, field: str | None) -> None:
        """See `Form.show_error`."""
        self.fields.show_error(sentence, field)

    def _show(self, note: Note) -> None:
        self.fields.show_note(note)
        self.fields.offer(self._suggestions)


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
            save=_("Save promise"),
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
            "Why is it taken back?", "Why are these {count} observations taken back?", count
        )
        return (
            asked.format(count=count),
            _("Take back"),
            _("for example: written down twice"),
        )
    asked = ngettext("What became of it?", "What became of these {count} observations?", count)
    return (
        asked.format(count=count),
        _("Save"),
        _("for example: estates brought a new battery"),
    )
