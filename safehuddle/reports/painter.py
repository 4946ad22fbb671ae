"""Paints the plain shapes of a chart on paper, by reportlab."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import Anchor, ChartTone, Circle, Line, Polyline, Rect, Text
from safehuddle.reports.fonts import BOLD, REGULAR, face, runs, width_pt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.pdfgen.canvas import Canvas

    from safehuddle.charts.shapes import Palette, Shape

PAPER_PALETTE: Palette = MappingProxyType(
    {
        ChartTone.INK: "#212b32",
        ChartTone.GREY: "#4c6272",
        ChartTone.FAINT: "#d3dade",
        ChartTone.ACTION: "#005eb8",
        ChartTone.BETTER: "#005eb8",
        ChartTone.WORSE: "#b85c00",
        ChartTone.PAPER: "#ffffff",
        ChartTone.CODE_INK: "#000000",
        ChartTone.CODE_PAPER: "#ffffff",
    }
)
"""Told apart in grey too: ink and blue are dark, orange is middling, faint is nearly paper."""


@cache
def rgb(colour: str) -> tuple[float, float, float]:
    """Return a colour such as "#005eb8" as three parts from 0 to 1."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def paint(
    canvas: Canvas, shapes: Iterable[Shape], *, left: float, top: float, palette: Palette
) -> None:
    """Paint shapes with their top left corner at a place on the page.

    Args:
        canvas: the page, whose y runs upward.
        shapes: in points, y downward.
        left: points from the left edge of the page.
        top: points from the bottom edge of the page.
        palette: a colour for every tone.
    """
    canvas.saveState()
    canvas.translate(left, top)
    for shape in shapes:
        match shape:
            case Text():
                _text(canvas, shape, palette)
            case Line():
                _pen(canvas, shape.tone, shape.width, shape.dash, palette)
                canvas.line(shape.x1, -shape.y1, shape.x2, -shape.y2)
            case Polyline():
                _polyline(canvas, shape, palette)
            case Circle():
                edge, inside = _edge(canvas, shape.tone, shape.width, shape.fill, palette)
                canvas.circle(shape.x, -shape.y, shape.radius, stroke=edge, fill=inside)
            case Rect():
                edge, inside = _edge(canvas, shape.tone, shape.line, shape.fill, palette)
                foot = -shape.y - shape.height
                canvas.rect(shape.x, foot, shape.width, shape.height, stroke=edge, fill=inside)
    canvas.restoreState()


def _text(canvas: Canvas, shape: Text, palette: Palette) -> None:
    font = BOLD if shape.bold else REGULAR
    shift = 0.0
    if shape.anchor is not Anchor.START:
        length = width_pt(shape.text, font, shape.size)
        shift = length if shape.anchor is Anchor.END else length / 2
    canvas.setFillColorRGB(*rgb(palette[shape.tone]))
    x = shape.x - shift
    # The blank keeps two labels apart where words are copied, or read without the figure's own.
    for its, piece in runs(f"{shape.text} ", font):
        canvas.setFont(face(its).name, shape.size)
        canvas.drawString(x, -shape.y, piece)
        x += width_pt(piece, its, shape.size)


def _polyline(canvas: Canvas, shape: Polyline, palette: Palette) -> None:
    edge, inside = _edge(canvas, shape.tone, shape.width, shape.fill, palette)
    canvas.setDash(*_dash(shape.dash))
    path = canvas.beginPath()
    (x, y), *rest = shape.points
    path.moveTo(x, -y)
    for x, y in rest:
        path.lineTo(x, -y)
    if inside:
        path.close()
    canvas.drawPath(path, stroke=edge, fill=inside)


def _edge(
    canvas: Canvas, tone: ChartTone | None, width: float, fill: ChartTone | None, palette: Palette
) -> tuple[int, int]:
    """Set the pen and the brush; return whether there is an edge and an inside to draw."""
    if tone is not None:
        _pen(canvas, tone, width, (), palette)
    if fill is not None:
        canvas.setFillColorRGB(*rgb(palette[fill]))
    return int(tone is not None), int(fill is not None)


def _pen(
    canvas: Canvas, tone: ChartTone, width: float, dash: tuple[float, ...], palette: Palette
) -> None:
    canvas.setStrokeColorRGB(*rgb(palette[tone]))
    canvas.setLineWidth(width)
    canvas.setDash(*_dash(dash))


def _dash(dash: tuple[float, ...]) -> tuple[list[float], int]:
    return list(dash), 0
