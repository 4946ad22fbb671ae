from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.charts.count_line import FEW_POINTS, CountPoint, count_line, verdict
from safehuddle.charts.factors import factor_bars
from safehuddle.charts.shapes import (
    ChartTone,
    Circle,
    Line,
    Polyline,
    Rect,
    Text,
    cross,
    hatched_bar,
    tick,
    triangle,
)
from safehuddle.charts.week import day_by_day, state_shapes
from safehuddle.domain.factors import Factor
from safehuddle.domain.streak import DayState
from safehuddle.domain.weekly import FactorCount, PageDay, PageHuddle

MONDAY = date(2026, 11, 16)


def words_of(drawing):
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


def points(*counts):
    return [CountPoint(str(place), count) for place, count in enumerate(counts, start=1)]


def week(*states, noticed=3):
    return [
        PageDay(MONDAY + timedelta(days=place), tuple(map(PageHuddle, of_day)), noticed)
        for place, of_day in enumerate(states)
    ]


class TestBarsByFactor:
    def test_every_column_is_named_and_every_bar_has_its_number(self):
        drawing = factor_bars(
            [
                FactorCount(Factor.COMMUNICATION, 8, 1, 3),
                FactorCount(Factor.INFORMATION, 0, 5),
            ],
            width=284,
        )
        assert words_of(drawing) == [
            "communication",
            "information",
            *("went well", "8", "0"),
            *("worries", "1", "5"),
            *("patients, ideas", "3", "0"),
        ]

    def test_the_three_columns_share_one_scale(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 4, 8, 2)], width=284)
        good, worries, said = (shape for shape in drawing.shapes if isinstance(shape, Rect))
        assert worries.width == pytest.approx(2 * good.width)
        assert good.width == pytest.approx(2 * said.width)

    def test_a_bar_is_solid_hatched_or_light_so_grey_paper_tells_them_apart(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 4, 8, 2)], width=284)
        good, worries, said = (shape for shape in drawing.shapes if isinstance(shape, Rect))
        assert (good.fill, worries.fill, said.fill) == (ChartTone.BETTER, None, ChartTone.FAINT)
        assert said.tone is ChartTone.GREY
        assert sum(isinstance(shape, Line) for shape in drawing.shapes) > 10

    def test_tags_on_patients_words_and_ideas_alone_are_drawn(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 0, 0, 40)], width=284)
        (said,) = (shape for shape in drawing.shapes if isinstance(shape, Rect))
        assert said.width > 20
        assert "40 from patients or ideas" in drawing.summary

    def test_the_longest_number_stays_in_its_column(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 999, 999, 999)], width=284)
        numbers = [s for s in drawing.shapes if isinstance(s, Text) and s.text == "999"]
        assert max(number.x for number in numbers) + 3 * 5 < 284

    def test_a_worry_is_never_drawn_in_the_colour_of_worse(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 0, 8, 8)], width=284)
        tones = {getattr(shape, "tone", None) for shape in drawing.shapes}
        tones |= {getattr(shape, "fill", None) for shape in drawing.shapes}
        assert ChartTone.WORSE not in tones

    def test_the_summary_says_what_the_bars_say(self):
        drawing = factor_bars([FactorCount(Factor.OBSERVATION, 4, 1, 2)], width=284)
        assert drawing.summary == (
            "What people talked about, by factor. "
            "observation of patients: 4 went well, 1 worry, 2 from patients or ideas."
        )

    def test_nothing_tagged_is_said_plainly(self):
        counts = [FactorCount(factor, 0, 0) for factor in Factor]
        assert factor_bars(counts, width=284).summary == "Nothing was marked with a factor."
        assert factor_bars([], width=284).height == 0


