from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.clock import (
    Clock,
    aware_since,
    clocks_after,
    is_past_target,
    since_aware,
)
from safehuddle.domain.candour.working_days import (
    BankHolidays,
)
from tests.domain.candour.cases import NOW, TODAY, ZONE, amended, day, fact

HOLIDAYS = BankHolidays()


@pytest.mark.parametrize(
    ("aware", "words"),
    [
        ("2026-11-23 11:30", "aware for less than an hour"),
        ("2026-11-23 11:00", "aware for 1 hour"),
        ("2026-11-22 12:01", "aware for 23 hours"),
        ("2026-11-22 12:00", "aware for 1 day"),
        ("2026-11-23", "aware since today"),
        ("2026-11-20", "aware for 3 days"),
        ("2026-11-10", "aware for 13 days"),
        ("2026-11-09", "aware for 2 weeks"),
        ("2026-11-08", "aware for 2 weeks and 1 day"),
        ("2026-11-24", "aware from Tuesday 24 November 2026, which is still to come"),
    ],
)
def test_time_since_aware_is_said_in_plain_words(aware, words):
    assert since_aware(day(aware), NOW, ZONE) == words


def test_in_the_night_the_clocks_go_back_hours_are_those_that_passed():
    aware = day("2026-10-24 23:30")  # 00:30 on the wall on 25 October
    now = datetime(2026, 10, 25, 2, 30, tzinfo=UTC)  # 02:30 on the wall, three hours later
    assert since_aware(aware, now, ZONE) == "aware for 3 hours"


def test_a_day_begins_on_the_wards_wall():
    now = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # 00:30 on 1 July
    assert since_aware(day("2026-06-30"), now, ZONE) == "aware for 1 day"


def test_aware_since_is_the_earliest_that_stands():
    first, second = fact(Step.AWARE, "2026-11-20"), fact(Step.AWARE, "2026-11-18")
    assert aware_since(()) is None
    assert aware_since((first, second)) == second.when
    assert aware_since((first, second, amended(second, taken_back=True))) == first.when


def began(aware, clocks=(), **more):
    return clocks_after(clocks, aware, today=TODAY, holidays=HOLIDAYS, **more)


def test_the_first_clock_is_ten_working_days():
    (clock,) = began(date(2025, 12, 19))
    assert clock == Clock(date(2025, 12, 19), 10, date(2026, 1, 7), TODAY)
    assert clock.words(date(2026, 1, 7)) == "Local target, not law: Wednesday 7 January 2026"
    assert clock.words(date(2026, 1, 8)) == (
        "Local target, not law: it was Wednesday 7 January 2026, 1 day ago"
    )


def test_when_the_day_of_becoming_aware_is_amended_the_target_moves_and_the_old_clock_stays():
    first = began(date(2026, 4, 1))
    both = began(date(2026, 5, 1), first, why="the night nurse had noticed later")
    assert both[0] is first[0]
    assert both[-1].target_on == date(2026, 5, 18)
    assert both[-1].why == "the night nurse had noticed later"


def test_a_keepers_other_number_leaves_a_running_clock_alone():
    first = began(date(2026, 4, 1))
    assert began(date(2026, 4, 1), first, target_days=15) == first
    assert began(date(2026, 4, 1), target_days=15)[0].target_on == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("told_on", "today", "past"),
    [
        (None, date(2026, 4, 17), False),
        (None, date(2026, 4, 18), True),
        (date(2026, 4, 17), date(2026, 6, 1), False),
        (date(2026, 4, 18), date(2026, 6, 1), True),
    ],
)
def test_a_target_is_past_from_the_day_after_it_unless_they_were_told_by_then(told_on, today, past):
    assert is_past_target(began(date(2026, 4, 1)), told_on, today) is past


def test_without_a_clock_nothing_is_past():
    assert not is_past_target((), None, TODAY)
