"""The layout of an SPC chart: what stands where, and that each thing is told in words too."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from safehuddle.charts.axis import apart, make_scale, room_of, wrapped
from safehuddle.charts.shapes import Anchor, ChartTone, Circle, Line, Polyline, Rect, Text
from safehuddle.charts.spc import Mark, SpcChart, spc_chart
from safehuddle.charts.spc_frame import AIM_DASH, LIMIT_DASH, TRIAL_DASH
from safehuddle.charts.spc_points import MOST_POINTS
from safehuddle.charts.spc_signs import assurance_icon, point_sign, variation_icon
from safehuddle.domain.spc.method import Chart, Improvement
from safehuddle.domain.spc.rules import BOTH, DOWN, NONE, UP
from safehuddle.domain.spc.verdict import Assurance, Variation
from tests.charts.spc_samples import FALLS, between, chart, falls

UP_IS_GOOD, DOWN_IS_GOOD = Improvement.INCREASE, Improvement.DECREASE


def drawn(content):
    return spc_chart(content, width=520, height=300)


def words_of(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def level(drawing, dash=None):
    """Lines from left to right, of one dash."""
    return [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Line) and shape.y1 == shape.y2 and dash in (None, shape.dash)
    ]


class TestLines:
    def test_old_limits_stay_drawn_and_the_lines_break_at_a_rebase(self):
        limits = level(drawn(chart([11, 12] * 10 + [18, 19] * 10, rebased_at=[20])), LIMIT_DASH)
        assert len(limits) == 4
        old, new = limits[:2], limits[2:]
        assert max(line.x2 for line in old) < min(line.x1 for line in new)

    @pytest.mark.parametrize("starts", [[5], [5, 6, 8], [3, 20, 38], [36, 37, 38]])
    def test_what_rebases_say_never_overlaps_and_stays_in_the_frame(self, starts):
        drawing = drawn(chart([1, 2] * 20, rebased_at=starts))
        said = [s for s in drawing.shapes if isinstance(s, Text) and s.text.startswith("new lim")]
        assert len(said) == len(starts)
        boxes = [(text.x, text.y, text.x + room_of(text.text, text.size)) for text in said]
        for place, (left, y, right) in enumerate(boxes):
            assert right <= 520 - 74
            for other_left, other_y, other_right in boxes[:place]:
                assert y != other_y or right <= other_left or other_right <= left

    def test_limits_of_too_few_points_are_dotted_and_called_a_trial(self):
        drawing = drawn(chart([11, 12] * 6))
        assert len(level(drawing, TRIAL_DASH)) == 2
        assert "trial upper 14.16" in words_of(drawing)
        assert "Too few points to say: 12 points, and 13 are needed" in words_of(drawing)

    def test_each_line_is_named_with_its_number(self):
        words = words_of(drawn(chart([9.9, 10.1] * 10, aim=11)))
        assert {"middle 10", "upper 10.53", "lower 9.47", "aim 11"} <= set(words)

    def test_names_of_lines_close_together_do_not_touch(self):
        drawing = drawn(chart([10, 10] * 10, aim=10))
        named = [s for s in drawing.shapes if isinstance(s, Text) and s.text.endswith(" 10")]
        ys = sorted(shape.y for shape in named)
        assert len(ys) == 4
        assert min(b - a for a, b in pairwise(ys)) >= 9

    def test_a_limit_below_what_can_be_counted_is_not_drawn_and_not_clipped_in_words(self):
        drawing = drawn(chart([0, 9] * 10))
        assert len(level(drawing, LIMIT_DASH)) == 1
        assert not [word for word in words_of(drawing) if word.startswith("lower")]
        assert "limits -1" in drawing.summary

    def test_what_may_be_negative_has_its_whole_scale(self):
        assert "−10" in words_of(drawn(chart([-4, 4] * 10)))

    @pytest.mark.parametrize("kind", [Chart.T, Chart.G])
    def test_where_there_is_no_lower_limit_there_is_no_lower_line(self, kind):
        drawing = drawn(chart([1, 90] * 10, chart=kind))
        assert len(level(drawing, LIMIT_DASH)) == 1
        assert not [word for word in words_of(drawing) if word.startswith("lower")]

    def test_the_aim_has_a_line_of_its_own(self):
        (aim,) = level(drawn(falls()), AIM_DASH)
        assert aim.tone is ChartTone.ACTION

    def test_a_share_has_no_line_above_all_of_it_and_the_words_give_its_number(self):
        shares = replace(chart([100, 20, 100, 30] * 5), most=100)
        words = words_of(drawn(shares))
        assert not [each for each in words if each.startswith("upper")]
        assert "120" not in words
        assert level(drawn(shares), LIMIT_DASH) == []
        assert "limits -" in drawn(shares).summary
        assert [each for each in words_of(drawn(replace(shares, most=None))) if "upper" in each]

    def test_a_share_whose_limit_is_within_keeps_its_line(self):
        words = words_of(drawn(replace(chart([50, 55, 45, 52] * 5), most=100)))
        assert [word for word in words if word.startswith("upper 6")]


class TestPoints:
    def test_colour_is_never_alone(self):
        signs = [point_sign(kind, 0, 0, 2) for kind in Variation]
        forms = {
            tuple(
                (type(s).__name__, len(getattr(s, "points", ())), getattr(s, "fill", None) is None)
                for s in sign
            )
            + tuple(getattr(s, "fill", None) is ChartTone.PAPER for s in sign)
            for sign in signs
        }
        assert len(forms) == len(Variation)

    def test_blue_is_better_orange_is_worse_grey_is_neither(self):
        rise = [5, 6] * 10 + [99]
        better = drawn(chart(rise, improvement=UP_IS_GOOD))
        worse = drawn(chart(rise, improvement=DOWN_IS_GOOD))
        neither = drawn(chart(rise))
        fills = [
            {getattr(s, "fill", None) for s in drawing.shapes if isinstance(s, Polyline)}
            for drawing in (better, worse, neither)
        ]
        assert ChartTone.BETTER in fills[0]
        assert ChartTone.WORSE in fills[1]
        assert not fills[2] & {ChartTone.BETTER, ChartTone.WORSE}

    def test_a_gap_and_a_rebase_break_the_line(self):
        drawing = drawn(falls())
        runs = [s for s in drawing.shapes if isinstance(s, Polyline) and s.width == 0.8]
        assert [len(run.points) for run in runs if not run.dash] == [7, 11, 9]
        assert "nobody counted" in words_of(drawing)

    def test_the_key_names_only_signs_in_use(self):
        words = words_of(drawn(chart([5, 6] * 10)))
        assert "no signal" in words
        assert "a signal of concern" not in words
        assert "a signal of concern" in words_of(drawn(falls()))

    def test_a_period_that_is_not_over_is_hollow_and_no_rule_looks_at_it(self):
        with_it = drawn(falls())
        hollow = [s for s in with_it.shapes if isinstance(s, Circle) and s.fill is ChartTone.PAPER]
        # One in the frame, one in the key, two round marks, and the ring of the icon.
        assert len(hollow) == 5
        assert "Hollow: not over yet, 1 so far. No rule looks at it." in words_of(with_it)
        assert falls().seen.parts[-1].points == len(FALLS) - 19

    def test_a_gap_that_is_not_over_is_told_and_never_drawn(self):
        content = between()
        drawing = drawn(content)
        assert "Since the last: 42 days. It is not over, so it is not drawn." in words_of(drawing)
        assert len(drawing.spots) == len(content.seen.points)
        assert "Since the last: 42 days" in drawing.summary

    def test_four_hundred_points_stay_apart(self):
        values = [random.Random(1).gauss(10, 2) for _ in range(400)]
        drawing = drawn(chart(values))
        dots = [s for s in drawing.shapes if isinstance(s, Circle) and s.width == 1.0]
        xs = sorted({round(dot.x, 3) for dot in dots if dot.y < 280 and dot.radius < 2})
        steps = [b - a for a, b in pairwise(xs)]
        radius = min(dot.radius for dot in dots)
        assert 0.5 < radius * 2 <= max(min(steps), 1.6)
        dates = [s for s in drawing.shapes if isinstance(s, Text) and s.text[2:3] == "/"]
        assert 5 <= len(dates) <= 16

    def test_very_many_points_are_thinned_and_no_signal_vanishes(self):
        values = [(place * 7919) % 13 for place in range(MOST_POINTS * 5)]
        values[2_345] = 500
        drawing = drawn(chart(values))
        assert len(drawing.shapes) < 8_000
        assert len(drawing.spots) < MOST_POINTS * 5
        assert any("above the upper limit" in spot.words for spot in drawing.spots)


def is_of_marks(text):
    return text.tone is ChartTone.ACTION and text.anchor is Anchor.MIDDLE


class TestWords:
    def test_the_rules_and_their_version_stand_under_every_chart(self):
        for content in (falls(), between(), between(Chart.G)):
            words = " ".join(words_of(drawn(content)))
            assert "Rules: Making Data Count, version 1: outside a limit; 7 in a row" in words

    def test_the_axis_says_which_way_is_good(self):
        assert "down is good" in words_of(drawn(falls()))
        assert "days between, up is good" in words_of(drawn(between()))
        assert "count between, up is good" in words_of(drawn(between(Chart.G)))
        assert not [w for w in words_of(drawn(chart([1, 2] * 9))) if "is good" in w]

    def test_a_g_chart_names_its_centre(self):
        assert "middle line 0.693 × the mean" in " ".join(words_of(drawn(between(Chart.G))))

    def test_dates_are_day_and_month_and_a_year_where_it_begins(self):
        words = words_of(drawn(falls()))
        assert [w for w in words if w in ("2025", "2026")] == ["2025", "2026"]
        assert "01/12" in words

    def test_points_without_dates_are_numbered(self):
        content = chart([1, 2] * 9)
        points = tuple(point._replace(on=None) for point in content.seen.points)
        object.__setattr__(content.seen, "points", points)
        words = words_of(drawn(content))
        assert {"1", "18"} & set(words)
        assert not [word for word in words if "/" in word]

    def test_marks_are_numbered_lines_with_their_words_below(self):
        drawing = drawn(falls())
        words = words_of(drawing)
        assert {"1", "2"} <= set(words)
        assert "1: 04/03/2026 new rota; 2: 20/04/2026 sensor mats" in words

    def test_a_mark_stands_between_the_points_beside_it(self):
        drawing = drawn(falls())
        lines = [s for s in drawing.shapes if isinstance(s, Line) and s.dash == (1.0, 2.0)]
        xs = [spot.x + spot.width / 2 for spot in drawing.spots]
        place = (date(2026, 3, 4) - date(2025, 12, 1)).days / 7
        assert xs[int(place)] < lines[0].x1 < xs[int(place) + 1]

    def test_marks_too_near_for_a_number_each_share_one_sign(self):
        content = falls()
        days = [date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 6), date(2026, 4, 20)]
        near = SpcChart(content.what, content.seen, marks=tuple(Mark(day, "x") for day in days))
        drawing = drawn(near)
        signs = [s.text for s in drawing.shapes if isinstance(s, Text) and is_of_marks(s)]
        assert signs == ["1–3", "4"]
        lines = [s for s in drawing.shapes if isinstance(s, Line) and s.dash == (1.0, 2.0)]
        assert len(lines) == 4

    def test_marks_are_heard_with_the_chart(self):
        assert "Marks 1: 04/03/2026 new rota; 2: 20/04/2026 sensor mats." in drawn(falls()).summary

    def test_a_mark_before_the_first_point_is_told_and_not_drawn(self):
        content = falls()
        early = SpcChart(content.what, content.seen, marks=(Mark(date(2020, 1, 1), "opened"),))
        drawing = drawn(early)
        assert not [s for s in drawing.shapes if isinstance(s, Line) and s.dash == (1.0, 2.0)]
        assert "1: 01/01/2020 opened" in words_of(drawing)

    def test_each_point_says_its_date_value_and_rules(self):
        spots = drawn(falls()).spots
        assert spots[4].words.startswith("29/12/2025 · 12: above the upper limit")
        assert spots[7].words == "19/01/2026 · nobody counted"
        assert spots[1].words == "08/12/2025 · 2: no signal"
        assert spots[-1].words.endswith("1 so far: not over yet, no rule looks at it")

    def test_the_summary_says_what_the_picture_says(self):
        summary = drawn(falls()).summary
        assert summary.startswith("Falls, by week: 27 points, 01/12/2025 to 08/06/2026.")
        assert "New limits from 13/04/2026: middle line 1.33" in summary
        assert "The latest: too few points to say: 9 points, and 13 are needed." in summary
        assert "The aim, 2: nothing is said of it." in summary
        assert "9 points are signals, the last 4 of them: 16/03/2026 · 6: in a row" in summary

    def test_a_drawing_without_its_title_has_more_room(self):
        content = falls()
        plain = spc_chart(content, width=520, height=300, is_titled=False)
        assert content.what not in words_of(plain)
        assert plain.summary == drawn(content).summary


class TestIcons:
    @pytest.mark.parametrize(
        ("kind", "sides", "letter"),
        [
            (Variation.IMPROVEMENT, UP, "H"),
            (Variation.IMPROVEMENT, DOWN, "L"),
            (Variation.CONCERN, UP, "H"),
            (Variation.LOW, DOWN, "L"),
            (Variation.BOTH, BOTH, "B"),
            (Variation.COMMON_CAUSE, NONE, "C"),
            (None, NONE, "–"),
        ],
    )
    def test_each_variation_has_a_letter(self, kind, sides, letter):
        (text,) = (s for s in variation_icon(kind, sides, 20, 20) if isinstance(s, Text))
        assert text.text == letter

    def test_the_icons_of_assurance_have_a_letter_and_stay_in_their_square(self):
        for kind, letter in zip(Assurance, "PF?", strict=True):
            shapes = assurance_icon(kind, 20, 20)
            (text,) = (s for s in shapes if isinstance(s, Text))
            (square,) = (s for s in shapes if isinstance(s, Rect))
            assert text.text == letter
            assert square.y < text.y < square.y + square.height

    def test_an_icon_has_its_words_beside_it(self):
        words = words_of(drawn(chart([5, 6] * 10, aim=99, improvement=UP_IS_GOOD)))
        assert "Up and down by chance" in words
        assert "Fails: the aim would always be missed" in words


class TestScale:
    @pytest.mark.parametrize(
        "values",
        [[0], [7], [-3], [0.001, 0.002], [1e14, 3e14], [5, 5], [99.5, 100.5], [-1e-9, 1e-9]],
    )
    def test_every_value_stands_in_the_frame(self, values):
        scale = make_scale(values, foot=100, top=0, from_nought=False)
        assert all(0 <= scale.y(value) <= 100 for value in values)
        assert 2 <= len(scale.ticks) <= 12
        assert len({scale.label(tick) for tick in scale.ticks}) == len(scale.ticks)

    def test_labels_are_moved_apart_and_stay_within(self):
        moved = apart([50, 51, 52, 99], 9, top=0, foot=100)
        assert moved == sorted(moved)
        assert min(b - a for a, b in pairwise(moved)) >= 9
        assert max(moved) <= 100

    def test_words_are_wrapped_to_about_a_width(self):
        assert wrapped("one two three", 10, 45) == ["one two", "three"]
        assert wrapped("", 10, 45) == []


def test_a_single_value_has_a_scale_of_short_numbers_though_its_mean_was_rounded():
    value = 30.764317129629632
    scale = make_scale([value, value + 1e-14], foot=100, top=0, from_nought=True)
    assert max(len(scale.label(tick)) for tick in scale.ticks) <= 3
    assert scale.y(value) == pytest.approx(scale.y(value + 1e-14))


@pytest.mark.parametrize("count", [1, 2, 3, 13, 52, 520])
def test_any_number_of_points_stays_within_the_picture(count):
    drawing = drawn(chart([place % 5 for place in range(count)]))
    for spot in drawing.spots:
        assert spot.x >= 0
        assert spot.x + spot.width <= 520
        assert 0 <= spot.y <= 300
