"""A plain run chart of counts, day by day or week by week: what was counted, and no verdict.

It has no limits and finds no signals. Saying "better" or "worse" of so few numbers would be
guessing, so with few points it says that instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Circle,
    Drawing,
    Line,
    Polyline,
    Shape,
    Text,
)
from safehuddle.i18n import _, ngettext

FEW_POINTS = 12
"""Below this NHS Making Data Count calls limits a trial; we say there is too little to go on."""

LEFT_PT = 22.0
RIGHT_PT = 10.0
TOP_PT = 8.0
FOOT_PT = 16.0


@dataclass(frozen=True, slots=True)
class CountPoint:
    """One day's or week's count. None is "nobody counted", which is never drawn as nought."""

    label: str
    count: int | None


def count_line(
    points: Sequence[CountPoint], *, what: str, width: float, height: float, says: str = ""
) -> Drawing:
    """Draw counts in order, from a floor of nought, with a gap where nobody counted.

    Args:
        points: in order of time.
        what: what is counted, as a heading says it ("Falls, by week"); used in the summary.
        width: in points.
        height: in points, with the sentence under the chart.
        says: that sentence, where it is not about what chance does.
    """
    sentence = says or verdict(points)
    floor = height - FOOT_PT - TEXT_PT - 4
    counts = [point.count for point in points if point.count is not None]
    top_count, step = _scale(max(counts, default=0))
    pitch = (width - LEFT_PT - RIGHT_PT) / max(len(points) - 1, 1)

    def at(place: int, count: float) -> tuple[float, float]:
        x = (
            LEFT_PT + (width - LEFT_PT - RIGHT_PT) / 2
            if len(points) == 1
            else LEFT_PT + pitch * place
        )
        return x, floor - (floor - TOP_PT) * count / top_count

    shapes: list[Shape] = []
    for count in range(0, top_count + 1, step):
        y = at(0, count)[1]
        shapes.append(
            Line(LEFT_PT, y, width, y, ChartTone.GREY if count == 0 else ChartTone.FAINT, 0.7)
        )
        shapes.append(
            Text(LEFT_PT - 6, y + 3, str(count), TEXT_PT - 1, ChartTone.GREY, False, Anchor.END)
        )
    for run in _runs(points):
        line = tuple(at(place, count) for place, count in run)
        if len(line) > 1:
            shapes.append(Polyline(line, ChartTone.ACTION, 1.5))
        shapes += [Circle(x, y, 2.6, ChartTone.ACTION, ChartTone.PAPER, 0.6) for x, y in line]
    every = max(1, -(-len(points) * 34 // max(int(width - LEFT_PT), 1)))
    for place, point in enumerate(points):
        if place % every == 0:
            x = at(place, 0)[0]
            shapes.append(
                Text(x, floor + 12, point.label, TEXT_PT - 1, ChartTone.GREY, False, Anchor.MIDDLE)
            )
    shapes.append(Text(0, height - 3, sentence, TEXT_PT))
    return Drawing(width, height, tuple(shapes), _summary(points, what, sentence))


def verdict(points: Sequence[CountPoint]) -> str:
    """Return the one line of words that stands under the chart."""
    counted = sum(point.count is not None for point in points)
    if counted == 0:
        return _("Nothing has been counted yet.")
    if counted < FEW_POINTS:
        return ngettext(
            "{count} number is too few to see a change.",
            "{count} numbers are too few to see a change.",
            counted,
        ).format(count=counted)
    return _("Counts go up and down by chance. This line alone does not say why.")


def _summary(points: Sequence[CountPoint], what: str, sentence: str) -> str:
    said = "; ".join(
        _("{label}: {count}").format(
            label=point.label,
            count=_("not counted") if point.count is None else point.count,
        )
        for point in points
    )
    if not said:
        return _("{what}. {sentence}").format(what=what, sentence=sentence)
    return _("{what}. {counts}. {sentence}").format(what=what, counts=said, sentence=sentence)


def _scale(most: int) -> tuple[int, int]:
    """Return the top of the axis and the step of its numbers: whole, and about four of them."""
    step, size = 1, 1
    while step * 4 < most:
        size, step = (size * 10, size * 10) if step == size * 5 else (size, _next(step, size))
    return max(step * -(-most // step), step), step


def _next(step: int, size: int) -> int:
    return size * 2 if step == size else size * 5


def _runs(points: Sequence[CountPoint]) -> list[list[tuple[int, int]]]:
    """Return stretches without a gap, as places and counts."""
    runs: list[list[tuple[int, int]]] = [[]]
    for place, point in enumerate(points):
        if point.count is None:
            runs.append([])
        else:
            runs[-1].append((place, point.count))
    return [run for run in runs if run]
