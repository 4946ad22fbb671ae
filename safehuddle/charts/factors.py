"""What people talked about, by human factor: what went well beside worries, as equals.

A worry that was noticed is not a thing got worse, it is somebody speaking up; so its bar is ink
and hatching, not the colour of worse. The picture shows what was talked about, not true causes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    Tone,
    hatched,
)
from safehuddle.i18n import _, ngettext

if TYPE_CHECKING:
    from safehuddle.domain.weekly import FactorCount

BAR_PT = 7.5
"""Height of one bar."""
ROW_PT = 20.5
"""From one factor to the next: two bars and the air that holds them together as a pair."""
LABELS_PT = 98.0
NUMBERS_PT = 54.0


def factor_bars(counts: Sequence[FactorCount], *, width: float) -> Drawing:
    """Draw two bars for each factor on one common scale, each with its number in words.

    Args:
        counts: one for each factor, in the order to show them.
        width: of the whole drawing, in points.
    """
    most = max((max(count.good, count.worries) for count in counts), default=0)
    room = width - LABELS_PT - NUMBERS_PT
    shapes: list[Shape] = []
    for place, count in enumerate(counts):
        top = place * ROW_PT + 1
        shapes.append(Text(LABELS_PT - 10, top + BAR_PT + 4, count.factor.label, anchor=Anchor.END))
        shapes += _bar(top, count.good, _good_words(count.good), room, most, solid=True)
        shapes += _bar(
            top + BAR_PT + 1.5, count.worries, _worry_words(count.worries), room, most, solid=False
        )
    height = len(counts) * ROW_PT - (ROW_PT - 2 * BAR_PT - 1.5) + 2 if counts else 0.0
    shapes.append(Line(LABELS_PT, 0, LABELS_PT, height, Tone.GREY, 0.8))
    return Drawing(width, height, tuple(shapes), factor_summary(counts))


def factor_summary(counts: Sequence[FactorCount]) -> str:
    """Say the same as the bars, in words."""
    if not any(count.good or count.worries for count in counts):
        return _("Nothing was tagged with a human factor.")
    lines = [
        _("{factor}: {good}, {worries}").format(
            factor=count.factor.label,
            good=_good_words(count.good),
            worries=_worry_words(count.worries),
        )
        for count in counts
    ]
    return _("What people talked about, by human factor. {lines}.").format(lines="; ".join(lines))


def _bar(
    top: float, count: int, words: str, room: float, most: int, *, solid: bool
) -> tuple[Shape, ...]:
    length = room * count / most if most else 0.0
    bar: tuple[Shape, ...]
    if solid:
        bar = (Rect(LABELS_PT, top, length, BAR_PT, fill=Tone.BETTER),) if count else ()
    else:
        bar = hatched(LABELS_PT, top, length, BAR_PT, Tone.INK)
    tone = Tone.INK if count else Tone.GREY
    label = Text(LABELS_PT + length + 5, top + BAR_PT - 0.6, words, TEXT_PT - 1, tone)
    return (*bar, label)


def _good_words(count: int) -> str:
    return ngettext("{count} good", "{count} good", count).format(count=count)


def _worry_words(count: int) -> str:
    return ngettext("{count} worry", "{count} worries", count).format(count=count)
