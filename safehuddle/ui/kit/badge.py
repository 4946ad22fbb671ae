"""A word with an icon on a pale ground: a state that must be told without its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from safehuddle.ui.kit.drawing import paint_face
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour, tone_tint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Badge(QLabel):
    """An icon and a word, such as a warning triangle and "2 days late"."""

    def __init__(
        self, words: str, icon: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._icon, self._tone = icon, tone
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, icon: str, tone: Tone) -> None:
        """Show another state."""
        self._icon, self._tone = icon, tone
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for both."""
        return QSize(badge_width(self.text(), self._icon), badge_height())

    def minimumSizeHint(self) -> QSize:
        """Words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both."""
        painter = QPainter(self)
        paint_badge(painter, 0, 0, self.text(), self._icon, self._tone)
        painter.end()


def badge_width(words: str, icon: str, size: Size = Size.QUIET) -> int:
    """Return the width of a badge whose words have that size, in px now."""
    icon_part = icon_side(size) + Space.XS if icon else 0
    metrics = QFontMetrics(theme().font(size))
    return metrics.horizontalAdvance(words) + icon_part + 2 * Space.S


def badge_height(size: Size = Size.QUIET) -> int:
    """Return the height of a badge, in px now."""
    return theme().px(size + 12)


def icon_side(size: Size) -> int:
    """Return the side of an icon beside words of that size, in px now: a little higher."""
    return theme().px(size + 2)


def paint_badge(
    painter: QPainter,
    x: int,
    y: int,
    words: str,
    icon: str,
    tone: Tone,
    size: Size = Size.QUIET,
) -> None:
    """Paint a badge with its top left corner there."""
    colours = theme().colours
    ink = tone_colour(colours, tone)
    rect = QRect(x, y, badge_width(words, icon, size), badge_height(size))
    paint_face(painter, rect, tone_tint(colours, tone), "", radius=rect.height() // 2)
    left = x + Space.S
    if icon:
        side = icon_side(size)
        paint_icon(painter, icon, QRect(left, y + (rect.height() - side) // 2, side, side), ink)
        left += side + Space.XS
    painter.setFont(theme().font(size))
    painter.setPen(QColor(ink))
    text_rect = QRect(left, y, rect.right() - left, rect.height())
    painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, words)
