"""The points of an SPC chart, the line through them, and the key of their signs.

A hundred thousand points on one page are thinned: of each stripe the lowest and the highest are
kept, so that the line is where it was, and each kind of signal once, so that none vanishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.charts.axis import room_of
from safehuddle.charts.shapes import ChartTone, Circle, Polyline, Shape, Text, cross
from safehuddle.charts.spc_frame import SMALL_PT
from safehuddle.charts.spc_signs import point_sign
from safehuddle.domain.spc.verdict import Variation, variation_of
from safehuddle.domain.spc.words import kind_words
from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safehuddle.charts.spc_frame import Frame
    from safehuddle.domain.spc.analysis import Analysis, SpcPoint

MOST_POINTS = 1_000
"""Up to so many each is drawn."""
STRIPES_PER_PT = 2
SIGNAL_PT = 1.2
"""The least radius of a signal, so that it is seen among hundreds."""


def drawn_places(seen: Analysis, frame: Frame) -> list[int]:
    """Return which points are drawn: all, or of very many those that make the picture."""
    points = seen.points
    if len(points) <= MOST_POINTS:
        return list(range(len(points)))
    stripes = int((frame.right - frame.left) * STRIPES_PER_PT)
    kept: set[int] = set()
    for stripe in range(stripes):
        start = len(points) * stripe // stripes
        end = len(points) * (stripe + 1) // stripes
        kept |= _of_stripe(points, range(start, end))
    return sorted(kept)


def _of_stripe(points: Sequence[SpcPoint], places: Iterable[int]) -> set[int]:
    first: dict[object, int] = {}
    for place in places:
        point = points[place]
        first.setdefault(None if point.value is None else (point.sides, point.part), place)
    valued = [place for place in places if points[place].value is not None]
    kept = set(first.values())
    if valued:
        kept |= {
            valued[0],
            valued[-1],
            min(valued, key=lambda place: points[place].value or 0),
            max(valued, key=lambda place: points[place].value or 0),
        }
    return kept


def point_shapes(
    frame: Frame, seen: Analysis, places: list[int]
) -> tuple[list[Shape], list[Shape]]:
    """Return the line through the points, broken at gaps and rebases, and their signs."""
    lines: list[Shape] = []
    signs: list[Shape] = []
    run: list[tuple[float, float]] = []
    former_part = 0
    is_thinned = len(places) < len(seen.points)
    tone = ChartTone.FAINT if is_thinned else ChartTone.GREY
    for place in places:
        point = seen.points[place]
        if point.value is None or point.part != former_part:
            lines += _line(run, tone)
            run = []
            former_part = point.part
        if point.value is None:
            signs += _nobody(frame, place)
            continue
        x, y = frame.at(place, float(point.value))
        run.append((x, y))
        kind = variation_of(point.sides, seen.method.improvement)
        if kind is not Variation.COMMON_CAUSE:
            signs += point_sign(kind, x, y, max(frame.radius, SIGNAL_PT))
        elif not is_thinned:
            signs += point_sign(kind, x, y, frame.radius)
    return [*lines, *_line(run, tone)], signs


def key_shapes(seen: Analysis, y: float, *, is_unfinished: bool) -> list[Shape]:
    """Return the signs in use with their words, on one line."""
    improvement = seen.method.improvement
    used = {variation_of(p.sides, improvement) for p in seen.points if p.value is not None}
    shapes: list[Shape] = []
    x = 3.0

    def add(sign: Iterable[Shape], words: str) -> None:
        nonlocal x
        shapes.extend(sign)
        shapes.append(Text(x + 6, y, words, SMALL_PT, ChartTone.INK))
        x += 18 + room_of(words, SMALL_PT)

    for kind in Variation:
        if kind in used:
            add(point_sign(kind, x, y - 2.6, 2.4), kind_words(kind, seen.method))
    if is_unfinished:
        add([Circle(x, y - 2.6, 2.2, ChartTone.PAPER, ChartTone.GREY, 1.2)], _("not over yet"))
    if any(point.value is None for point in seen.points):
        add(cross(x, y - 2.6, 2.4, ChartTone.GREY), _("nobody counted"))
    return shapes


def _line(run: list[tuple[float, float]], tone: ChartTone) -> list[Shape]:
    return [Polyline(tuple(run), tone, 0.8)] if len(run) > 1 else []


def _nobody(frame: Frame, place: int) -> tuple[Shape, ...]:
    return cross(frame.x(place), frame.foot - 4, min(2.0, max(frame.radius, 1.0)), ChartTone.GREY)
