"""What people talked about, by human factor: what went well beside worries, as equals.

A worry that was noticed is not a thing got worse, it is somebody speaking up; so its bar is ink
and hatching, not the colour of worse. What patients said and what people proposed is neither good
nor a worry, so it has a light bar of its own. The picture shows what was talked about, not true
causes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    hatched_bar,
)
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.weekly import FactorCount

HEAD_PT = 13.0
"""Height of the words over the columns."""
BAR_PT = 8.5
"""Height of one bar."""
ROW_PT = 14.5
"""From one factor to the next."""
LABELS_PT = 106.0
NUMBER_PT = 24.0
"""Room for a number behind the longest bar."""


def factor_bars(counts: Sequence[FactorCount], *, width: float) -> Drawing:
    """Draw a row for each factor and three columns of bars, all on one common scale.

    The columns are what went well, worries, and what patients said and ideas; each is named, and
    each bar has its number.

    Args:
        counts: one for each factor, in the order to show them.
        width: of the whole drawing, in points.
    """
    if not counts:
        return Drawing(width, 0, (), factor_summary(counts))
    columns: tuple[tuple[str, _Fill, list[int]], ...] = (
        (_("went well"), _solid, [count.good for count in counts]),
        (_("worries"), _hatched, [count.worries for count in counts]),
        (_("patients, ideas"), _light, [count.said_and_ideas for count in counts]),
    )
    most = max(max(numbers) for _name, _fill, numbers in columns)
    pitch = (width - LABELS_PT) / len(columns)
    height = HEAD_PT + len(counts) * ROW_PT
    shapes: list[Shape] = [
        Text(LABELS_PT - 8, _top(row) + BAR_PT - 1, count.factor.label, anchor=Anchor.END)
        for row, count in enumerate(counts)
    ]
    for place, (name, fill, numbers) in enumerate(columns):
        left = LABELS_PT + place * pitch
        shapes.append(Text(left, TEXT_PT - 1, name, TEXT_PT - 1, ChartTone.GREY))
        for row, number in enumerate(numbers):
            length = (pitch - NUMBER_PT) * number / most if most else 0.0
            if number:
                shapes += fill(left, _top(row), length)
            shapes.append(_number(number, left + length, _top(row)))
        shapes.append(Line(left, HEAD_PT, left, height, ChartTone.GREY, 0.8))
    return Drawing(width, height, tuple(shapes), factor_summary(counts))


def factor_summary(counts: Sequence[FactorCount]) -> str:
    """Say the same as the bars, in words."""
    if not any(count.good or count.worries or count.said_and_ideas for count in counts):
        return _("Nothing was marked with a factor.")
    lines = [
        _("{factor}: {good}, {worries}, {said}").format(
            factor=count.factor.label,
            good=ngettext("{count} went well", "{count} went well", count.good).format(
                count=count.good
            ),
            worries=ngettext("{count} worry", "{count} worries", count.worries).format(
                count=count.worries
            ),
            said=ngettext(
                "{count} from patients or ideas",
                "{count} from patients or ideas",
                count.said_and_ideas,
            ).format(count=count.said_and_ideas),
        )
        for count in counts
    ]
    return _("What people talked about, by factor. {lines}.").format(lines="; ".join(lines))


_Fill = Callable[[float, float, float], tuple[Shape, ...]]
"""Draws a bar from its left, top and length. The three differ in grey as well as in colour."""


def _solid(left: float, top: float, length: float) -> tuple[Shape, ...]:
    return (Rect(left, top, length, BAR_PT, fill=ChartTone.BETTER),)


def _hatched(left: float, top: float, length: float) -> tuple[Shape, ...]:
    return hatched_bar(left, top, length, BAR_PT, ChartTone.INK)


def _light(left: float, top: float, length: float) -> tuple[Shape, ...]:
    return (Rect(left, top, length, BAR_PT, fill=ChartTone.FAINT, tone=ChartTone.GREY, line=0.8),)


def _number(number: int, left: float, top: float) -> Text:
    tone = ChartTone.INK if number else ChartTone.GREY
    return Text(left + 4, top + BAR_PT - 1.2, str(number), TEXT_PT - 0.5, tone)


def _top(row: int) -> float:
    """Return the top of a row's bars."""
    return HEAD_PT + row * ROW_PT + (ROW_PT - BAR_PT) / 2
