from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.working_days import (
    KNOWN_TO,
    LEAST_DAYS,
    MOST_DAYS,
    BankHolidays,
)
from safehuddle.errors import UserError

HOLIDAYS = BankHolidays()
TODAY = date(2026, 11, 23)
BY_RULE = {
    2025: "1/1 18/4 21/4 5/5 26/5 25/8 25/12 26/12",
    2026: "1/1 3/4 6/4 4/5 25/5 31/8 25/12 28/12",
    2027: "1/1 26/3 29/3 3/5 31/5 30/8 27/12 28/12",
    2028: "3/1 14/4 17/4 1/5 29/5 28/8 25/12 26/12",
}
"""On weekdays, worked out by hand from the rules of England and Wales."""


@pytest.mark.parametrize("year", BY_RULE)
def test_the_bank_holidays_are_those_of_england_and_wales(year):
    days = (date(year, 1, 1) + timedelta(days=count) for count in range(365))
    weekdays = [f"{day.day}/{day.month}" for day in days if day.weekday() < 5 and day in HOLIDAYS]
    assert " ".join(weekdays) == BY_RULE[year]


def test_days_proclaimed_once_are_known():
    assert date(2022, 9, 19) in HOLIDAYS
    assert date(2023, 5, 8) in HOLIDAYS


@pytest.mark.parametrize(
    "not_here", [date(2026, 1, 2), date(2026, 3, 17), date(2026, 8, 3), date(2026, 11, 30)]
)
def test_the_days_of_scotland_and_northern_ireland_are_working_days(not_here):
    assert HOLIDAYS.is_working_day(not_here)


@pytest.mark.parametrize(
    ("aware", "target"),
    [
        (date(2025, 12, 19), date(2026, 1, 7)),
        (date(2026, 4, 1), date(2026, 4, 17)),
        (date(2026, 5, 1), date(2026, 5, 18)),
        (date(2025, 4, 17), date(2025, 5, 6)),
        (date(2026, 12, 23), date(2027, 1, 11)),
    ],
)
def test_ten_working_days_after_with_day_0_not_counted(aware, target):
    assert HOLIDAYS.working_days_after(aware, 10) == target


def test_a_ward_may_add_a_day_and_take_one_off():
    aware = date(2026, 11, 23)
    assert HOLIDAYS.working_days_after(aware, 1) == date(2026, 11, 24)
    added = BankHolidays(added=frozenset({date(2026, 11, 24)}))
    assert added.working_days_after(aware, 1) == date(2026, 11, 25)
    open_at_easter = BankHolidays(taken_off=frozenset({date(2026, 4, 3)}))
    assert open_at_easter.working_days_after(date(2026, 4, 2), 1) == date(2026, 4, 3)


@pytest.mark.parametrize("count", [LEAST_DAYS - 1, MOST_DAYS + 1, -1])
def test_a_target_is_a_number_of_days_that_can_be_one(count):
    with pytest.raises(UserError, match="from 1 to 60 working days"):
        HOLIDAYS.working_days_after(TODAY, count)


@pytest.mark.parametrize("count", [LEAST_DAYS, MOST_DAYS])
def test_the_shortest_and_the_longest_target_are_counted(count):
    assert HOLIDAYS.working_days_after(TODAY, count) > TODAY


days = st.dates(date(2024, 1, 1), date(2030, 12, 31))
some_holidays = st.builds(
    BankHolidays, added=st.frozensets(days, max_size=5), taken_off=st.frozensets(days, max_size=5)
)


@given(days, st.integers(LEAST_DAYS, MOST_DAYS), some_holidays)
def test_a_target_is_a_working_day_with_so_many_of_them_up_to_it(start, count, holidays):
    target = holidays.working_days_after(start, count)
    after = [start + timedelta(days=each) for each in range(1, (target - start).days + 1)]
    assert sum(map(holidays.is_working_day, after)) == count
    assert holidays.is_working_day(target)


@given(days, days, st.integers(LEAST_DAYS, MOST_DAYS))
def test_to_be_aware_later_never_makes_the_target_earlier(one, other, count):
    first, second = sorted((one, other))
    assert HOLIDAYS.working_days_after(first, count) <= HOLIDAYS.working_days_after(second, count)


def test_past_the_days_that_were_compared_there_is_a_warning():
    assert HOLIDAYS.warning(KNOWN_TO) == ""
    assert HOLIDAYS.warning(KNOWN_TO + timedelta(days=1)) == (
        "Bank holidays after 31/12/2028 are counted by rule only. "
        "Check whether a day was added or moved."
    )


def test_a_ward_that_has_compared_further_days_is_not_warned():
    assert BankHolidays(known_to=date(2030, 12, 31)).warning(date(2030, 12, 31)) == ""


def test_the_library_is_not_imported_before_a_day_is_counted():
    asked = "import safehuddle.domain.candour.working_days, sys;"
    said = "print('holidays' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", asked + said], capture_output=True, encoding="utf-8", check=True
    )
    assert run.stdout == "False\n"
