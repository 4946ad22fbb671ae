from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import (
    AHEAD_ALLOWED,
    EARLIEST,
    LATEST,
    parse_date,
    parse_moment,
    parse_time,
    to_local,
    zone_of,
)
from safehuddle.errors import UserError

LONDON = "Europe/London"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
past = st.timedeltas(timedelta(0), timedelta(days=26 * 365)).map(lambda ago: NOW - ago)


def parsed(text, *, zone=LONDON, now=NOW):
    return parse_moment(text, zone=zone, now=now)


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026-11-23T09:05", at(2026, 11, 23, 9, 5)),
        ("2026-11-23 09:05:30", at(2026, 11, 23, 9, 5, 30)),
        ("2026-11-23T09:05:30.123456", at(2026, 11, 23, 9, 5, 30)),
        ("2026-11-23T09:05Z", at(2026, 11, 23, 9, 5)),
        ("2026-11-23t09:05z", at(2026, 11, 23, 9, 5)),
        ("2026-11-23T09:05:00+00:00", at(2026, 11, 23, 9, 5)),
        ("2026-11-23T12:05:00+05:30", at(2026, 11, 23, 6, 35)),
        ("2026-11-23T01:00-0500", at(2026, 11, 23, 6, 0)),
        ("23/11/2026 09:05", at(2026, 11, 23, 9, 5)),
        (" 23/11/2026, 9:05:07 ", at(2026, 11, 23, 9, 5, 7)),
        ("1.7.2026 09:05", at(2026, 7, 1, 8, 5)),
        ("01-07-2026 09:05", at(2026, 7, 1, 8, 5)),
        ("2026-07-01 09:05", at(2026, 7, 1, 8, 5)),
    ],
)
def test_a_moment_is_understood_however_it_is_written(typed, moment):
    assert parsed(typed).at == moment


@pytest.mark.parametrize("typed", ["2026-11-22", "22/11/2026", "22.11.2026"])
def test_a_date_alone_claims_no_time_of_day(typed):
    moment = parsed(typed)
    assert moment.on == date(2026, 11, 22)
    assert moment.at is None


def test_the_date_is_the_one_on_the_wards_wall():
    assert parsed("2026-06-30T23:30Z").on == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("25/10/2026 00:59", at(2026, 10, 24, 23, 59)),
        ("25/10/2026 01:30", at(2026, 10, 25, 0, 30)),  # comes twice: the first
        ("25/10/2026 02:00", at(2026, 10, 25, 2, 0)),
        ("29/03/2026 00:59", at(2026, 3, 29, 0, 59)),
        ("29/03/2026 01:30", at(2026, 3, 29, 1, 30)),  # does not exist: 02:30 on the wall
        ("29/03/2026 02:30", at(2026, 3, 29, 1, 30)),
    ],
)
def test_the_hours_of_the_clock_change_are_right(typed, moment):
    assert parsed(typed).at == moment


