"""What an empty screen says: why there is nothing yet, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.kit.words import body, heading
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from safehuddle.ui.kit.button import Button


class EmptyState(QWidget):
    """A calm sentence, the next step below it, and perhaps the button that takes it."""

    def __init__(
        self,
        sentence: str,
        first: str,
        button: Button | None = None,
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._sentence = heading(sentence)
        self._first = body(first)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(Space.S)
        self._layout.addWidget(self._sentence)
        self._layout.addWidget(self._first)
        if button is not None:
            self._layout.addSpacing(Space.S)
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.restyle()

    def show_words(self, sentence: str, first: str) -> None:
        """Say something else, such as that a search found nothing."""
        self._sentence.setText(sentence)
        self._first.setText(first)

    def restyle(self) -> None:
        """Take the theme's sizes."""
        left = theme().px(32) + Space.M if self._icon else 0
        self._layout.setContentsMargins(left, Space.M, 0, Space.M)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon beside the sentence."""
        if self._icon:
            painter = QPainter(self)
            side = theme().px(32)
            place = QRect(0, Space.M, side, side)
            paint_icon(painter, self._icon, place, theme().colours.quiet)
            painter.end()
