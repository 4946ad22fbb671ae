"""The field a PIN is typed into: digits only, dots instead of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from safehuddle.domain.pins import LONGEST
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.kit.secret_edit import SecretEdit
from safehuddle.ui.theme.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PinField(TextField):
    """A `TextField` for a PIN. What it holds is never shown, copied or kept."""

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        self._line = edit = SecretEdit(Size.LEAD, _digits)
        edit.setMaxLength(LONGEST)
        super().__init__(label, hint=hint, edit=edit, parent=parent)
        edit.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def set_busy(self, is_busy: bool) -> None:
        """Take no digits while a PIN is looked at; the keyboard stays here."""
        self._line.setReadOnly(is_busy)


def _digits(text: str) -> str:
    """Return the digits of what is typed or pasted, such as "12 34" from a list of passwords."""
    return "".join(sign for sign in text if sign in "0123456789")
