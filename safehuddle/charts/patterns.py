"""When a ward talked about what: a table whose cells hold a number and a bar, the longer the more.

Good is a solid bar and worries a hatched one, both of one scale, so that it is read in grey, and
neither outweighs the other by how it is drawn. What is not told has a dot and no bar,
and a line below says so.
"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import (
    TEXT_PT,
    Anchor,
    ChartTone,
    Circle,
    Drawing,
    Line,
    Rect,
    Shape,
    Text,
    hatched_bar,
)
from safehuddle.domain.dates import day_letters
from safehuddle.domain.kinds import WORRYING
from safehuddle.domain.patterns import KINDS, Side, Split, cell_words
from safehuddle.domain.text import with_capital
from safehuddle.domain.themes import FEW
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.patterns import Pattern

HEAD_PT, LINE_PT, ROW_PT = 26.0, 12.5, 17.0
"""Height of the heads, of one row of cells, and of a factor's last row with the gap below it."""
LABELS_PT, SIDES_PT, TOTAL_PT = 106.0, 42.0, 30.0
HEAD_LETTERS = 14
"""Letters of one of the two lines of a column's head."""
NUMBER_PT, BAR_PT, GAP_PT = 14.0, 7.0, 6.0


def pattern_table(pattern: Pattern, *, width: float) -> Drawing:
    """Draw one row of cells for each side of each factor, and one column for each part.

    Args:
        pattern: what was talked about when.
        width: of the whole drawing, in points.
    """
    heads = [_head(pattern, place) for place in range(len(pattern.columns))]
    has_sides = any(row.side is not Side.ALL for row in pattern.rows)
    left = LABELS_PT + (SIDES_PT if has_sides else 0)
    has_totals = pattern.split is not Split.KIND
    column = (width - left - (TOTAL_PT if has_totals else 0)) / len(heads)
    shapes: list[Shape] = []
    for place, head in enumerate((*heads, *([_("in all")] if has_totals else []))):
        lines = wrap(head, HEAD_LETTERS)[:2]
        for number, words in enumerate(lines):
            y = 19.0 + (number + 1 - len(lines)) * 10
            shapes.append(Text(left + place * column, y, words, TEXT_PT - 1, ChartTone.GREY))
    top, factor = HEAD_PT, object()
    for row in pattern.rows:
        if row.factor is not factor:
            factor = row.factor
            shapes.append(Line(0, top - 2, width, top - 2, ChartTone.FAINT, 0.8))
            label = row.factor.label if row.factor else _("everything")
            shapes.append(Text(0, top + 8.5, with_capital(label), bold=row.factor is None))
        if has_sides:
            at = Text(LABELS_PT, top + 8.5, row.side.label, TEXT_PT - 1, ChartTone.GREY)
            shapes.append(at)
        for place, cell in enumerate(row.cells):
            room = (left + place * column, top, column)
            is_hatched = row.side is Side.WORRIES or (not has_totals and KINDS[place] in WORRYING)
            shapes += _cell(cell, *room, most=pattern.most, is_hatched=is_hatched)
        if has_totals:
            shapes.append(_number(row.total, left + len(heads) * column, top))
        top += LINE_PT if row.side is Side.GOOD else ROW_PT
    shapes += _legend(top)
    return Drawing(width, top + LINE_PT, tuple(shapes), pattern_summary(pattern))


def pattern_summary(pattern: Pattern) -> str:
    """Say the same as the table, in words: of each row what is told."""
    lines = []
    for row in pattern.rows:
        told = [
            f"{head} {cell_words(cell)}"
            for head, cell in zip(pattern.columns, row.cells, strict=True)
            if cell
        ]
        name = row.factor.label if row.factor else _("everything")
        side = "" if row.side is Side.ALL else f" ({row.side.label})"
        lines.append(f"{name}{side}: {', '.join(told) or _('no number to tell')}")
    words = _("What we talked about, {split}. {lines}. Other numbers are none, or not told.")
    return words.format(split=pattern.split.label.lower(), lines="; ".join(lines))


def _head(pattern: Pattern, place: int) -> str:
    return day_letters(place) if pattern.split is Split.WEEKDAY else pattern.columns[place]


def _legend(top: float) -> tuple[Shape, ...]:
    words = _("fewer than {count}, or kept back so that no small number can be worked out; – none")
    size, tone = TEXT_PT - 1.5, ChartTone.GREY
    return (_number(None, 0, top), Text(8, top + 8.5, words.format(count=FEW), size, tone))


def _cell(
    cell: int | None, x: float, top: float, width: float, *, most: int, is_hatched: bool
) -> list[Shape]:
    shapes = [_number(cell, x, top)]
    if cell:
        length = (width - NUMBER_PT - GAP_PT) * cell / most
        at = (x + NUMBER_PT, top + 2, length, BAR_PT)
        if is_hatched:
            shapes += hatched_bar(*at, ChartTone.INK)
        else:
            shapes.append(Rect(*at, fill=ChartTone.INK))
    return shapes


def _number(cell: int | None, x: float, top: float) -> Shape:
    if cell is None:
        return Circle(x + 2.5, top + 5.5, 1.4, fill=ChartTone.GREY)
    words = str(cell) if cell else "–"
    tone = ChartTone.INK if cell else ChartTone.GREY
    return Text(x, top + 8.5, words, TEXT_PT - 0.5, tone, anchor=Anchor.START)
