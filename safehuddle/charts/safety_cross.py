"""The safety cross: a box a day, laid out as a cross, each with its sign; or blank, for a pen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Circle,
    Drawing,
    Polyline,
    Rect,
    Shape,
    Spot,
    Text,
    hatched_bar,
    tick,
)
from safehuddle.domain.dates import day_letters
from safehuddle.domain.safety_cross import CAME_IN, CAME_IN_LETTER, CrossSign
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.safety_cross import CrossDay, SafetyCross

BOXES = 7
"""Boxes across the arms; the cross is as high as it is wide."""
_ROWS = (3, 3, 7, 7, 7, 3, 1)
"""Boxes in each row: 31 of them make a cross."""
KEY_PT = 18.0
"""From one line of the key to the next."""
_KEY_SIGN_PT = 14.0


def cross_chart(cross: SafetyCross, *, width: float) -> Drawing:
    """Draw a month: a spot for each day, and what the signs in use mean below.

    Args:
        cross: the month.
        width: in points; the cross takes all of it.
    """
    side = width / BOXES
    shapes: list[Shape] = []
    spots = []
    for day, (x, y) in zip(cross.days, _places(len(cross.days), side), strict=True):
        shapes += _box(day.on, x, y, side, is_today=day.is_today)
        shapes += sign_shapes(day, x + side / 2, y + side * 0.6, side * 0.3)
        shapes += _came_in(day, x, y, side)
        spots.append(Spot(x, y, side, side, day.words))
    used = {day.sign for day in cross.days}
    top = _height(len(cross.days), side) + KEY_PT
    key, bottom = _key(
        [sign for sign in CrossSign if sign in used and sign is not CrossSign.TO_COME],
        top,
        width,
        with_came_in=any(day.came_in for day in cross.days),
    )
    said = _("Safety cross, {harm}, {month}. {summary}").format(
        harm=cross.harm_words, month=cross.month.title, summary=cross.summary
    )
    return Drawing(width, bottom, (*shapes, *key), said, tuple(spots))


def blank_cross(days: Sequence[date], *, width: float) -> Drawing:
    """Draw the empty boxes of a month, with what to write into them below.

    Args:
        days: of the month, in order.
        width: in points.
    """
    side = width / BOXES
    shapes: list[Shape] = []
    for on, (x, y) in zip(days, _places(len(days), side), strict=True):
        shapes += _box(on, x, y, side)
    signs = [CrossSign.NONE, CrossSign.HARM, CrossSign.NOT_LOOKED]
    key, bottom = _key(signs, _height(len(days), side) + KEY_PT, width, with_came_in=True)
    said = _("A safety cross to fill in with a pen: a box for each day of the month.")
    return Drawing(width, bottom, (*shapes, *key), said)


def sign_shapes(day: CrossDay, x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the sign of a day about its centre: told apart without colour, each with a letter."""
    return _sign(day.sign, x, y, radius, inside=str(day.new) if day.new else "")


