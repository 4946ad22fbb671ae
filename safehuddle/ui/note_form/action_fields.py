"""A promise about a note: what, by which role, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.domain.note_form import NewAction
from safehuddle.i18n import _
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import level
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from safehuddle.services.suggest import Suggestions


class ActionFields(QWidget):
    """Three fields.

    Signals:
        changed: something was typed.
        submitted: Enter was pressed in the sentence.
        submitted_again: Shift+Enter was pressed in the sentence.
    """

    changed = Signal()
    submitted = Signal()
    submitted_again = Signal()

    def __init__(self, due: date) -> None:
        """Make empty fields, due on `due`."""
        super().__init__()
        self.what = SentenceField(_("What will be done?"), size=Size.BODY, most_lines=2)
        self.owner = TextField(_("Who does it"), optional=True, example=_("a role"))
        self.due = DateField(_("Done by"), due)
        self._usual = due
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.S)
        layout.addWidget(self.what)
        layout.addLayout(level(self.owner, self.due))
        watch(self.what, self.owner)
        self.what.changed.connect(self.changed)
        self.owner.changed.connect(self.changed)
        self.due.changed.connect(self.changed)
        self.what.submitted.connect(self.submitted)
        self.what.submitted_again.connect(self.submitted_again)
        self.setFocusProxy(self.what)

    def offer(self, suggestions: Suggestions, today: date) -> None:
        """Offer the ward's roles and its next huddle."""
        self.owner.suggest(suggestions.roles)
        is_untouched = self.due.value == self._usual
        self._usual = suggestions.next_huddle
        if is_untouched:
            self.due.set_value(self._usual)
        self.due.set_earliest(today)

    def value(self) -> NewAction:
        """Return what stands in the fields."""
        return NewAction(self.what.text(), self.owner.text(), self.due.value)

    def set_value(self, action: NewAction) -> None:
        """Put a promise in."""
        self.what.set_text(action.what)
        self.owner.set_text(action.owner)
        self.due.set_value(action.due or self._usual)

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""
        (self.owner if field == "owner" else self.what).show_error(sentence)
