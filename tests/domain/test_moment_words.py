from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.moment_words import ago, days_ago, relative_words, wall_day
from safehuddle.domain.moments import to_local
from safehuddle.domain.shifts import EARLY_LATE_NIGHT, LONG_DAY_NIGHT, belongs_on

LONDON = "Europe/London"
TODAY = date(2026, 11, 23)
clocks = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001 (made aware)
    lambda moment: moment.replace(tzinfo=UTC)
)
zones = st.sampled_from([LONDON, "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"])
shifts = st.sampled_from([EARLY_LATE_NIGHT, LONG_DAY_NIGHT, ()])


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-1, "on 24/11/2026"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "on 09/11/2026"),
    ],
)
def test_a_past_day_is_said_as_a_person_would(days, words):
    assert ago(None, TODAY - timedelta(days=days), zone=LONDON, today=TODAY) == words


def test_on_paper_no_day_is_nought_days_ago():
    said = [days_ago(TODAY - timedelta(days=days), TODAY) for days in (-1, 0, 1, 2, 40)]
    assert said == ["today", "today", "yesterday", "2 days ago", "40 days ago"]


def test_a_note_of_this_night_is_of_today_though_it_is_counted_on_the_day_before():
    at = datetime(2026, 11, 23, 3, 48, tzinfo=UTC)
    counted = belongs_on(at, EARLY_LATE_NIGHT, LONDON)
    assert counted == TODAY - timedelta(days=1)
    assert ago(at, counted, zone=LONDON, today=TODAY) == "today"
    assert relative_words(at, counted, zone=LONDON, today=TODAY) == "today at 03:48"


@given(clocks, st.integers(0, 20 * 24 * 60), zones, shifts)
def test_whatever_the_clock_the_zone_and_the_shift_words_follow_the_calendar(
    now, minutes, zone, patterns
):
    at = now - timedelta(minutes=minutes)
    today, wall = to_local(now, zone).date(), to_local(at, zone).date()
    counted = belongs_on(at, patterns, zone)
    short, long = (say(at, counted, zone=zone, today=today) for say in (ago, relative_words))
    assert wall_day(at, counted, zone) == wall
    assert (short == "today") == long.startswith("today") == (wall == today)
    is_yesterday = wall == today - timedelta(days=1)
    assert (short == "yesterday") == long.startswith("yesterday") == is_yesterday
