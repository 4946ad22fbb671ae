from __future__ import annotations

from datetime import date

from safehuddle.domain.signed_up import MOST_MONTHS, growth

NOVEMBER = date(2026, 11, 1)


def counts(since, today=date(2026, 11, 23)):
    return [(point.month.isoformat()[:7], point.count) for point in growth(since, today)]


def test_it_grows_month_by_month_and_fewer_than_five_are_no_number():
    since = [date(2026, 8, 1)] * 4 + [date(2026, 10, 1)] * 3
    assert counts(since) == [
        ("2026-08", None),
        ("2026-09", None),
        ("2026-10", 7),
        ("2026-11", 7),
    ]


def test_a_month_from_a_clock_that_was_ahead_counts_from_now_on():
    assert counts([date(2031, 3, 1)] * 5) == [("2026-11", 5)]


def test_nobody_is_no_line_and_many_years_are_the_last_two():
    assert counts([]) == []
    assert len(counts([date(2010, 1, 1)] * 5)) == MOST_MONTHS


def test_the_months_run_over_the_turn_of_the_year():
    assert [month for month, _count in counts([date(2025, 12, 1)], date(2026, 2, 28))] == [
        "2025-12",
        "2026-01",
        "2026-02",
    ]
