"""What a ward talked about by human factor: good work and worries, bars alike, back to back.

Both sides have the same scale, the same room and the same order, so that neither outweighs the
other by how it is drawn. A small number is neither drawn nor told (`domain.themes.FEW`).
"""

from __future__ import annotations

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
from safehuddle.domain.themes import FEW, count_words
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.themes import Themes

HEAD_PT = 13.0
BAR_PT = 8.5
ROW_PT = 15.5
LABELS_PT = 106.0
"""Room for the names of the factors, between the two sides."""
WORDS_PT = 48.0
"""Room for "fewer than 5" beyond a bar."""


def theme_bars(themes: Themes, *, width: float) -> Drawing:
    """Draw a row for each factor: what went well to the left of its name, worries to the right.

    Args:
        themes: what was talked about.
        width: of the whole drawing, in points.
    """
    most = max(max(theme.good, theme.worries) for theme in themes.all)
    half = (width - LABELS_PT) / 2
    left, right, room = half, half + LABELS_PT, half - WORDS_PT
    height = HEAD_PT + len(themes.all) * ROW_PT
    quiet = TEXT_PT - 1
    shapes: list[Shape] = [
        Text(left, quiet, _("went well"), quiet, ChartTone.GREY, anchor=Anchor.END),
        Text(right, quiet, _("worries"), quiet, ChartTone.GREY),
    ]
    shapes += [Line(x, HEAD_PT, x, height, ChartTone.GREY, 0.8) for x in (left, right)]
    for row, theme in enumerate(themes.all):
        top = HEAD_PT + row * ROW_PT + (ROW_PT - BAR_PT) / 2
        foot = top + BAR_PT - 1.2
        shapes.append(Text(width / 2, foot, theme.factor.label, anchor=Anchor.MIDDLE))
        good, worry = (_length(each, most, room) for each in (theme.good, theme.worries))
        if good:
            shapes.append(Rect(left - good, top, good, BAR_PT, fill=ChartTone.INK))
        shapes += hatched_bar(right, top, worry, BAR_PT, ChartTone.INK)
        for at, count, anchor in (
            (left - good - 4, theme.good, Anchor.END),
            (right + worry + 4, theme.worries, Anchor.START),
        ):
            tone = ChartTone.INK if count >= FEW else ChartTone.GREY
            shapes.append(Text(at, foot, count_words(count), quiet, tone, anchor=anchor))
    return Drawing(width, height, tuple(shapes), theme_summary(themes))


def theme_summary(themes: Themes) -> str:
    """Say the same as the bars, in words."""
    lines = "; ".join(
        _("{factor}: went well {good}, worries {worries}").format(
            factor=theme.factor.label,
            good=count_words(theme.good),
            worries=count_words(theme.worries),
        )
        for theme in themes.all
    )
    return _("What we talked about, by factor. {lines}.").format(lines=lines)


def _length(count: int, most: int, room: float) -> float:
    return room * count / most if count >= FEW else 0.0
