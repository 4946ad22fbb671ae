"""A row of small shapes, such as the huddles of three weeks: held, missed, not planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip

from safehuddle.ui.heard.part import Part
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space, Tone, tone_colour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GAP = 2
"""Between two shapes of a group, in px."""


class ShapeMark(NamedTuple):
    """One shape: an icon's name, what it says ("Monday 23/11: held"), and its colour's meaning."""

    icon: str
    words: str
    tone: Tone = Tone.NEUTRAL


class MarkRow(QLabel):
    """Shapes in groups, such as weeks. The pointer on one says what it is."""

    heard_as = Part.PICTURE

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._groups: tuple[tuple[ShapeMark, ...], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_marks(self, groups: Sequence[Sequence[ShapeMark]], spoken: str = "") -> None:
        """Show other shapes.

        Args:
            groups: from left to right, with a gap between groups.
            spoken: all of them in one sentence; each in turn when left out.
        """
        self._groups = tuple(tuple(group) for group in groups)
        words = spoken or ", ".join(mark.words for group in self._groups for mark in group)
        self.setAccessibleName(f"{self._name}: {words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all of them, as large as the text is."""
        return self._size_of(theme().px(Size.LEAD))

    def minimumSizeHint(self) -> QSize:
        """Where there is less room they are smaller, and all there."""
        return self._size_of(Size.NOTE)

    def event(self, event: QEvent) -> bool:
        """Say what the shape under the pointer is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for mark, rect in self._places():
                if rect.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), mark.words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shapes."""
        painter = QPainter(self)
        for mark, rect in self._places():
            paint_icon(painter, mark.icon, rect, tone_colour(theme().colours, mark.tone))
        painter.end()

    def _places(self) -> list[tuple[ShapeMark, QRect]]:
        side, x, places = self._side(), 0, []
        for group in self._groups:
            for mark in group:
                places.append((mark, QRect(x, (self.height() - side) // 2, side, side)))
                x += side + _GAP
            x += Space.S
        return places

    def _side(self) -> int:
        """Return the side of a shape: as large as there is room, and no larger than the text."""
        number = sum(map(len, self._groups))
        spare = self.width() - self._size_of(0).width()
        return max(min(theme().px(Size.LEAD), spare // max(number, 1)), Size.NOTE)

    def _size_of(self, side: int) -> QSize:
        number = sum(map(len, self._groups))
        if not number:
            return QSize(0, theme().px(Size.LEAD))
        gaps = (number - 1) * _GAP + (len(self._groups) - 1) * Space.S
        return QSize(number * side + gaps, theme().px(Size.LEAD))
