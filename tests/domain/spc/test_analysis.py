"""Whole series: parts, baselines, missing periods, verdicts, and figures found elsewhere."""

from __future__ import annotations

import pytest

from safehuddle.domain.spc.method import (
    VERDICT_POINTS,
    Centre,
    Chart,
    Improvement,
    TwoInThree,
)
from safehuddle.domain.spc.verdict import Assurance, Variation
from tests.domain.spc.looking import lines, look_at, marked

DOTS = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
TWO_READINGS = [10, 12, 9, 11, 10, 13, 8, 11, 9, 12, 10, 11, 21, 18, 12]
GAPS = [3, 12, 5, 20, 9, 1, 33, 14, 7, 25]
# Of PowerBI-SPC's tests of its T and its G chart.
T_67 = (
    "16 20 5 13 1 26 46 12 12 5 19 4 3 15 14 9 8 15 21 6 3 1 56 117 1 33 9 9 19 12 1 16 13 18 1 35"
    " 16 5 21 38 3 25 3 11 13 20 9 3 8 21 24 38 8 13 9 1 30 23 3 7 22 19 11 31 6 1 1"
)
G_67 = (
    "23 39 15 34 1 49 98 29 27 13 45 7 10 27 24 14 20 38 44 11 10 3 113 183 3 47 18 18 33 15 2 38"
    " 27 27 1 52 23 7 26 82 5 49 5 17 24 44 26 2 27 46 55 97 22 22 20 4 60 51 7 21 66 36 25 72 15"
    " 5 3"
)
BETTER_UP, BETTER_DOWN = Improvement.INCREASE, Improvement.DECREASE


def test_no_moving_range_is_screened_out_and_no_limit_is_clipped():
    assert lines(look_at(DOTS)) == pytest.approx((1.9444, -3.0626, 6.9515), abs=1e-4)
    assert marked(look_at(DOTS), "outside") == [4]


def test_the_two_readings_of_two_in_three_on_the_series_that_tells_them_apart():
    mdc, ptd = (look_at(TWO_READINGS, two_in_three=reading) for reading in TwoInThree)
    assert lines(mdc) == lines(ptd)
    assert lines(mdc)[2] == pytest.approx(20.54)
    assert float(mdc.parts[0].limits.near_upper) == pytest.approx(17.6267, abs=1e-4)
    assert (marked(mdc, "two_in_three"), marked(ptd, "two_in_three")) == ([12, 13], [])
    assert marked(mdc, "outside") == marked(ptd, "outside") == [12]


def test_a_t_chart_of_few_gaps():
    centre, lower, upper = lines(look_at(GAPS, chart=Chart.T))
    assert (centre, upper) == pytest.approx((9.97, 120.38), abs=0.01)
    assert 0 < lower < 1e-6


def test_a_t_chart_as_another_program_counts_it():
    limits = look_at([*map(int, T_67.split())], chart=Chart.T).parts[0].limits
    found = [float(line) for line in limits.lines()[1:]]
    assert found == pytest.approx([0.0078, 106.0702, 0.5016, 57.8957], abs=1e-4)


def test_a_lower_limit_below_nought_is_no_line_of_a_t_chart():
    seen = look_at([1, 90, 2, 100, 1, 80, 2, 95, 1, 85, 2, 100, 1, 90], chart=Chart.T)
    assert lines(seen)[1] is None
    assert marked(seen, "outside") == []


def test_the_two_centres_of_a_g_chart():
    geometric, empirical = (look_at(GAPS, chart=Chart.G, centre=centre) for centre in Centre)
    assert lines(geometric) == (pytest.approx(8.94, abs=0.01), None, pytest.approx(53.07, abs=0.01))
    assert lines(empirical) == (10.5, None, lines(geometric)[2])
    many = look_at([*map(int, G_67.split())], chart=Chart.G, centre=Centre.MEDIAN)
    assert lines(many) == (24, None, pytest.approx(128.17, abs=0.01))


def test_a_g_chart_has_three_rules():
    seen = look_at([5, 6] * 8 + [200, 40, 40], chart=Chart.G, baseline=16)
    assert marked(seen, "outside") == [16, 17, 18]
    assert marked(seen, "two_in_three") == []
    assert marked(look_at(range(1, 8), chart=Chart.G), "trend") == [*range(7)]


def test_a_baseline_fixes_limits_and_rules_run_across_its_end():
    seen = look_at([9, 11] * 6 + [11.5] * 7 + [9, 9], baseline=12)
    assert lines(seen) == pytest.approx((10, 10 - 5.32, 10 + 5.32))
    # The last of the baseline lies above the mean and is a part of the run.
    assert marked(seen, "shift") == [*range(11, 19)]


def test_a_baseline_counts_values_and_is_each_parts_own():
    seen = look_at([1, None, 3, 9, 9, 5, 7, 0, 0], baseline=2, rebased_at=[5])
    assert lines(seen, 0) == (2.0, None, None)
    assert lines(seen, 1) == pytest.approx((6, 6 - 5.32, 6 + 5.32))


