from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.weeks import Period, last_whole_week, month_of, week_of, weeks_to
from safehuddle.errors import UserError

some_day = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(some_day)
def test_a_week_holds_its_day_and_runs_monday_to_sunday(day):
    week = week_of(day)
    assert day in week
    assert [each.weekday() for each in week.days()] == list(range(7))
    assert week.is_week


@given(some_day)
def test_every_day_of_a_week_is_in_the_same_week(day):
    assert {week_of(each) for each in week_of(day).days()} == {week_of(day)}


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        ((2026, 11, 16), (2026, 11, 22), "week of Monday 16 to Sunday 22 November 2026"),
        ((2026, 9, 28), (2026, 10, 4), "week of Monday 28 September to Sunday 4 October 2026"),
        ((2025, 12, 29), (2026, 1, 4), "week of Monday 29 December 2025 to Sunday 4 January 2026"),
        ((2026, 11, 17), (2026, 11, 23), "Tuesday 17 to Monday 23 November 2026"),
        ((2026, 11, 16), (2026, 11, 16), "Monday 16 November 2026"),
        ((2026, 9, 1), (2026, 11, 22), "Tuesday 1 September to Sunday 22 November 2026"),
        ((2024, 2, 1), (2024, 2, 29), "February 2024"),
        ((2024, 2, 1), (2024, 2, 28), "Thursday 1 to Wednesday 28 February 2024"),
    ],
)
def test_a_title_names_the_days_and_never_a_week_number(first, last, title):
    assert Period(date(*first), date(*last)).title == title


@given(some_day)
def test_week_53_is_nowhere_in_a_title(day):
    words = week_of(day).title.split()
    assert not any(word.startswith("W") and word[1:].isdigit() for word in words)


def test_the_last_day_may_be_the_first_but_not_before_it():
    assert len(Period(date(2026, 11, 16), date(2026, 11, 16))) == 1
    with pytest.raises(UserError, match="comes before the first"):
        Period(date(2026, 11, 16), date(2026, 11, 15))


def test_a_period_knows_its_edges():
    week = week_of(date(2026, 11, 18))
    assert date(2026, 11, 16) in week
    assert date(2026, 11, 22) in week
    assert date(2026, 11, 15) not in week
    assert date(2026, 11, 23) not in week


@given(some_day, st.integers(1, 60))
def test_weeks_follow_one_another_without_a_gap(day, count):
    weeks = weeks_to(day, count=count)
    assert len(weeks) == count
    assert weeks[-1] == week_of(day)
    assert all(
        later.first - earlier.last == timedelta(days=1) for earlier, later in pairwise(weeks)
    )


def test_a_month_has_all_its_days():
    assert len(month_of(date(2024, 2, 10))) == 29
    assert len(month_of(date(2026, 11, 30))) == 30


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ((2026, 11, 21), (2026, 11, 15)),
        ((2026, 11, 22), (2026, 11, 22)),
        ((2026, 11, 23), (2026, 11, 22)),
    ],
)
def test_the_last_whole_week_ends_on_a_sunday_that_has_come(today, last):
    assert last_whole_week(date(*today)).last == date(*last)