def not_looked_shapes(x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Return the sign of a day on which nobody looked, for other charts too."""
    return _sign(CrossSign.NOT_LOOKED, x, y, radius)


def _sign(
    sign: CrossSign, x: float, y: float, radius: float, *, inside: str = ""
) -> tuple[Shape, ...]:
    match sign:
        case CrossSign.NONE:
            mark = tick(x - radius * 0.3, y, radius * 0.42, ChartTone.PAPER)
            return (
                Circle(x, y, radius, fill=ChartTone.BETTER),
                mark._replace(width=max(radius * 0.14, 1.0)),
                _letter(sign.letter, x + radius * 0.48, y, radius * 0.8, ChartTone.PAPER),
            )
        case CrossSign.HARM:
            wide = radius * 1.25
            points = ((x - wide, y), (x, y - wide), (x + wide, y), (x, y + wide))
            size = radius * (0.95 if len(inside) < 2 else 0.75)
            count = _letter(inside, x - radius * 0.36, y, size, ChartTone.PAPER)
            place = x + radius * 0.42 if inside else x
            return (
                Polyline(points, tone=None, fill=ChartTone.WORSE),
                *((count,) if inside else ()),
                _letter(sign.letter, place, y, radius * 0.8, ChartTone.PAPER),
            )
        case CrossSign.NOT_LOOKED:
            box = hatched_bar(x - radius, y - radius, radius * 2, radius * 2, ChartTone.GREY)
            back = Circle(x, y, radius * 0.66, fill=ChartTone.PAPER)
            return (*box, back, _letter(sign.letter, x, y, radius * 1.1, ChartTone.INK))
        case CrossSign.TODAY:
            ring = Circle(x, y, radius, fill=None, tone=ChartTone.INK, width=1.0)
            return (ring, _letter(sign.letter, x, y - radius * 0.2, radius, ChartTone.INK))
        case CrossSign.BEFORE:
            return (_letter(sign.letter, x, y, radius, ChartTone.GREY),)
        case CrossSign.TO_COME:
            return ()


def _letter(text: str, x: float, y: float, size: float, tone: ChartTone) -> Text:
    """Return a letter about its centre."""
    return Text(x, y + size * 0.36, text, size, tone, bold=True, anchor=Anchor.MIDDLE)


def _places(days: int, side: float) -> list[tuple[float, float]]:
    """Return the top left corner of each day's box; a row that is not full stands in the middle."""
    places: list[tuple[float, float]] = []
    for row, boxes in enumerate(_ROWS):
        here = min(boxes, days - len(places))
        left = (BOXES - here) / 2
        places += [((left + box) * side, row * side) for box in range(here)]
    return places


def _height(days: int, side: float) -> float:
    return (BOXES if days > sum(_ROWS[:-1]) else BOXES - 1) * side


def _box(on: date, x: float, y: float, side: float, *, is_today: bool = False) -> tuple[Shape, ...]:
    pad = side * 0.07
    small = side * 0.17
    edge = 2.4 if is_today else 0.8
    return (
        Rect(x, y, side, side, fill=None, tone=ChartTone.INK, line=edge),
        Text(x + pad, y + pad + small * 0.9, str(on.day), side * 0.2, bold=True),
        Text(
            x + side - pad,
            y + pad + small * 0.85,
            day_letters(on.weekday()),
            small,
            ChartTone.GREY,
            anchor=Anchor.END,
        ),
    )


def _came_in(day: CrossDay, x: float, y: float, side: float) -> tuple[Shape, ...]:
    if not day.came_in:
        return ()
    wide, high = side * 0.34, side * 0.22
    return _came_in_mark(
        f"{_(CAME_IN_LETTER)}{day.came_in}", x + side - wide, y + side - high, wide, high
    )


def _came_in_mark(text: str, x: float, y: float, wide: float, high: float) -> tuple[Shape, ...]:
    return (
        Rect(x, y, wide, high, fill=ChartTone.PAPER, tone=ChartTone.INK, line=0.8),
        _letter(text, x + wide / 2, y + high / 2, high * 0.72, ChartTone.INK),
    )


def _key(
    signs: Sequence[CrossSign], top: float, width: float, *, with_came_in: bool
) -> tuple[list[Shape], float]:
    """Say what the signs mean, in two columns; return the y below them."""
    shapes: list[Shape] = []
    half = width / 2
    radius = _KEY_SIGN_PT / 2
    entries: list[tuple[CrossSign | None, str, str]]
    entries = [(sign, sign.letter, sign.words) for sign in signs]
    if with_came_in:
        entries.append((None, _(CAME_IN_LETTER), _(CAME_IN)))
    for place, (sign, letter, words) in enumerate(entries):
        x, y = (place % 2) * half + 10, top + (place // 2) * KEY_PT
        if sign is None:
            shapes += _came_in_mark(letter, x - 8, y - 5.5, 16.0, 11.0)
        else:
            shapes += _sign(sign, x, y, radius)
        shapes.append(Text(x + 18, y + TEXT_PT * 0.36, letter, TEXT_PT, bold=True))
        shapes.append(Text(x + 31, y + TEXT_PT * 0.36, words, TEXT_PT))
    rows = -(-len(entries) // 2)
    return shapes, top + rows * KEY_PT
