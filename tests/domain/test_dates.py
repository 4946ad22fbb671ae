from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.dates import (
    day_letters,
    day_name,
    due_words,
    format_date,
    format_day,
    format_time,
    month_name,
)

TODAY = date(2026, 11, 23)  # a Monday
near = st.integers(-400, 400)


def test_a_date_is_written_day_first_with_the_whole_year():
    assert format_date(date(2026, 2, 1)) == "01/02/2026"


def test_a_heading_says_the_day_in_words():
    assert format_day(TODAY) == "Monday 23 November 2026"
    assert format_day(date(2027, 1, 3), year=False) == "Sunday 3 January"


def test_times_are_by_the_24_hour_clock():
    assert format_time(time(0, 5)) == "00:05"
    assert format_time(datetime(2026, 11, 23, 19, 30)) == "19:30"  # noqa: DTZ001 (local already)


def test_every_day_and_month_has_its_own_name():
    assert len({day_name(day) for day in range(7)}) == 7
    assert len({day_letters(day) for day in range(7)}) == 7
    assert len({month_name(month) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "30 days late"),
        (-2, "2 days late"),
        (-1, "1 day late"),
        (0, "due today"),
        (1, "tomorrow"),
        (2, "on Wednesday"),
        (6, "on Sunday"),
        (7, "on 30/11/2026"),
        (11, "on 04/12/2026"),
    ],
)
def test_a_due_date_is_said_as_a_person_would(days, words):
    assert due_words(TODAY + timedelta(days=days), TODAY) == words


@given(near)
def test_only_a_day_gone_by_is_late(days):
    assert ("late" in due_words(TODAY + timedelta(days=days), TODAY)) == (days < 0)


@given(near, near)
def test_no_two_days_that_matter_share_their_words(one, other):
    said = [due_words(TODAY + timedelta(days=days), TODAY) for days in (one, other)]
    assert (said[0] == said[1]) == (one == other)
