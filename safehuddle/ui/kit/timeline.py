"""What became of something: its steps from left to right, or downwards where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from safehuddle.i18n import _
from safehuddle.ui.kit.drawing import paint_face
from safehuddle.ui.theme.icons import paint_icon
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Reached(Enum):
    """How far a step has come; each has a shape of its own."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, when it happened in words ("Mon 23/11"), and how far it has come."""

    words: str
    when: str = ""
    reached: Reached = Reached.LATER

    @property
    def spoken(self) -> str:
        """The step as a screen reader says it."""
        state = {
            Reached.DONE: _("done"),
            Reached.NOW: _("now"),
            Reached.LATER: _("not yet"),
        }[self.reached]
        return f"{self.words}: {self.when or state}"


class Timeline(QLabel):
    """Steps in order, with a line between them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._steps: tuple[Step, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        spoken = ", ".join(step.spoken for step in self._steps)
        self.setAccessibleName(f"{self._name}. {spoken}")
        self.restyle()

    def restyle(self) -> None:
        """Take the theme's sizes."""
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow means one below the other."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height needed at `width`."""
        if self._is_across(width):
            return self._dot() + 2 * Space.S + 2 * self._line()
        return len(self._steps) * self._step_height()

    def sizeHint(self) -> QSize:
        """Room for all steps across."""
        width = len(self._steps) * self._step_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It can always go downwards."""
        return QSize(theme().px(160), self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, shapes and words."""
        painter = QPainter(self)
        if self._is_across(self.width()):
            self._paint_across(painter)
        else:
            self._paint_down(painter)
        painter.end()

    def _paint_across(self, painter: QPainter) -> None:
        width, dot = self._step_width(), self._dot()
        self._paint_line(
            painter, QRect(dot // 2, dot // 2, (len(self._steps) - 1) * width, 0), len(self._steps)
        )
        for place, step in enumerate(self._steps):
            x = place * width
            self._paint_shape(painter, QRect(x, 0, dot, dot), step)
            words = QRect(x, dot + Space.S, width - Space.S, self._line())
            self._paint_words(painter, words, step)
            self._paint_when(painter, words.translated(0, self._line()), step)

    def _paint_down(self, painter: QPainter) -> None:
        dot, height = self._dot(), self._step_height()
        self._paint_line(
            painter, QRect(dot // 2, dot // 2, 0, (len(self._steps) - 1) * height), len(self._steps)
        )
        metrics = QFontMetrics(theme().font(Size.QUIET, bold=True))
        for place, step in enumerate(self._steps):
            y = place * height
            self._paint_shape(painter, QRect(0, y, dot, dot), step)
            left = dot + Space.S + Space.XS
            words = QRect(left, y, self.width() - left, dot)
            self._paint_words(painter, words, step)
            offset = metrics.horizontalAdvance(step.words) + Space.S + Space.XS
            self._paint_when(painter, words.adjusted(offset, 0, 0, 0), step)

    def _paint_line(self, painter: QPainter, rect: QRect, count: int) -> None:
        if count > 1:
            painter.setPen(QPen(QColor(theme().colours.line), 2))
            painter.drawLine(rect.x(), rect.y(), rect.x() + rect.width(), rect.y() + rect.height())

    def _paint_shape(self, painter: QPainter, rect: QRect, step: Step) -> None:
        colours, radius = theme().colours, rect.width() // 2
        if step.reached is Reached.DONE:
            paint_face(painter, rect, colours.action, "", radius=radius)
            side = rect.width() * 2 // 3
            gap = (rect.width() - side) // 2
            inner = QRect(rect.x() + gap, rect.y() + gap, side, side)
            paint_icon(painter, "tick", inner, colours.on_action)
        elif step.reached is Reached.NOW:
            paint_face(painter, rect, colours.surface, colours.action, width=3, radius=radius)
            inner = rect.adjusted(*(round(rect.width() * f) for f in (0.3, 0.3, -0.3, -0.3)))
            paint_face(painter, inner, colours.action, "", radius=inner.width())
        else:
            paint_face(painter, rect, colours.page, colours.line, width=2, radius=radius)

    def _paint_words(self, painter: QPainter, rect: QRect, step: Step) -> None:
        colours = theme().colours
        painter.setFont(theme().font(Size.QUIET, bold=step.reached is not Reached.LATER))
        painter.setPen(QColor(colours.quiet if step.reached is Reached.LATER else colours.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, step.words)

    def _paint_when(self, painter: QPainter, rect: QRect, step: Step) -> None:
        painter.setFont(theme().font(Size.QUIET))
        painter.setPen(QColor(theme().colours.quiet))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, step.when)

    def _is_across(self, width: int) -> bool:
        return width >= len(self._steps) * self._step_width()

    def _step_width(self) -> int:
        metrics = QFontMetrics(theme().font(Size.QUIET, bold=True))
        widest = max(
            (metrics.horizontalAdvance(max(s.words, s.when, key=len)) for s in self._steps),
            default=0,
        )
        return widest + Space.L

    def _step_height(self) -> int:
        return self._dot() + Space.M

    def _dot(self) -> int:
        return theme().px(22)

    def _line(self) -> int:
        return QFontMetrics(theme().font(Size.QUIET, bold=True)).lineSpacing()
