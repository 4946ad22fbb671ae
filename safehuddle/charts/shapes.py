"""The shapes a chart is made of: no library, points for units, y downward from the top left.

A chart never says a colour, only what it means (`Tone`); the screen and the paper each bring the
palette. Meaning is never in the tone alone: a fill, a shape or a word says it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

Point = tuple[float, float]
"""x and y in points, y downward."""


class ChartTone(StrEnum):
    """What a colour means. A palette turns it into a colour fit for a surface and a theme."""

    INK = "ink"
    GREY = "grey"
    FAINT = "faint"
    ACTION = "action"
    BETTER = "better"
    WORSE = "worse"
    PAPER = "paper"
    CODE_INK = "code ink"
    CODE_PAPER = "code paper"
    """Of what a machine reads: black and white on every surface and in every look."""


Palette = Mapping[ChartTone, str]
"""A colour such as "#005eb8" for every tone."""


class Anchor(StrEnum):
    """Which end of a text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


DASHED = (4.0, 3.0)
"""Points of ink and points of gap."""
TEXT_PT = 9.0
"""The size of a chart's ordinary words; a screen scales the whole drawing by it."""


class Line(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    tone: ChartTone = ChartTone.INK
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Polyline(NamedTuple):
    """A line through several points; `fill` closes it and fills what it encloses."""

    points: tuple[Point, ...]
    tone: ChartTone | None = ChartTone.INK
    width: float = 1.0
    dash: tuple[float, ...] = ()
    fill: ChartTone | None = None


class Circle(NamedTuple):
    """A circle about its centre."""

    x: float
    y: float
    radius: float
    fill: ChartTone | None = ChartTone.INK
    tone: ChartTone | None = None
    width: float = 1.0


class Rect(NamedTuple):
    """A rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: ChartTone | None = ChartTone.INK
    tone: ChartTone | None = None
    line: float = 1.0


class Text(NamedTuple):
    """One line of words standing on the baseline `y`."""

    x: float
    y: float
    text: str
    size: float = TEXT_PT
    tone: ChartTone = ChartTone.INK
    bold: bool = False
    anchor: Anchor = Anchor.START


Shape = Line | Polyline | Circle | Rect | Text


class Spot(NamedTuple):
    """A place in a picture that can be pointed at, and what is said then."""

    x: float
    """The left edge of its box."""
    y: float
    width: float
    height: float
    words: str


class Drawing(NamedTuple):
    """A finished picture and the words that say the same to someone who cannot see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    summary: str
    spots: tuple[Spot, ...] = ()
    """From left to right."""


def hatched_bar(
    x: float, y: float, width: float, height: float, tone: ChartTone
) -> tuple[Shape, ...]:
    """Return an outlined bar filled with slanting lines, told from a solid one without colour.

    Args:
        x: left edge, in points.
        y: top edge, in points.
        width: in points; nothing is drawn for less than half a point.
        height: in points.
        tone: of the outline and of the lines.
    """
    if width < 0.5:
        return ()
    step = 3.0
    lines = []
    start = step - height
    while start < width:
        # The line climbs at 45 degrees from the foot at `start`; both ends are kept in the bar.
        left, right = max(start, 0.0), min(start + height, width)
        lines.append(
            Line(
                x + left,
                y + height - (left - start),
                x + right,
                y + height - (right - start),
                tone,
                0.6,
            )
        )
        start += step
    return (*lines, Rect(x, y, width, height, fill=None, tone=tone, line=0.8))


def cross(x: float, y: float, radius: float, tone: ChartTone = ChartTone.INK) -> tuple[Shape, ...]:
    """Return an upright-readable cross (a thing that did not happen) about its centre."""
    arm = radius * 0.8
    return (
        Line(x - arm, y - arm, x + arm, y + arm, tone, 1.6),
        Line(x - arm, y + arm, x + arm, y - arm, tone, 1.6),
    )


def triangle(x: float, y: float, radius: float, tone: ChartTone = ChartTone.INK) -> Polyline:
    """Return a filled triangle pointing up (something late) about its centre."""
    points = (
        (x - radius, y + radius * 0.8),
        (x, y - radius),
        (x + radius, y + radius * 0.8),
    )
    return Polyline(points, tone=None, fill=tone)


def tick(x: float, y: float, radius: float, tone: ChartTone = ChartTone.INK) -> Polyline:
    """Return a tick (something done) about its centre."""
    points = (
        (x - radius, y),
        (x - radius * 0.25, y + radius * 0.8),
        (x + radius, y - radius * 0.8),
    )
    return Polyline(points, tone=tone, width=1.5)
