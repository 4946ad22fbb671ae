"""Paints the plain shapes of a chart as SVG, for a page of somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from safehuddle.charts.shapes import Anchor, ChartTone, Circle, Line, Polyline, Rect, Text
from safehuddle.domain.text import clean

if TYPE_CHECKING:
    from safehuddle.charts.shapes import Drawing, Palette, Shape

FAMILY = "Noto Sans, DejaVu Sans, Arial, sans-serif"
_ANCHORS = {Anchor.START: "start", Anchor.MIDDLE: "middle", Anchor.END: "end"}


def svg_of(drawing: Drawing, *, title: str, palette: Palette) -> bytes:
    """Return a drawing as an SVG file, with its title and its words for a screen reader.

    Args:
        drawing: what is painted, on a ground of paper.
        title: what it is called.
        palette: a colour for every tone.
    """
    width, height = _n(drawing.width), _n(drawing.height)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt"'
        f' viewBox="0 0 {width} {height}" role="img" font-family="{FAMILY}">',
        f"<title>{_words(title)}</title>",
        f"<desc>{_words(drawing.summary)}</desc>",
        f'<rect width="{width}" height="{height}" fill="{palette[ChartTone.PAPER]}"/>',
        *(_shape(shape, palette) for shape in drawing.shapes),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _shape(shape: Shape, palette: Palette) -> str:
    match shape:
        case Text():
            weight = ' font-weight="bold"' if shape.bold else ""
            return (
                f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
                f' text-anchor="{_ANCHORS[shape.anchor]}"{weight}'
                f' fill="{palette[shape.tone]}">{_words(shape.text)}</text>'
            )
        case Line():
            ends = (
                f'x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}"'
            )
            return f"<line {ends}{_pen(shape.tone, shape.width, palette, shape.dash)}/>"
        case Polyline():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            kind = "polyline" if shape.fill is None else "polygon"
            pen = _pen(shape.tone, shape.width, palette, shape.dash)
            return f'<{kind} points="{points}"{_brush(shape.fill, palette)}{pen}/>'
        case Circle():
            at = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            pen = _pen(shape.tone, shape.width, palette)
            return f"<circle {at}{_brush(shape.fill, palette)}{pen}/>"
        case Rect():
            at = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            pen = _pen(shape.tone, shape.line, palette)
            return f"<rect {at} {size}{_brush(shape.fill, palette)}{pen}/>"


def _pen(
    tone: ChartTone | None, width: float, palette: Palette, dash: tuple[float, ...] = ()
) -> str:
    if tone is None:
        return ""
    dashes = f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""
    return f' stroke="{palette[tone]}" stroke-width="{_n(width)}"{dashes}'


def _brush(fill: ChartTone | None, palette: Palette) -> str:
    return f" fill={quoteattr('none' if fill is None else palette[fill])}"


def _words(text: str) -> str:
    return escape(clean(text))


def _n(number: float) -> str:
    """Return a length in points; a hundredth of one is finer than any printer."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
