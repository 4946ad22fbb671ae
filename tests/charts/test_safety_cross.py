from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from safehuddle.charts.safety_cross import blank_cross, cross_chart, not_looked_shapes
from safehuddle.charts.shapes import Circle, Polyline, Rect, Text
from safehuddle.domain.safety_cross import CrossSign
from safehuddle.domain.weeks import month_of
from tests.reports import samples

CROSS = samples.safety_cross().cross
WIDTH = 350.0


def texts(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("month", [1, 2, 4])
def test_every_day_has_a_box_of_its_own_within_the_drawing(month):
    days = list(month_of(date(2026, month, 1)).days())
    drawing = blank_cross(days, width=WIDTH)
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Rect)][: len(days)]
    assert len({(box.x, box.y) for box in boxes}) == len(days)
    for one, other in combinations(boxes, 2):
        assert abs(one.x - other.x) > one.width - 0.01 or abs(one.y - other.y) > one.height - 0.01
    assert all(0 <= box.x <= WIDTH - box.width + 0.01 for box in boxes)
    assert all(box.y + box.height <= drawing.height for box in boxes)


def test_a_day_can_be_pointed_at_and_says_itself():
    drawing = cross_chart(CROSS, width=WIDTH)
    assert len(drawing.spots) == 31
    assert drawing.spots[5].words == "Tuesday 6 October: fall: 1"


def test_the_signs_in_use_are_explained_and_no_others():
    said = texts(cross_chart(CROSS, width=WIDTH))
    assert {CrossSign.NONE.words, CrossSign.NOT_LOOKED.words, CrossSign.BEFORE.words} <= set(said)
    assert "came in with it, not counted" in said
    assert CrossSign.TO_COME.words not in said
    assert CrossSign.BEFORE.words not in texts(blank_cross([CROSS.month.first], width=WIDTH))


def test_a_harm_day_has_its_count_and_letter_and_what_came_in_stands_in_its_corner():
    said = texts(cross_chart(CROSS, width=WIDTH))
    assert {"12", "H", "C1", "C2"} <= set(said)


def test_the_sign_for_nobody_looked_is_no_disc_and_no_diamond():
    shapes = not_looked_shapes(10, 10, 5)
    assert any(isinstance(shape, Text) and shape.text == "?" for shape in shapes)
    assert not any(isinstance(shape, Polyline) for shape in shapes)
    assert sum(isinstance(shape, Circle) and shape.fill != "paper" for shape in shapes) == 0


def test_two_signs_never_share_their_shapes():
    kinds = [
        tuple(type(shape) for shape in _sign_of(sign))
        for sign in (CrossSign.NONE, CrossSign.HARM, CrossSign.NOT_LOOKED, CrossSign.TODAY)
    ]
    assert len(set(kinds)) == 4


def _sign_of(sign):
    from safehuddle.charts.safety_cross import sign_shapes

    day = next(day for day in CROSS.days if day.sign is sign)
    return sign_shapes(day, 10, 10, 5)
