"""Paints the plain shapes of a chart by QPainter. Its twin on paper is `reports.painter`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from safehuddle.charts.shapes import Anchor, ChartTone, Circle, Line, Polyline, Rect, Text
from safehuddle.ui.theme.tokens import SIGNS

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Palette, Shape
    from safehuddle.ui.theme.tokens import Colours

PIECE = 24
"""Points of a line that are drawn at once: smoothing a long one takes far longer than its pieces,
which meet at a point and so look the same."""
DRAWN_PX = 64
"""The size at which letters are set before they are scaled to their own: Qt sets those of 7.5
units as if they were of 8, and a line of small print then ends elsewhere than on paper."""


def chart_palette(colours: Colours) -> Palette:
    """Return the colour of every tone in one look of the window."""
    return {
        ChartTone.INK: colours.text,
        ChartTone.GREY: colours.quiet,
        ChartTone.FAINT: colours.hairline,
        ChartTone.ACTION: colours.action,
        ChartTone.BETTER: colours.better,
        ChartTone.WORSE: colours.worse,
        ChartTone.PAPER: colours.surface,
        ChartTone.CODE_INK: "#000000",
        ChartTone.CODE_PAPER: "#ffffff",
    }


def paint_shapes(
    painter: QPainter, shapes: Iterable[Shape], *, palette: Palette, family: str
) -> None:
    """Paint shapes with their top left corner at the painter's origin.

    Args:
        painter: scaled so that one unit is one point of the drawing.
        shapes: in points, y downward.
        palette: a colour for every tone.
        family: the font of all words.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in shapes:
        match shape:
            case Text():
                _text(painter, shape, palette, family)
            case Line():
                painter.setPen(_pen(shape.tone, shape.width, shape.dash, palette))
                painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
            case Polyline():
                painter.setPen(_pen(shape.tone, shape.width, shape.dash, palette))
                points = [QPointF(x, y) for x, y in shape.points]
                if shape.fill is None:
                    for start in range(0, max(len(points) - 1, 1), PIECE - 1):
                        painter.drawPolyline(points[start : start + PIECE])
                else:
                    painter.setBrush(_brush(shape.fill, palette))
                    painter.drawPolygon(QPolygonF(points))
            case Circle():
                painter.setPen(_pen(shape.tone, shape.width, (), palette))
                painter.setBrush(_brush(shape.fill, palette))
                painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
            case Rect():
                painter.setPen(_pen(shape.tone, shape.line, (), palette))
                painter.setBrush(_brush(shape.fill, palette))
                painter.drawRect(QRectF(shape.x, shape.y, shape.width, shape.height))
    painter.restore()


def _text(painter: QPainter, shape: Text, palette: Palette, family: str) -> None:
    font = QFont([family, SIGNS])
    font.setPixelSize(DRAWN_PX)
    font.setBold(shape.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)  # paper does not kern either, and a long line would drift apart
    shift = 0.0
    if shape.anchor is not Anchor.START:
        length = QFontMetricsF(font).horizontalAdvance(shape.text)
        shift = length if shape.anchor is Anchor.END else length / 2
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(shape.size / DRAWN_PX, shape.size / DRAWN_PX)
    painter.setFont(font)
    painter.setPen(QColor(palette[shape.tone]))
    painter.drawText(QPointF(-shift, 0), shape.text)
    painter.restore()


def _pen(tone: ChartTone | None, width: float, dash: tuple[float, ...], palette: Palette) -> QPen:
    if tone is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(palette[tone]), width)
    # The ends and corners that paper has: flat, and sharp.
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([length / width for length in dash])
    return pen


def _brush(fill: ChartTone | None, palette: Palette) -> QBrush:
    return QBrush() if fill is None else QBrush(QColor(palette[fill]))
