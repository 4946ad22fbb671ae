"""Good and worries are drawn alike: what differs is the shape, never how loud it is."""

from __future__ import annotations

from safehuddle.charts.good_and_worries import balance_drawing
from safehuddle.charts.shapes import ChartTone, Circle, Polyline, Rect, Text
from tests.domain.test_good_and_worries import MONDAY, both

COUNTS = [(4, 1), (2, 6), None, (3, 2), (0, 0)]


def drawn(counts=COUNTS, running=(MONDAY, 1, True)):
    return balance_drawing(both(counts, running), width=400, height=200)


def of_kind(drawing, kind):
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def test_both_have_the_same_tone_and_the_same_number_of_signs():
    drawing = drawn(running=None)
    assert len(of_kind(drawing, Circle)) == len(of_kind(drawing, Rect)) == 5  # and the names'
    assert {line.tone for line in of_kind(drawing, Polyline)} == {ChartTone.INK}
    assert {line.width for line in of_kind(drawing, Polyline)} == {1.1}


def test_only_the_week_that_is_not_over_is_hollow():
    hollow = [sign for sign in of_kind(drawn(), Circle) if sign.fill is ChartTone.PAPER]
    assert len(hollow) == 1
    assert hollow[0].x == max(spot.x + 5 for spot in drawn().spots)
    assert not [sign for sign in of_kind(drawn(running=None), Rect) if sign.fill is ChartTone.PAPER]


def test_the_way_to_the_week_that_is_not_over_is_dotted_for_both():
    ways = [line for line in of_kind(drawn(), Polyline) if line.tone is ChartTone.GREY]
    assert len(ways) == 2
    assert all(line.dash and len(line.points) == 2 for line in ways)


def test_the_lines_are_broken_where_nobody_looked():
    assert [len(line.points) for line in of_kind(drawn(running=None), Polyline)] == [2, 2, 2, 2]


def test_each_week_says_both_and_what_they_stand_beside():
    words = [spot.words for spot in drawn().spots]
    assert words[1] == "12/01/2026 · went well 2, worries 6 · 5 huddles held"
    assert words[2] == "19/01/2026 · nobody looked"
    assert "Medians: went well 2.5, worries 1.5." in drawn().summary


def test_the_names_keep_to_the_drawing_and_apart():
    names = [text for text in of_kind(drawn([(3, 3)] * 12), Text) if "median" in text.text]
    assert [name.text for name in names] == ["went well: median 3", "worries: median 3"]
    assert abs(names[0].y - names[1].y) >= 9


def test_nothing_is_drawn_before_there_is_a_week():
    assert drawn([], running=None) is None
