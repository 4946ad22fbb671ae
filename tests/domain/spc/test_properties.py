"""What holds of any series."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.spc.method import Chart, TwoInThree
from tests.domain.spc.looking import look_at

DECIMALS = st.integers(-5_000, 5_000).map(lambda hundredths: Fraction(hundredths, 100))
SERIES = st.lists(st.none() | DECIMALS, min_size=1, max_size=60).filter(any)
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=60).filter(any)
RULES = ("outside", "shift", "trend", "two_in_three")
TURNED = (0, 2, 1, 3)
"""Each side turned upside down."""


def said(analysis):
    return [tuple(getattr(point, rule) for rule in RULES) for point in analysis.points]


def shifted(values, by, factor=1):
    return [None if value is None else value * factor + by for value in values]


@given(SERIES, DECIMALS, st.sampled_from([Fraction(1, 7), Fraction(1, 10), 3, 1_000]))
def test_moving_or_stretching_a_series_changes_no_flag(values, by, factor):
    assert said(look_at(shifted(values, by, factor))) == said(look_at(values))


@given(SERIES, st.sampled_from(list(TwoInThree)))
def test_a_series_upside_down_is_told_upside_down(values, reading):
    there = said(look_at(values, two_in_three=reading))
    turned = look_at(shifted(values, 0, -1), two_in_three=reading)
    expected = [tuple(TURNED[side] for side in sides) for sides in there]
    assert said(turned) == expected


@given(SERIES)
def test_backwards_a_trend_turns_and_a_shift_stays(values):
    there, back = said(look_at(values)), said(look_at(values[::-1]))[::-1]
    assert [sides[1] for sides in back] == [sides[1] for sides in there]
    assert [sides[2] for sides in back] == [TURNED[sides[2]] for sides in there]
    assert [sides[3] for sides in back] == [sides[3] for sides in there]


@given(SERIES)
def test_the_limits_contain_the_mean(values):
    limits = look_at(values).parts[0].limits
    if limits.upper is not None:
        assert limits.lower <= limits.near_lower <= limits.centre
        assert limits.centre <= limits.near_upper <= limits.upper


@given(COUNTS, st.sampled_from([Chart.T, Chart.G]))
def test_rare_events_have_an_upper_limit_at_least_at_the_centre(values, chart):
    limits = look_at(values, chart=chart).parts[0].limits
    if limits.upper is not None:
        assert float(limits.upper) >= float(limits.centre) * (1 - 1e-12)
    assert limits.lower is None or limits.lower >= 0


@given(SERIES, st.sampled_from(list(TwoInThree)))
def test_the_rules_are_those_of_a_plain_reading_window_by_window(values, reading):
    """The same rules once more, read off every window of points, with no care for speed."""
    seen = look_at(values, two_in_three=reading)
    limits = seen.parts[0].limits
    for place, point in enumerate(seen.points):
        assert point.shift == in_windows(values, place, 7, lambda run: _one_side(run, limits))
        assert point.trend == in_windows(values, place, 7, _rising_or_falling)
        assert point.two_in_three == _two_in_three(values, place, limits, reading)


def in_windows(values, place, length, tell):
    windows = (
        values[start : start + length]
        for start in range(max(0, place - length + 1), place + 1)
        if start + length <= len(values)
    )
    found = 0
    for run in windows:
        if None not in run:
            found |= tell(run)
    return found


def _one_side(run, limits):
    above, below = (all(v > limits.centre for v in run), all(v < limits.centre for v in run))
    return 1 * above | 2 * below


def _rising_or_falling(run):
    pairs = [*pairwise(run)]
    return 1 * all(a < b for a, b in pairs) | 2 * all(a > b for a, b in pairs)


def _two_in_three(values, place, limits, reading):
    if limits.upper is None or not _near(values[place], limits, reading):
        return 0

    def tell(run):
        near = sum(_near(value, limits, reading) for value in run)
        return _one_side(run, limits) if near >= 2 else 0

    return in_windows(values, place, 3, tell)


def _near(value, limits, reading):
    if value is None:
        return False
    if reading is TwoInThree.PTD and not limits.lower <= value <= limits.upper:
        return False
    return value > limits.near_upper or value < limits.near_lower
