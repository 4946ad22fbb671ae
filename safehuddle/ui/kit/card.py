"""A surface that lifts what belongs together off the page. Never a card within a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.kit.drawing import paint_face
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout


class Card(QWidget):
    """A white ground with a quiet edge and its own margins."""

    def __init__(
        self, *parts: QWidget | QLayout, gap: int = Space.M, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._layout.setSpacing(gap)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget | QLayout, *, stretch: int = 0) -> None:
        """Put a widget or a layout below what is there."""
        if isinstance(part, QWidget):
            self._layout.addWidget(part, stretch)
        else:
            self._layout.addLayout(part, stretch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        paint_face(painter, self.rect(), theme().colours.surface, theme().colours.hairline)
        painter.end()
