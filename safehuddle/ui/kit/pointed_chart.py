"""A chart whose points can be asked: by the arrow keys, or by going there with the mouse.

What a point says stands in a box beside it, and is said by a screen reader. Left and Right go from
point to point, Home and End to the first and the last, Esc puts the box away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from safehuddle.i18n import _
from safehuddle.ui.charts.chart_widget import ChartWidget
from safehuddle.ui.kit.announce import announce
from safehuddle.ui.theme.theme import theme
from safehuddle.ui.theme.tokens import Size, Space

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from safehuddle.charts.shapes import Drawing, Palette, Spot

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LONGEST_BOX = 0.6
"""Of the chart's width."""


class PointedChart(ChartWidget):
    """Shows one drawing and what each of its spots says.

    Signals:
        pointed: what the spot in hand says; "" when there is none any more.
    """

    pointed = Signal(str)

    def __init__(
        self, name: str, drawing: Drawing | None = None, *, palette: Palette | None = None
    ) -> None:
        """Show a drawing under a name; as `ChartWidget`."""
        self._spots: tuple[Spot, ...] = ()
        self._place: int | None = None
        super().__init__(name, drawing, palette=palette)
        self.setMouseTracking(True)
        # The ring of the keyboard stands round the drawing, not on its letters.
        self.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)

    @property
    def words(self) -> str:
        """What the spot in hand says; "" without one."""
        return "" if self._place is None else self._spots[self._place].words

    def show_drawing(self, drawing: Drawing) -> None:
        """Show another picture in place of this one; no spot of it is in hand."""
        self._spots = drawing.spots
        focus = Qt.FocusPolicy.StrongFocus if self._spots else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self._point_at(None)
        super().show_drawing(drawing)
        if self._spots:
            self.setAccessibleDescription(f"{drawing.summary} {keys_words()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from spot to spot."""
        last, key = len(self._spots) - 1, Qt.Key(event.key())
        if not self._spots or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            step = _STEPS[key]
            start = (last + 1 if step < 0 else -1) if self._place is None else self._place
            self._point_at(min(max(start + step, 0), last), is_said=True)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._point_at(0 if key == Qt.Key.Key_Home else last, is_said=True)
        elif key == Qt.Key.Key_Escape and self._place is not None:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the spot that is nearest across."""
        if self._spots:
            x = (event.position().x() - self.contentsRect().left()) / self.fit()
            self._point_at(
                min(
                    range(len(self._spots)),
                    key=lambda place: abs(_middle(self._spots[place]).x() - x),
                )
            )

    def leaveEvent(self, event: QEvent) -> None:
        """Put the box away when the mouse goes, unless the keyboard is here."""
        if not self.hasFocus():
            self._point_at(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the box away when the keyboard goes."""
        self._point_at(None)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, the ring of the keyboard, and what the spot in hand says."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme().colours.focus), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        if self._place is not None:
            self._paint_spot(painter, self._spots[self._place])
        painter.end()

    def _point_at(self, place: int | None, *, is_said: bool = False) -> None:
        if place == self._place:
            return
        self._place = place
        self.pointed.emit(self.words)
        if is_said:
            announce(self, self.words)
        self.update()

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        scale, colours = self.fit(), theme().colours
        centre = _middle(spot) * scale + self.contentsRect().topLeft().toPointF()
        around = max(spot.width * scale / 2, 6.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.focus), 2))
        painter.drawEllipse(centre, around, around)
        box = self._box(painter, spot.words, centre, around)
        painter.setPen(QPen(QColor(colours.focus), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRect(box)
        gap = Space.S
        painter.setPen(QColor(colours.text))
        painter.drawText(
            box.adjusted(gap, gap, -gap, -gap), int(Qt.TextFlag.TextWordWrap), spot.words
        )

    def _box(self, painter: QPainter, words: str, centre: QPointF, around: float) -> QRectF:
        """Return where the words stand: beside the spot, and within the chart."""
        font = painter.font()
        font.setPixelSize(theme().px(Size.QUIET))
        painter.setFont(font)
        gap = Space.S
        room = QRectF(0, 0, self.width() * _LONGEST_BOX, self.height())
        flags = int(Qt.TextFlag.TextWordWrap)
        text = QFontMetricsF(font).boundingRect(room, flags, words)
        width, height = text.width() + 2 * gap + 2, text.height() + 2 * gap + 2
        is_right = centre.x() + around + gap + width <= self.width()
        x = centre.x() + around + gap if is_right else centre.x() - around - gap - width
        y = min(max(centre.y() - height / 2, 0), self.height() - height)
        return QRectF(max(x, 0), max(y, 0), width, height)


def keys_words() -> str:
    """Return how the points of a chart are asked."""
    return _("Point at it, or press ← and →, to ask each point.")


def _middle(spot: Spot) -> QPointF:
    return QPointF(spot.x + spot.width / 2, spot.y + spot.height / 2)
