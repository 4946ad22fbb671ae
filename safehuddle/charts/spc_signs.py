"""The signs of an SPC chart: of each kind of point, and the two icons. Ours, not anybody's logo.

Colour, shape and words say the same thing three times: blue is a diamond, orange a triangle, grey
a round dot; where neither way is better, high is a full square and low a hollow one. Each icon has
a letter, and its words beside it.
"""

from __future__ import annotations

from safehuddle.charts.shapes import Anchor, ChartTone, Circle, Line, Polyline, Rect, Shape, Text
from safehuddle.domain.spc.rules import BOTH, DOWN, UP, Sides
from safehuddle.domain.spc.verdict import Assurance, Variation
from safehuddle.i18n import N_, _

ICON_PT = 11.0
"""Half the width of an icon."""

_LETTERS = {
    Variation.COMMON_CAUSE: N_("C"),
    Variation.BOTH: N_("B"),
    Assurance.PASS: N_("P"),
    Assurance.FAIL: N_("F"),
    Assurance.HIT_OR_MISS: N_("?"),
}
_TONES = {
    Variation.IMPROVEMENT: ChartTone.BETTER,
    Variation.CONCERN: ChartTone.WORSE,
    Variation.BOTH: ChartTone.WORSE,
    Variation.HIGH: ChartTone.INK,
    Variation.LOW: ChartTone.INK,
    Variation.COMMON_CAUSE: ChartTone.GREY,
    Assurance.PASS: ChartTone.BETTER,
    Assurance.FAIL: ChartTone.WORSE,
    Assurance.HIT_OR_MISS: ChartTone.GREY,
}


def point_sign(kind: Variation, x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the sign of a point about its centre."""
    match kind:
        case Variation.COMMON_CAUSE:
            return (Circle(x, y, radius, ChartTone.GREY),)
        case Variation.IMPROVEMENT:
            return (_diamond(x, y, radius * 1.5, ChartTone.BETTER),)
        case Variation.CONCERN:
            return (_triangle(x, y, radius * 1.5, ChartTone.WORSE),)
        case Variation.BOTH:
            # The two signs of better and worse in one: an orange triangle in a blue frame.
            side = radius * 1.6
            return (
                Rect(x - side, y - side, side * 2, side * 2, ChartTone.PAPER, ChartTone.BETTER),
                _triangle(x, y + side * 0.1, side * 0.8, ChartTone.WORSE),
            )
        case Variation.HIGH | Variation.LOW:
            side = radius * 1.15
            fill = ChartTone.INK if kind is Variation.HIGH else ChartTone.PAPER
            return (Rect(x - side, y - side, side * 2, side * 2, fill, ChartTone.INK),)


def variation_icon(kind: Variation | None, sides: Sides, x: float, y: float) -> tuple[Shape, ...]:
    """Return the icon of variation about its centre: a ring, a letter, and which way it points.

    Args:
        kind: None where there are too few points to say.
        sides: which way the latest point's rules point.
        x: of the centre.
        y: of the centre.
    """
    tone = ChartTone.GREY if kind is None else _TONES[kind]
    letter = "–" if kind is None else _letter(kind, sides)
    ring = Circle(x, y, ICON_PT, ChartTone.PAPER, tone, 2.2)
    way: tuple[Shape, ...] = ()
    if kind is Variation.COMMON_CAUSE:
        wave = tuple((x - 6 + step * 3, y + 6 + (-1.4, 1.4)[step % 2]) for step in range(5))
        way = (Polyline(wave, tone, 1.1),)
    elif kind is not None:
        if sides & UP:
            way += (_triangle(x, y - 6.6, 2.2, tone),)
        if sides & DOWN:
            way += (_triangle(x, y + 6.6, -2.2, tone),)
    is_pointing = kind not in (None, Variation.COMMON_CAUSE)
    down = {UP: 5.2, DOWN: 2.2, BOTH: 3.6}.get(sides, 3.0) if is_pointing else 3.0
    return (ring, Text(x, y + down, letter, 9.5, tone, True, Anchor.MIDDLE), *way)


def assurance_icon(kind: Assurance, x: float, y: float) -> tuple[Shape, ...]:
    """Return the icon of assurance about its centre: a square with its aim as a line, a letter."""
    tone = _TONES[kind]
    side = ICON_PT - 0.8
    line = {Assurance.PASS: side - 3.5, Assurance.FAIL: 3.5 - side}.get(kind, side - 3.5)
    return (
        Rect(x - side, y - side, side * 2, side * 2, ChartTone.PAPER, tone, 2.2),
        Line(x - side + 3, y + line, x + side - 3, y + line, tone, 1.1, (2.0, 1.5)),
        Text(
            x,
            y + (5.6 if kind is Assurance.FAIL else 2.6),
            _(_LETTERS[kind]),
            10.5,
            tone,
            True,
            Anchor.MIDDLE,
        ),
    )


def _letter(kind: Variation, sides: Sides) -> str:
    if kind in _LETTERS:
        return _(_LETTERS[kind])
    return _("H") if sides & UP else _("L")


def _diamond(x: float, y: float, radius: float, tone: ChartTone) -> Polyline:
    points = ((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius))
    return Polyline(points, tone=None, fill=tone)


def _triangle(x: float, y: float, radius: float, tone: ChartTone) -> Polyline:
    """A triangle that points up, or down where the radius is less than nought."""
    across = abs(radius)
    points = ((x - across, y + radius * 0.8), (x, y - radius), (x + across, y + radius * 0.8))
    return Polyline(points, tone=None, fill=tone)
