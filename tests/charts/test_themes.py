"""The picture of themes: two sides drawn alike, and no bar of a small number."""

from __future__ import annotations

from datetime import date

from safehuddle.charts.shapes import Rect, Text
from safehuddle.charts.themes import BAR_PT, theme_bars
from safehuddle.domain.factors import Factor
from safehuddle.domain.themes import Theme, Themes

DAY = date(2026, 11, 23)
WIDTH = 400.0


def drawn(*counts):
    found = zip(Factor, [*counts, *[(0, 0)] * len(Factor)], strict=False)
    themes = tuple(Theme(factor, good, worries) for factor, (good, worries) in found)
    return theme_bars(Themes(DAY, DAY, themes, 0, 0), width=WIDTH)


def bars(drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, Rect)]


def test_equal_numbers_have_bars_of_one_length_and_height_on_both_sides():
    good, worry = bars(drawn((8, 8)))
    assert good.width == worry.width > 0
    assert good.height == worry.height == BAR_PT
    assert good.x + good.width == WIDTH - worry.x


def test_both_sides_share_one_scale():
    good, worry = bars(drawn((20, 10)))
    assert good.width == 2 * worry.width


def test_a_number_below_five_has_words_and_no_bar():
    drawing = drawn((4, 5), (0, 0))
    assert len(bars(drawing)) == 1
    said = [shape.text for shape in drawing.shapes if isinstance(shape, Text)]
    assert "fewer than 5" in said
    assert "4" not in said
    assert "communication: went well fewer than 5, worries 5" in drawing.summary
    assert "design of equipment: went well none, worries none" in drawing.summary


def test_nothing_stands_outside_the_picture():
    drawing = drawn((99, 99), (1, 1))
    for bar in bars(drawing):
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
