"""What a gesture asks before it is done, as a form in the place of the sheet's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.i18n import _
from safehuddle.ui.kit.button import Button, primary
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.kit.words import heading, quiet
from safehuddle.ui.theme.tokens import Size, Space
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from safehuddle.ui.records.shown import Field, Form


class RecordForm(QWidget):
    """A few fields; Enter saves from any of them.

    Signals:
        saved: Enter was pressed, or the button.
        changed: something was typed.
    """

    saved = Signal()
    changed = Signal()

    def __init__(
        self, form: Form, said: Mapping[str, str], begun: str, put_away: Callable[[], None]
    ) -> None:
        """Make it.

        Args:
            form: what is asked.
            said: what stands in the fields, by name.
            begun: said when that is a draft; "" when it is not.
            put_away: called by its second button.
        """
        super().__init__()
        self.fields = {
            # The heading says it already where it is all that is asked.
            field.name: _editor(field, shows_label=field.label != form.title)
            for field in form.fields
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(Space.M)
        layout.addWidget(heading(form.title))
        if begun:
            layout.addWidget(quiet(begun))
        for name, editor in self.fields.items():
            editor.set_text(said[name])
            editor.changed.connect(self.changed)
            if isinstance(editor, SentenceField):
                editor.submitted.connect(self.saved)  # a line of text passes Enter on
            layout.addWidget(editor)
        watch(*(self.fields[field.name] for field in form.fields if field.is_watched))
        layout.addWidget(
            Flow(
                primary(form.save, self.saved.emit, hint="Enter"),
                Button(_("Cancel"), put_away, hint="Esc"),
            )
        )

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.fields.values())).setFocus()

    def said(self) -> dict[str, str]:
        """Return what stands in the fields, by name."""
        return {name: editor.text() for name, editor in self.fields.items()}

    def show_error(self, sentence: str, field: str | None) -> None:
        """Say beside the field what is not right."""
        editor = self.fields.get(field or "") or next(iter(self.fields.values()))
        editor.show_error(sentence)
        editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field that does not use it itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.saved.emit()
        else:
            super().keyPressEvent(event)


def _editor(field: Field, *, shows_label: bool) -> TextField | SentenceField:
    if field.is_sentence:
        return SentenceField(field.label, size=Size.BODY, shows_label=shows_label)
    return TextField(field.label, optional=True, example=field.example, shows_label=shows_label)