def test_no_rule_and_no_moving_range_runs_across_a_rebase():
    values = [9, 11] * 7 + [11] * 4 + [21] * 4 + [19, 21] * 7
    whole_, parted = look_at(values), look_at(values, rebased_at=[18])
    assert marked(whole_, "shift") != []
    assert marked(parted, "shift") == []
    assert [part.points for part in parted.parts] == [18, 18]
    assert [point.part for point in parted.points] == [0] * 18 + [1] * 18
    assert lines(parted, 1)[0] < 21
    rise = [*range(1, 14)]
    assert marked(look_at(rise, rebased_at=[6]), "trend") == [*range(6, 13)]


def test_a_missing_period_is_not_nought_and_makes_no_moving_range():
    seen = look_at([10, 12, None, 20, 22])
    assert lines(seen) == pytest.approx((16, 16 - 5.32, 16 + 5.32))
    assert seen.parts[0].points == 4
    assert not seen.points[2].is_signal


def test_one_value_has_no_limits_and_a_part_without_any_has_no_lines():
    assert lines(look_at([4])) == (4.0, None, None)
    seen = look_at([4, None], rebased_at=[1])
    assert seen.parts[1].limits is None
    assert (seen.variation, seen.is_trial) == (None, True)


@pytest.mark.parametrize("count", [VERDICT_POINTS - 1, VERDICT_POINTS, VERDICT_POINTS + 1])
def test_a_verdict_needs_thirteen_points_and_flags_do_not(count):
    seen = look_at([5] * (count - 7) + [1, 2, 3, 4, 5, 6, 7], aim=99, improvement=BETTER_UP)
    is_enough = count >= 13
    assert seen.is_trial is not is_enough
    assert (seen.variation is not None) == (seen.assurance is not None) == is_enough
    assert marked(seen, "trend") == [*range(count - 7, count)]


def test_missing_periods_do_not_count_towards_thirteen():
    assert look_at([1, 2] * 6 + [None]).is_trial
    assert not look_at([1, 2] * 6 + [None, 1]).is_trial


def test_the_last_part_alone_decides_whether_there_is_a_verdict():
    values = [1, 2] * 10
    assert look_at(values, rebased_at=[15]).variation is None
    assert look_at(values, rebased_at=[5]).variation is Variation.COMMON_CAUSE


@pytest.mark.parametrize(
    ("improvement", "said"),
    [
        (BETTER_UP, Variation.IMPROVEMENT),
        (BETTER_DOWN, Variation.CONCERN),
        (Improvement.NEUTRAL, Variation.HIGH),
    ],
)
def test_the_latest_point_is_told_by_the_direction_that_is_better(improvement, said):
    up = look_at([9, 11] * 8 + [99], improvement=improvement)
    assert up.variation is said
    low = {"improvement": Variation.CONCERN, "concern": Variation.IMPROVEMENT}
    down = look_at([9, 11] * 8 + [-99], improvement=improvement)
    assert down.variation is low.get(said, Variation.LOW)


@pytest.mark.parametrize("improvement", list(Improvement))
def test_a_latest_point_that_points_both_ways_is_said_as_both(improvement):
    # High above all before, and falling.
    seen = look_at([1, 2] * 15 + [47, 46, 45, 44, 43, 42, 41], improvement=improvement)
    assert seen.variation is Variation.BOTH


def test_an_earlier_signal_is_not_the_variation():
    seen = look_at([60, *[9, 20] * 8], improvement=BETTER_UP)
    assert marked(seen, "outside") == [0]
    assert seen.variation is Variation.COMMON_CAUSE
    assert look_at([9, 11] * 8 + [99, None]).variation is Variation.HIGH


EVEN = [9.9, 10.1] * 10
"""Limits 9.468 and 10.532."""


@pytest.mark.parametrize(
    ("aim", "up"),
    [
        (10.533, Assurance.FAIL),
        (10.532, Assurance.HIT_OR_MISS),
        (10, Assurance.HIT_OR_MISS),
        (9.468, Assurance.HIT_OR_MISS),
        (9.467, Assurance.PASS),
    ],
)
def test_an_aim_on_a_limit_is_hit_or_miss_and_beyond_it_passes_or_fails(aim, up):
    assert look_at(EVEN, aim=aim, improvement=BETTER_UP).assurance is up
    turned = {Assurance.FAIL: Assurance.PASS, Assurance.PASS: Assurance.FAIL}
    down = look_at(EVEN, aim=aim, improvement=BETTER_DOWN).assurance
    assert down is turned.get(up, Assurance.HIT_OR_MISS)
    assert look_at(EVEN, aim=aim).assurance is None


def test_assurance_is_by_the_last_limits():
    seen = look_at([1, 2] * 10 + EVEN, aim=5, improvement=BETTER_UP, rebased_at=[20])
    assert seen.assurance is Assurance.PASS


def test_a_chart_without_a_lower_line_never_always_passes():
    seen = look_at(GAPS * 2, chart=Chart.G, aim=0, improvement=BETTER_UP)
    assert seen.assurance is Assurance.HIT_OR_MISS
    assert look_at(GAPS * 2, chart=Chart.G, aim=99, improvement=BETTER_UP).assurance == "fail"
