from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.planned import (
    WEEKDAYS,
    from_days_mask,
    is_planned,
    next_planned,
    to_days_mask,
)

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)
weekdays = st.frozensets(st.integers(0, 6))
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_the_weekend_is_not_planned_unless_the_ward_says_so():
    assert not is_planned(date(2026, 11, 21), WEEKDAYS)
    assert is_planned(date(2026, 11, 21), frozenset({5}))


def test_a_public_holiday_can_be_left_out():
    assert not is_planned(MONDAY, WEEKDAYS, {MONDAY})
    assert next_planned(FRIDAY, WEEKDAYS, {MONDAY}) == date(2026, 11, 24)


def test_a_ward_without_a_plan_goes_day_by_day():
    assert next_planned(FRIDAY, frozenset()) == date(2026, 11, 21)


@given(days, weekdays.filter(bool))
def test_the_next_planned_day_is_the_first_one(after, planned):
    found = next_planned(after, planned)
    between = [after + timedelta(days=count) for count in range(1, (found - after).days)]
    assert found > after
    assert found.weekday() in planned
    assert not any(is_planned(day, planned) for day in between)


@given(weekdays)
def test_weekdays_come_back_from_their_number(planned):
    assert from_days_mask(to_days_mask(planned)) == planned
