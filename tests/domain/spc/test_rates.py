"""Rates by bed days: a week without them is missing, and the pooled rate is no mean of rates."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.spc.method import Improvement
from safehuddle.domain.spc.rates import rate_point, rate_series
from tests.domain.spc.test_harm_series import MONDAY, weeks


def series(counts, days, **more):
    typed = {
        MONDAY + timedelta(weeks=place): each for place, each in enumerate(days) if each is not None
    }
    return rate_series("rate:1", "Falls", weeks(*counts), typed, **{"running": None, **more})


def test_a_week_without_bed_days_or_in_which_nobody_looked_is_missing():
    its = series([1, 2, None, 0], [100, None, 100, 200])
    assert [point.value for point in its.analysis.points] == [10, None, None, 0]
    assert its.missing == 2
    assert its.counted.endswith(
        "2 weeks are left out: nobody looked, or their bed days were not typed."
    )
    assert its.beside[0] == "1 in 100 bed days"
    assert its.analysis.method.improvement is Improvement.DECREASE


def test_the_pooled_rate_stands_beside_the_mean_of_the_rates():
    its = series([18, 0], [60, 30])
    assert its.reason == (
        "All weeks together: 200 per 1,000 (18 in 90 bed days);"
        " the mean of the weeks’ rates is 150."
    )
    assert its.analysis.parts[0].limits.centre == 150


def test_a_rare_harm_has_its_pooled_rate_and_no_chart():
    its = series([0, 0, 1], [100, 100, 100])
    assert its.analysis is None
    assert its.reason == (
        "All weeks together: 3.33 per 1,000 (1 in 300 bed days)."
        " In most weeks there was none, so a rate by week says little."
    )
    nothing = series([1, None], [None, 70])
    assert nothing.analysis is None
    assert "bed days yet" in nothing.reason


@given(st.integers(0, 99), st.integers(1, 2000))
def test_each_rate_times_its_bed_days_is_the_count(count, days):
    (week,) = weeks(count)
    assert rate_point(week, {MONDAY: days}).value == Fraction(1000 * count, days)
