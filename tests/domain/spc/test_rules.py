"""Each rule one below, at and one above its edge, with decimals that binary fractions lack."""

from __future__ import annotations

import pytest

from safehuddle.domain.spc.method import Chart, TwoInThree
from safehuddle.domain.spc.rules import (
    BOTH,
    DOWN,
    NONE,
    UP,
    outside,
    shift,
    trend,
    two_in_three,
)
from tests.domain.spc.looking import lines, look_at, marked


@pytest.mark.parametrize(
    ("value", "side"), [(-4, DOWN), (-3, NONE), (0, NONE), (3, NONE), (4, UP), (None, NONE)]
)
def test_a_point_is_outside_strictly_beyond_a_limit(value, side):
    assert outside([value], -3, 3) == [side]


def test_where_there_is_no_line_nothing_is_beyond_it():
    assert outside([-9, 9], None, None) == [NONE, NONE]


@pytest.mark.parametrize(("count", "at_least"), [(6, 7), (7, 7), (8, 7), (5, 6), (6, 6), (7, 6)])
@pytest.mark.parametrize("side", [UP, DOWN])
def test_a_shift_is_so_many_points_on_one_side_and_marks_them_all(count, at_least, side):
    value = 1 if side == UP else -1
    said = shift([0, *[value] * count, 0], 0, at_least)
    run = [side] * count if count >= at_least else [NONE] * count
    assert said == [NONE, *run, NONE]


@pytest.mark.parametrize("break_", [0, -1, None])
def test_a_point_on_the_centre_beyond_it_or_missing_ends_a_shift(break_):
    assert shift([1] * 6 + [break_] + [1] * 6, 0) == [NONE] * 13


@pytest.mark.parametrize(("count", "at_least"), [(6, 7), (7, 7), (8, 7), (5, 6), (6, 6), (7, 6)])
@pytest.mark.parametrize(("side", "step"), [(UP, 1), (DOWN, -1)])
def test_a_trend_is_so_many_points_each_beyond_the_one_before(count, at_least, side, step):
    said = trend([step * place for place in range(count)], at_least)
    assert said == [side if count >= at_least else NONE] * count


def test_two_equal_values_or_a_missing_one_end_a_trend():
    assert trend([1, 2, 3, 4, 4, 5, 6, 7]) == [NONE] * 8
    assert trend([1, 2, 3, 4, None, 5, 6, 7]) == [NONE] * 8


def test_a_peak_belongs_to_the_rise_and_to_the_fall():
    said = trend([0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    assert said == [UP] * 7 + [BOTH] + [DOWN] * 6


def near_ones(values, reading=TwoInThree.MDC):
    return two_in_three(values, 0, (-20, 20), (-30, 30), reading)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([21, 21, 1], [UP, UP, NONE]),
        ([21, 1, 21], [UP, NONE, UP]),
        ([1, 21, 21], [NONE, UP, UP]),
        ([21, 20, 1], [NONE] * 3),
        ([21, 21, 0], [NONE] * 3),
        ([21, 21, -1], [NONE] * 3),
        ([21, -21, 21], [NONE] * 3),
        ([21, None, 21], [NONE] * 3),
        ([21, 21], [NONE] * 2),
        ([21, 1, 1, 21], [NONE] * 4),
        ([-21, -21, -1], [DOWN, DOWN, NONE]),
    ],
)
def test_two_in_three_wants_two_near_and_all_three_on_one_side(values, said):
    assert near_ones(values) == said
    assert near_ones(values, TwoInThree.PTD) == said


@pytest.mark.parametrize(
    ("values", "mdc", "ptd"),
    [
        ([31, 21, 1], [UP, UP, NONE], [NONE] * 3),
        ([31, 21, 21], [UP] * 3, [NONE, UP, UP]),
        ([30, 21, 1], [UP, UP, NONE], [UP, UP, NONE]),
    ],
)
def test_the_two_readings_differ_by_points_beyond_the_limit(values, mdc, ptd):
    assert near_ones(values) == mdc
    assert near_ones(values, TwoInThree.PTD) == ptd


STEADY = [9.9, 10.1] * 7
"""Mean 10, moving range 0.2, limits 9.468 and 10.532, as the baseline of what comes after."""


@pytest.mark.parametrize(
    ("value", "is_out"), [(10.531, False), (10.532, False), (10.533, True), (9.468, False)]
)
def test_a_decimal_exactly_on_a_limit_is_within(value, is_out):
    assert marked(look_at([*STEADY, value], baseline=14), "outside") == [14] * is_out


@pytest.mark.parametrize(
    ("value", "is_run"), [(10.1, True), (10.0, False), (9.9, False), (10.001, True)]
)
def test_a_decimal_exactly_on_the_mean_ends_a_shift(value, is_run):
    seen = look_at([*STEADY, *[10.2] * 5, value], baseline=14)
    # The last of the steady ones is above the mean, too.
    assert marked(seen, "shift") == (list(range(13, 20)) if is_run else [])


@pytest.mark.parametrize(
    ("value", "is_near"), [("10.3546", False), ("10.3547", True), ("10.3546666", False)]
)
def test_a_decimal_is_near_strictly_beyond_two_thirds_of_the_way(value, is_near):
    seen = look_at([*STEADY, 10.4, float(value)], baseline=14)
    assert marked(seen, "two_in_three") == ([14, 15] if is_near else [])


@pytest.mark.parametrize("tenths", [1, 2, 3])
def test_tenths_rise_as_they_are_written(tenths):
    rise = [tenths * place / 10 for place in range(7)]
    assert marked(look_at(rise), "trend") == [*range(7)]
    assert marked(look_at([*rise[:-1], rise[-2]]), "trend") == []


@pytest.mark.parametrize("count", range(1, 61))
@pytest.mark.parametrize("chart", list(Chart))
def test_a_constant_series_has_no_signal(count, chart):
    for hundredths in (1, 10, 70, 110, 333, 2_999):
        seen = look_at([hundredths / 100] * count, chart=chart)
        expected = [*range(count)] if chart is Chart.G and count >= 7 else []
        # Every count lies above 0.693 × itself, so on a G chart it is a shift and nothing else.
        assert marked(seen, "shift") == expected
        assert marked(seen, "outside") == marked(seen, "two_in_three") == []


def test_every_two_decimal_value_is_its_own_mean():
    for hundredths in range(1, 2_000, 7):
        value = hundredths / 100
        assert lines(look_at([value] * 3))[0] == value
        assert marked(look_at([value] * 24), "sides") == []
