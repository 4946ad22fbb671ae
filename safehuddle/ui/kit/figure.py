"""A number with its words: never one without the other."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.kit.words import Words, body, quiet
from safehuddle.ui.theme.tokens import Size


class Figure(QWidget):
    """A large number, what it counts, and one quiet line more."""

    def __init__(
        self, number: str, words: str, note: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._number = Words(number, Size.TITLE, bold=True, wraps=False)
        self._words, self._note = body(words), quiet(note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins())
        layout.setSpacing(0)
        for part in (self._number, self._words, self._note):
            layout.addWidget(part)
        self.show_figure(number, words, note)

    def show_figure(self, number: str, words: str, note: str = "") -> None:
        """Show another number."""
        self._number.setText(number)
        self._words.setText(words)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleName(" ".join(filter(None, (number, words, note))))
