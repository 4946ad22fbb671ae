"""The field a PIN is typed into: digits only, dots instead of digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from safehuddle.domain.pins import LONGEST
from safehuddle.ui.kit.field import TextField
from safehuddle.ui.theme.tokens import Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PinField(TextField):
    """A `TextField` for a PIN. What it holds is never shown, copied or kept."""

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint=hint, secret=True, size=Size.LEAD, parent=parent)
        edit = self.editor
        assert isinstance(edit, QLineEdit)
        self._line = edit
        edit.setMaxLength(LONGEST)
        edit.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d*"), edit))
        edit.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def set_busy(self, is_busy: bool) -> None:
        """Take no digits while a PIN is looked at; the keyboard stays here."""
        self._line.setReadOnly(is_busy)
