"""What became of it, step by step downwards: a dot, a word, when, and what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehuddle.ui.heard.part import Part
from safehuddle.ui.kit.drawing import paint_face
from safehuddle.ui.kit.layouts import Flow
from safehuddle.ui.kit.place import SwapPlace
from safehuddle.ui.kit.words import body, quiet, small_heading
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehuddle.ui.observations.rows import StepLine


class StoryLines(SwapPlace):
    """The steps, with a line between their dots."""

    heard_as = Part.GROUP

    def show_steps(self, steps: Sequence[StepLine]) -> None:
        """Show other steps."""
        self.tell([(step, step is steps[-1]) for step in steps], _step)


def _step(step: tuple[StepLine, bool]) -> _Step:
    line, is_last = step
    return _Step(line, is_last=is_last)


class _Step(QWidget):
    """One step. Its shape says whether it happened or is where things stand."""

    def __init__(self, step: StepLine, *, is_last: bool) -> None:
        super().__init__()
        self._step, self._is_last = step, is_last
        words, when = small_heading(step.words), quiet(step.when)
        words.setWordWrap(not step.when)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(0)
        if step.when:
            words.setWordWrap(False)
            when.setWordWrap(False)
            self._layout.addWidget(Flow(words, when))  # large text breaks between them
        else:
            self._layout.addWidget(words)
        if step.said:
            self._layout.addWidget(body(step.said))
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        below = Space.XS if self._is_last else Space.M  # its dot reaches below its words
        self._layout.setContentsMargins(self._dot() + Space.S + Space.XS, 0, 0, below)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot, and the line to the next."""
        colours, dot = theme().colours, self._dot()
        painter = QPainter(self)
        top = (theme().px(Size.BODY) * 3 // 2 - dot) // 2 + 1
        if not self._is_last:
            painter.setPen(QPen(QColor(colours.line), 2))
            painter.drawLine(dot // 2, top + dot, dot // 2, self.height() + top)
        rect = QRect(0, top, dot, dot)
        if self._step.is_now:
            paint_face(painter, rect, colours.surface, colours.action, width=3, radius=dot // 2)
        else:
            paint_face(painter, rect, colours.action, "", radius=dot // 2)
            side = dot * 2 // 3
            gap = (dot - side) // 2
            inner = QRect(rect.x() + gap, rect.y() + gap, side, side)
            paint_icon(painter, "tick", inner, colours.on_action)
        painter.end()

    def _dot(self) -> int:
        return theme().px(20)
