"""What a gesture asks before it is done, as a form in the place of the sheet's buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.theme.tokens import Size
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehuddle.ui.records import shown
    from safehuddle.ui.records.shown import Field


class RecordForm(Form):
    """A few fields of text."""

    def __init__(self, form: shown.Form, said: Mapping[str, str], begun: str) -> None:
        """Make it.

        Args:
            form: what is asked.
            said: what stands in the fields, by name.
            begun: said when that is a draft; "" when it is not.
        """
        texts = {
            # The heading says it already where it is all that is asked.
            field.name: _editor(field, shows_label=field.label != form.title)
            for field in form.fields
        }
        for name, editor in texts.items():
            editor.set_text(said[name])
        super().__init__(form.title, *texts.values(), save=form.save, about=begun, texts=texts)
        self.take_footer()
        watch(*(texts[field.name] for field in form.fields if field.is_watched))

    def said(self) -> dict[str, str]:
        """Return what stands in the fields, by name."""
        return {name: editor.text() for name, editor in self.texts.items()}


def _editor(field: Field, *, shows_label: bool) -> TextField | SentenceField:
    if field.is_sentence:
        return SentenceField(field.label, size=Size.BODY, shows_label=shows_label)
    return TextField(field.label, optional=True, example=field.example, shows_label=shows_label)
