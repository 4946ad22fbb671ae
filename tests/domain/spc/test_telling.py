"""New limits begin with a point, on whichever chart it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from safehuddle.domain.origin import Origin
from safehuddle.domain.spc.analysis import SeriesPoint
from safehuddle.domain.spc.harm_series import harm_series
from safehuddle.domain.spc.method import Chart
from safehuddle.domain.spc.telling import place_of_limits, with_told
from safehuddle.domain.spc.told import QUESTIONS, NewLimits, Told
from tests.domain.spc.test_harm_series import MONDAY, events, looked_at, weeks

ANSWERS = dict.fromkeys(QUESTIONS, "yes")


def by_week(*counts):
    return [
        SeriesPoint(MONDAY + timedelta(weeks=place), None if count is None else Fraction(count))
        for place, count in enumerate(counts)
    ]


def limits(*days):
    return tuple(
        NewLimits(number, on, ANSWERS, Origin("01X", on)) for number, on in enumerate(days, 1)
    )


@pytest.mark.parametrize(
    ("days", "place"),
    [(-1, None), (0, None), (6, None), (7, 1), (13, 1), (14, None), (21, 3), (27, 3), (28, None)],
)
def test_on_a_chart_by_week_they_begin_with_the_week_of_their_date(days, place):
    points = by_week(1, 2, None, 4)
    assert place_of_limits(points, MONDAY + timedelta(days=days), Chart.XMR) == place


def test_on_a_chart_of_days_between_they_begin_on_the_very_day_of_an_event():
    days = [date(2026, 3, 2), datetime.fromisoformat("2026-03-09T23:30"), date(2026, 3, 20)]
    points = [SeriesPoint(on, Fraction(7)) for on in days]
    asked = [date(2026, 3, day) for day in (2, 8, 9, 10, 20, 21)]
    found = [place_of_limits(points, on, Chart.T) for on in asked]
    assert found == [None, None, 1, None, 2, None]


def test_no_rule_runs_across_new_limits_and_old_ones_stay():
    counts = [5] * 6 + [2] * 14
    before = looked_at(*counts)
    after = with_told(before, Told(limits=limits(MONDAY + timedelta(weeks=13))))
    assert [part.limits.centre for part in after.analysis.parts] == [
        Fraction(5 * 6 + 2 * 7, 13),
        Fraction(2),
    ]
    assert any(point.shift for point in before.analysis.points[13:])
    assert not any(point.shift for point in after.analysis.points[13:])


def test_limits_on_a_chart_that_has_become_another_one_are_said_and_not_drawn():
    rare = harm_series(
        "harm:1", "fall", weeks(*[0] * 12), events(9), running=None, today=date(2026, 12, 1)
    )
    told = with_told(rare, Told(limits=limits(MONDAY + timedelta(weeks=3), date(2026, 4, 15))))
    assert [each.is_drawn for each in told.limits] == [False, True]
    assert len(told.analysis.parts) == 2
    nothing = with_told(looked_at(), Told(limits=limits(MONDAY)))
    assert (nothing.analysis, nothing.limits[0].is_drawn) == (None, False)
