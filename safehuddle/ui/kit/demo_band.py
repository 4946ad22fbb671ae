"""The band over a made-up ward: slim and calm, and on every screen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehuddle.domain.made_up import band_words
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.kit.words import Words
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone


class DemoBand(QWidget):
    """Takes no room where the ward is a real one."""

    def __init__(self) -> None:
        super().__init__()
        words = Words(band_words(), Size.QUIET, bold=True, tone=Tone.NEUTRAL)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(QMargins(Space.M, Space.XS, Space.M, Space.XS))
        layout.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_if(self, is_demo: bool) -> None:
        """Be there, or not; a screen reader says it once."""
        if is_demo and self.isHidden():
            announce(self, band_words())
        self.setVisible(is_demo)

    def restyle(self) -> None:
        """Take the theme's colours."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, and an edge below it."""
        colours = theme().colours
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.neutral_tint))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(colours.line))
        painter.end()
