from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction

from safehuddle.domain.spc.between import gaps_between, unfinished_days


def at(month, day, hour):
    """A time by the clock on the wall."""
    return datetime.combine(date(2026, month, day), time(hour))


def days(*events):
    return [gap.days for gap in gaps_between(events)]


def test_gaps_are_days_between_events_whatever_their_order():
    assert days(date(2026, 3, 9), date(2026, 3, 1), date(2026, 2, 27)) == [2, 8]


def test_a_gap_is_dated_by_the_event_that_ended_it():
    (gap,) = gaps_between([date(2026, 3, 1), date(2026, 3, 9)])
    assert gap.on == date(2026, 3, 9)


def test_two_events_of_one_day_are_half_a_day_apart_and_that_is_told():
    gaps = gaps_between([date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 4)])
    assert [gap.days for gap in gaps] == [Fraction(1, 2), Fraction(1, 2), 3]
    assert [gap.is_adjusted for gap in gaps] == [True, True, False]


def test_where_times_are_typed_the_gap_is_the_time_between_them():
    morning, night = at(3, 1, 6), at(3, 1, 18)
    assert gaps_between([night, morning]) == [(night, Fraction(1, 2), False)]
    assert days(morning, at(3, 2, 9)) == [Fraction(27, 24)]


def test_a_time_beside_a_day_without_one_counts_by_days():
    assert days(date(2026, 3, 1), at(3, 1, 18)) == [Fraction(1, 2)]
    assert days(at(3, 1, 18), date(2026, 3, 3)) == [2]


def test_one_event_has_no_gap_and_an_unfinished_one():
    assert gaps_between([date(2026, 3, 1)]) == []
    assert unfinished_days([date(2026, 3, 1), at(2, 1, 8)], date(2026, 3, 10)) == 9