def test_an_offset_tells_the_two_hours_of_october_apart():
    first, second = parsed("2026-10-25T01:30+01:00"), parsed("2026-10-25T01:30+00:00")
    assert second.at - first.at == timedelta(hours=1)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "could not read"),
        ("yesterday", "could not read"),
        ("23/11/26", "year in four figures"),
        ("23/11", "could not read"),
        ("2026-W48-1", "could not read"),
        ("٢٣/١١/٢٠٢٦", "could not read"),
        ("23/11/2026 9", "could not read"),
        ("11/23/2025", "no month 23"),
        ("2026-00-10", "no month 0"),
        ("29/02/2025", "February 2025 has 28 days, so there is no day 29"),
        ("31/04/2026", "April 2026 has 30 days"),
        ("00/04/2026", "no day 0"),
        ("23/11/2026 24:00", "24:00 is not a time of day"),
        ("23/11/2026 09:60", "not a time of day"),
        ("23/11/2026 09:00:60", "not a time of day"),
        ("2026-11-23T09:00+24:00", "not a time difference"),
        ("2026-11-23T09:00+01:99", "not a time difference"),
        ("31/12/1999", "1999 is too long ago. Dates start at 01/01/2000"),
        ("0001-01-01T00:00+23:00", "too long ago"),
        ("0000-01-01", "too long ago"),
        ("2000-01-01T00:00+14:00", "1999 is too long ago"),
        ("24/11/2026", "still to come"),
        ("23/11/2026 12:06", "still to come"),
        ("9999-12-31T23:59-23:59", "still to come"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(typed, why):
    with pytest.raises(UserError, match=why):
        parsed(typed)


def test_the_29th_of_february_of_a_leap_year_is_a_day():
    assert parsed("29/02/2024").on == date(2024, 2, 29)


def test_the_earliest_day_is_taken_and_the_day_before_is_not():
    assert parsed("01/01/2000").on == EARLIEST
    with pytest.raises(UserError):
        parsed("31/12/1999")


@pytest.mark.parametrize(
    ("ahead", "taken"),
    [
        (AHEAD_ALLOWED - timedelta(seconds=1), True),
        (AHEAD_ALLOWED, True),
        (AHEAD_ALLOWED + timedelta(seconds=1), False),
    ],
)
def test_two_clocks_of_a_ward_may_differ_a_little(ahead, taken):
    typed = (NOW + ahead).isoformat()
    if taken:
        assert parsed(typed).at == NOW + ahead
    else:
        with pytest.raises(UserError):
            parsed(typed)


def test_today_is_the_wards_today_not_utcs():
    late = at(2026, 6, 30, 23, 30)
    assert parsed("01/07/2026", now=late).on == date(2026, 7, 1)
    assert parsed("01/07/2026", zone="UTC", now=at(2026, 7, 1)).on == date(2026, 7, 1)
    with pytest.raises(UserError):
        parsed("01/07/2026", zone="UTC", now=late)


@given(past)
def test_every_moment_written_down_in_utc_comes_back(moment):
    moment = moment.replace(microsecond=0)
    assert parsed(moment.isoformat()).at == moment
    assert parsed(moment.isoformat()).on == to_local(moment, LONDON).date()


@given(past)
def test_what_the_wall_shows_comes_back_or_is_the_first_of_a_doubled_hour(moment):
    local = to_local(moment.replace(second=0, microsecond=0), LONDON)
    again = parsed(f"{format_date(local.date())} {format_time(local)}")
    assert again.on == local.date()
    assert again.at == local.replace(fold=0).astimezone(UTC)


@given(st.text(max_size=30) | st.from_regex(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}([ T]\d\d:\d\d.?)?"))
def test_anything_typed_is_a_moment_or_a_kind_refusal(typed):
    with suppress(UserError):
        assert EARLIEST <= parsed(typed).on <= NOW.date()


@pytest.mark.parametrize("typed", ["2027-01-04", "04/01/2027", "4/1/2027"])
def test_a_date_by_itself_may_be_to_come(typed):
    assert parse_date(typed) == date(2027, 1, 4)


def test_a_date_by_itself_has_no_time():
    with pytest.raises(UserError, match="Only the date"):
        parse_date("04/01/2027 09:00")


def test_a_date_so_far_ahead_that_it_is_a_slip_is_refused():
    assert parse_date("31/12/2199") == LATEST
    with pytest.raises(UserError, match="2200 is too far ahead"):
        parse_date("2200-01-01")


@pytest.mark.parametrize("typed", ["7:30", "07:30", "07.30", "0730", "730", " 7:30 "])
def test_a_time_of_day_is_understood_however_it_is_written(typed):
    assert parse_time(typed) == time(7, 30)


@pytest.mark.parametrize("typed", ["", "24:00", "7", "half seven", "7:30pm", "12:60"])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(UserError):
        parse_time(typed)


@pytest.mark.parametrize("name", ["", "Europe", "Mars/Olympus", "../etc/passwd", "\x00"])
def test_an_unknown_zone_is_refused_by_name(name):
    with pytest.raises(UserError, match="no time zone"):
        zone_of(name)
