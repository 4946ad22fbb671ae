"""A form of a few fields of text, made from what each asks: for a sheet, or beside a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.touched import touched_words
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.form import Form
from safehuddle.ui.kit.sentence import SentenceField
from safehuddle.ui.theme.tokens import Size
from safehuddle.ui.watched_field import watch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.kit.field_data import Field


class TextForm(Form):
    """A few fields of text. Whoever opens it keeps their words."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        save: str,
    ) -> None:
        """Make it.

        Args:
            title: what is asked.
            fields: what is asked one by one.
            save: the words of the loud button.
        """
        # The heading says it already where it is all that is asked.
        texts = {field.name: _editor(field, shows_label=field.label != title) for field in fields}
        self._kept = {field.name: field.value for field in fields}
        for field in fields:
            texts[field.name].set_text(field.value)
        self._shown = {name: editor.text() for name, editor in texts.items()}
        super().__init__(title, *texts.values(), save=save, texts=texts)
        watch(*(texts[field.name] for field in fields if field.is_watched))

    def said(self) -> dict[str, str]:
        """Return what stands in the fields, by name; as it is kept, where nobody touched it."""
        said = {name: editor.text() for name, editor in self.texts.items()}
        return touched_words(self._kept, self._shown, said)


def _editor(field: Field, *, shows_label: bool) -> TextField | SentenceField:
    if field.is_sentence:
        return SentenceField(field.label, size=Size.BODY, shows_label=shows_label)
    return TextField(field.label, optional=True, example=field.example, shows_label=shows_label)
