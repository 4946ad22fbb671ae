"""The table of patterns: equals, whole in its room, and silent of what is not told."""

from __future__ import annotations

from datetime import date

import pytest

from safehuddle.charts.patterns import pattern_table
from safehuddle.charts.shapes import Line, Rect, Text
from safehuddle.domain.factors import Factor, to_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.patterns import Noticed, Split, pattern_of
from safehuddle.domain.shifts import EARLY_LATE_NIGHT

MONDAY = date(2026, 11, 23)
TOLD = to_mask([Factor.COMMUNICATION])
WIDTH = 540.0


def drawn(*said, split=Split.WEEKDAY):
    noticed = [Noticed(kind, TOLD, MONDAY, None) for kind, times in said for _time in range(times)]
    return pattern_table(
        pattern_of(noticed, split, shifts=EARLY_LATE_NIGHT, zone="Europe/London"), width=WIDTH
    )


def bars(drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, Rect)]


def words(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def test_equal_numbers_of_good_and_worries_have_equal_bars():
    good, worries = bars(drawn((Kind.WENT_WELL, 8), (Kind.WORRY, 8)))[:2]
    assert (good.x, good.width, good.height) == (worries.x, worries.width, worries.height)
    assert good.fill != worries.fill, "they are told apart without colour: one is hatched"


def test_a_number_that_is_not_told_is_neither_written_nor_drawn():
    drawing = drawn((Kind.WENT_WELL, 4))
    assert bars(drawing) == []
    assert "4" not in words(drawing)
    assert "communication (went well): no number to tell" in drawing.summary


@pytest.mark.parametrize("split", list(Split))
def test_nothing_stands_outside_the_picture(split):
    drawing = drawn((Kind.WENT_WELL, 99), (Kind.WORRY, 50), split=split)
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            assert 0 <= shape.x <= shape.x + shape.width <= WIDTH
            assert shape.y + shape.height <= drawing.height
        if isinstance(shape, Line):
            assert max(shape.x1, shape.x2) <= WIDTH


def test_everything_that_was_said_is_counted_beside_the_factors():
    assert "everything (went well): Monday 8" in drawn((Kind.WENT_WELL, 8)).summary
