"""The two looks of a card: a sprig of leaves, and a frame. Lines alone, so that grey is as good."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Circle, Polyline, Rect
from safehuddle.domain.kind_card import CardDesign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehuddle.charts.shapes import Point, Shape


def motif(design: CardDesign, wide: float, high: float, *, is_cover: bool) -> tuple[Shape, ...]:
    """Return what is drawn on the front of a card, in points from its top left corner.

    Args:
        design: which of the two.
        wide: of the front.
        high: of the front.
        is_cover: whether the front holds no letter, and the drawing may be large.
    """
    scale = 1.9 if is_cover else 0.88
    x, y = (wide / 2, high * 0.36) if is_cover else (34 + 46 * scale, 24 + 30 * scale)
    if design is CardDesign.SPRIG:
        return tuple(_sprig(x, y, scale))
    heart_x = x if is_cover else 34 + 15 * scale
    return (*_frame(wide, high), _heart(heart_x, y, 30 * scale))


def _sprig(x: float, y: float, scale: float) -> Iterator[Shape]:
    """A bent stem with leaves in pairs, and three berries at its end."""
    stem = [_on_stem(t / 16, x, y, scale) for t in range(17)]
    yield Polyline(tuple(stem), ChartTone.ACTION, 1.6 * scale**0.5)
    for place, size in ((0.2, 17), (0.38, 16), (0.56, 14), (0.74, 11)):
        base, ahead = _on_stem(place, x, y, scale), _on_stem(place + 0.05, x, y, scale)
        along = math.atan2(ahead[1] - base[1], ahead[0] - base[0])
        for side in (-1, 1):
            yield _leaf(base, along + side * 0.85, size * scale)
    end = _on_stem(1.0, x, y, scale)
    for dx, dy in ((4, -1), (1, -7), (-4, -3)):
        yield Circle(end[0] + dx * scale, end[1] + dy * scale, 2.6 * scale, ChartTone.INK)


def _on_stem(t: float, x: float, y: float, scale: float) -> Point:
    return (x + (-44 + 88 * t) * scale, y + (24 - 44 * t + 16 * math.sin(math.pi * t)) * scale)


def _leaf(base: Point, angle: float, long: float) -> Polyline:
    """A pointed leaf; the half below is the mirror of the half above."""
    upper = [(t / 8, 0.24 * math.sin(math.pi * (t / 8) ** 0.85)) for t in range(9)]
    outline = [*upper, *((t, -w) for t, w in reversed(upper[1:-1]))]
    cos, sin = math.cos(angle), math.sin(angle)
    points = tuple(
        (base[0] + (t * cos - w * sin) * long, base[1] + (t * sin + w * cos) * long)
        for t, w in (*outline, outline[0])
    )
    return Polyline(points, ChartTone.ACTION, 1.0, fill=ChartTone.FAINT)


def _heart(x: float, y: float, size: float) -> Polyline:
    """A heart as one line (the well-known curve in sines)."""
    points = []
    for step in range(41):
        t = 2 * math.pi * step / 40
        across = 16 * math.sin(t) ** 3
        up = 13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)
        points.append((x + across * size / 32, y - up * size / 32))
    return Polyline(tuple(points), ChartTone.ACTION, 2.0)


def _frame(wide: float, high: float) -> tuple[Shape, ...]:
    edges = ((15.0, ChartTone.ACTION, 1.6), (20.0, ChartTone.GREY, 0.6))
    return tuple(
        Rect(edge, edge, wide - 2 * edge, high - 2 * edge, fill=None, tone=tone, line=line)
        for edge, tone, line in edges
    )
