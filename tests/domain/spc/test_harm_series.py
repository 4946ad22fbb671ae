from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from safehuddle.domain.spc.harm_series import harm_series
from safehuddle.domain.spc.method import Chart, Improvement
from safehuddle.domain.spc.ward_week import Week

MONDAY = date(2026, 1, 5)


def weeks(*counts):
    """Weeks in which somebody looked; None for one in which nobody did."""
    return [
        Week(
            MONDAY + timedelta(weeks=place),
            count or 0,
            0 if count is None else 5,
            count is not None,
        )
        for place, count in enumerate(counts)
    ]


def events(count, every=20):
    return [MONDAY + timedelta(days=every * place) for place in range(count)]


def looked_at(*counts, happened=(), running=None, today=date(2026, 12, 1)):
    return harm_series("harm:1", "falls", weeks(*counts), happened, running=running, today=today)


@pytest.mark.parametrize(
    ("none", "chart"), [(5, Chart.XMR), (6, Chart.XMR), (7, Chart.T), (12, Chart.T)]
)
def test_more_than_half_of_the_weeks_at_nought_make_a_harm_rare(none, chart):
    its = looked_at(*[0] * none, *[1] * (12 - none), happened=events(12 - none or 2))
    assert its.analysis.method.chart is chart
    assert f"In {12 - none if chart is Chart.XMR else none} of 12 weeks there was" in its.reason


def test_fewer_falls_are_better_and_more_days_between_them():
    assert looked_at(1, 2, 3).analysis.method.improvement is Improvement.DECREASE
    rare = looked_at(0, 0, 0, happened=events(3))
    assert rare.analysis.method.improvement is Improvement.INCREASE


def test_a_week_in_which_nobody_looked_is_missing_and_not_without_harm():
    its = looked_at(1, None, 2, 0)
    assert [point.value for point in its.analysis.points] == [1, None, 2, 0]
    assert its.missing == 1
    assert its.counted == (
        "15 huddles held in this time; in 1 week nobody looked, so it is left out."
    )
    assert looked_at(1, 2).counted == "10 huddles held in this time."


def test_weeks_in_which_nobody_looked_make_no_harm_rare():
    assert looked_at(1, None, None, None, 2).analysis.method.chart is Chart.XMR


def test_the_running_week_is_told_and_no_rule_looks_at_it():
    running = Week(date(2026, 3, 2), 9, 2, True)
    its = looked_at(1, 2, 1, running=running)
    assert len(its.analysis.points) == 3
    assert (its.unfinished.on, its.unfinished.value) == (date(2026, 3, 2), 9)


def test_the_days_since_the_last_are_told_of_a_rare_harm():
    its = looked_at(0, 0, 0, happened=events(3), today=MONDAY + timedelta(days=47))
    assert [point.value for point in its.analysis.points] == [20, 20]
    assert its.unfinished.value == 7


@pytest.mark.parametrize("count", [0, 1])
def test_what_has_not_happened_twice_has_no_chart_yet_and_says_why(count):
    its = looked_at(0, 0, 0, happened=events(count))
    assert its.analysis is None
    assert its.reason.endswith("It takes two to have days between them.")
    assert (its.unfinished is None) == (count == 0)


def test_a_ward_of_its_first_week_has_no_chart_yet():
    its = looked_at()
    assert (its.analysis, its.reason) == (None, "No whole week is over yet.")
    its = looked_at(None, None)
    assert (its.analysis, its.reason) == (None, "Nobody has looked in any whole week yet.")


def test_two_of_one_day_are_said_to_be_half_a_day_apart():
    day = MONDAY + timedelta(days=9)
    its = looked_at(0, 0, 0, happened=[MONDAY, day, day])
    assert [point.value for point in its.analysis.points] == [9, Fraction(1, 2)]
    assert its.beside == ("", "half a day for two of one day")
    assert its.counted.endswith(
        "1 time two were on one day without a time of day: half a day was put between them."
    )
    assert "half a day" not in looked_at(0, 0, 0, happened=events(3)).counted