class TestDayByDay:
    def test_each_state_has_shapes_of_its_own(self):
        drawn = {
            str([type(shape) for shape in shapes])
            + str([getattr(s, "fill", "") for s in shapes])
            + str([getattr(s, "radius", "") for s in shapes])
            for shapes in (state_shapes(state, 0, 0, 4) for state in DayState)
        }
        assert len(drawn) == len(DayState)

    def test_the_key_names_only_the_states_in_use(self):
        drawing = day_by_day(week([DayState.HELD], [DayState.MISSED]), width=200)
        assert {"held", "missed"} <= set(words_of(drawing))
        assert "not planned" not in words_of(drawing)

    def test_a_day_without_a_plan_is_not_a_missed_one(self):
        drawing = day_by_day(week([]), width=200)
        assert "not planned" in words_of(drawing)
        assert drawing.summary == "Day by day. Monday 16 November: huddle not planned, 3 noticed."

    def test_a_day_on_which_nobody_looked_has_a_sign_and_no_nought(self):
        day = PageDay(MONDAY, (PageHuddle(DayState.MISSED),), 0, nobody_looked=True)
        drawing = day_by_day([day], width=200)
        assert "0" not in words_of(drawing)
        assert {"?", "nobody looked", "missed"} <= set(words_of(drawing))
        assert drawing.summary == "Day by day. Monday 16 November: huddle missed, nobody looked."

    def test_two_huddles_of_one_day_are_both_drawn_and_said(self):
        drawing = day_by_day(week([DayState.HELD, DayState.MISSED]), width=200)
        assert "huddles held, missed" in drawing.summary

    def test_a_day_to_come_has_no_nought_yet(self):
        drawing = day_by_day(week([DayState.TO_COME], noticed=None), width=200)
        assert "0" not in words_of(drawing)
        assert drawing.summary == "Day by day. Monday 16 November: huddle to come."
        over = day_by_day(week([DayState.MISSED], noticed=0), width=200)
        assert "0" in words_of(over)

    @pytest.mark.parametrize("count", [1, 7, 31, 90])
    def test_any_range_of_days_keeps_within_its_width(self, count):
        drawing = day_by_day(week(*[[DayState.HELD]] * count), width=200)
        marks = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
        assert len(marks) == count + 1  # and the one of the key
        assert all(mark.x + mark.radius <= 200 for mark in marks)

    def test_a_long_range_names_its_mondays(self):
        month = day_by_day(week(*[[DayState.HELD]] * 31), width=200)
        assert [text for text in words_of(month) if text == "Mo"] == ["Mo"] * 5
        assert "Tu" not in words_of(month)

    def test_no_days_draw_nothing_and_do_not_fail(self):
        assert day_by_day([], width=200).summary == "There are no days to show."


class TestLineOfCounts:
    def test_few_points_say_so(self):
        assert verdict(points(3)) == "1 number is too few to see a change."
        assert verdict(points(*[1] * (FEW_POINTS - 1))).startswith("11 numbers are too few")

    def test_many_points_still_give_no_verdict(self):
        sentence = verdict(points(*[1] * FEW_POINTS))
        assert "chance" in sentence
        assert "better" not in sentence

    def test_no_count_is_said_and_never_drawn_as_nought(self):
        drawing = count_line(points(None, None), what="Falls", width=300, height=120)
        assert "Nothing has been counted yet." in words_of(drawing)
        assert not [shape for shape in drawing.shapes if isinstance(shape, Circle)]

    def test_a_gap_breaks_the_line(self):
        drawing = count_line(points(1, 2, None, 3, 4), what="Falls", width=300, height=120)
        lines = [shape for shape in drawing.shapes if isinstance(shape, Polyline)]
        assert [len(line.points) for line in lines] == [2, 2]
        assert "3: not counted" in drawing.summary

    def test_the_floor_is_nought_and_numbers_are_whole(self):
        drawing = count_line(points(7, 9), what="Falls", width=300, height=120)
        numbers = [text for text in words_of(drawing) if text.isdigit()]
        assert numbers[0] == "0"
        assert int(max(numbers, key=int)) >= 9

    @pytest.mark.parametrize("most", [0, 1, 3, 4, 5, 9, 41, 100, 999, 12_345])
    def test_every_point_stays_in_the_frame(self, most):
        drawing = count_line(points(0, most), what="Falls", width=300, height=120)
        dots = [shape for shape in drawing.shapes if isinstance(shape, Circle)]
        assert all(0 <= dot.y <= 120 for dot in dots)
        axis = [text for text in words_of(drawing) if text.isdigit()]
        assert len(axis) <= 8


class TestSmallShapes:
    def test_hatching_stays_inside_its_bar(self):
        for shape in hatched_bar(10, 20, 33, 7, ChartTone.INK):
            if isinstance(shape, Line):
                assert min(shape.x1, shape.x2) >= 10
                assert max(shape.x1, shape.x2) <= 43
                assert min(shape.y1, shape.y2) >= 20 - 1e-9
                assert max(shape.y1, shape.y2) <= 27 + 1e-9

    def test_a_bar_of_no_length_is_not_drawn(self):
        assert hatched_bar(0, 0, 0, 7, ChartTone.INK) == ()

    def test_signs_stand_about_their_centre(self):
        assert triangle(5, 5, 3).points[1] == (5, 2)
        assert len(cross(5, 5, 3)) == 2
        assert tick(5, 5, 3).fill is None

    def test_shapes_cannot_be_changed_after_they_are_laid_out(self):
        line = Line(0, 0, 1, 1)
        with pytest.raises(AttributeError):
            line.x1 = 2
        assert line._replace(x1=2).x1 == 2
