from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.moments import AHEAD_ALLOWED, Moment, to_local
from safehuddle.domain.shifts import (
    EARLY_LATE_NIGHT,
    LONG_DAY_NIGHT,
    Shift,
    belongs_on,
    earlier_today,
    shifts_at,
)
from safehuddle.errors import UserError

LONDON = "Europe/London"
moments = st.integers(0, 700_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def names(moment, patterns=EARLY_LATE_NIGHT):
    return [shift.name for shift in shifts_at(moment, patterns, LONDON)]


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [
        (6, 59, ["night shift"]),
        (7, 0, ["early shift", "night shift"]),
        (7, 29, ["early shift", "night shift"]),
        (7, 30, ["early shift"]),
        (12, 30, ["late shift", "early shift"]),
        (14, 30, ["late shift"]),
        (19, 30, ["night shift", "late shift"]),
        (20, 0, ["night shift"]),
        (0, 0, ["night shift"]),
    ],
)
def test_where_shifts_overlap_the_latest_begun_comes_first(hour, minute, expected):
    assert names(at(2026, 11, 23, hour, minute)) == expected


def test_a_night_shift_belongs_to_the_date_it_began():
    assert belongs_on(at(2026, 11, 23, 2, 0), EARLY_LATE_NIGHT, LONDON) == date(2026, 11, 22)
    assert belongs_on(at(2026, 11, 22, 23, 0), EARLY_LATE_NIGHT, LONDON) == date(2026, 11, 22)


def test_a_night_from_sunday_to_monday_belongs_to_the_week_that_ends():
    assert belongs_on(at(2026, 11, 23, 5, 0), LONG_DAY_NIGHT, LONDON) == date(2026, 11, 22)


def test_new_years_night_belongs_to_the_old_year():
    assert belongs_on(at(2027, 1, 1, 3, 0), LONG_DAY_NIGHT, LONDON) == date(2026, 12, 31)


def test_at_morning_handover_it_belongs_to_the_day_that_has_begun():
    assert belongs_on(at(2026, 11, 23, 6, 59), EARLY_LATE_NIGHT, LONDON) == date(2026, 11, 22)
    assert belongs_on(at(2026, 11, 23, 7, 0), EARLY_LATE_NIGHT, LONDON) == date(2026, 11, 23)


def test_a_ward_without_shifts_goes_by_the_date_on_the_wall():
    assert belongs_on(at(2026, 11, 23, 2, 0), (), LONDON) == date(2026, 11, 23)
    assert belongs_on(at(2026, 6, 30, 23, 30), (), LONDON) == date(2026, 7, 1)


def test_between_shifts_it_is_the_date_on_the_wall():
    clinic = (Shift("clinic", time(9), time(17)),)
    assert shifts_at(at(2026, 11, 23, 8, 59), clinic, LONDON) == ()
    assert names(at(2026, 11, 23, 9, 0), clinic) == ["clinic"]
    assert names(at(2026, 11, 23, 17, 0), clinic) == []
    assert belongs_on(at(2026, 11, 23, 3, 0), clinic, LONDON) == date(2026, 11, 23)


def test_the_october_night_is_an_hour_longer_and_still_one_night():
    (night,) = shifts_at(at(2026, 10, 25, 1, 30), EARLY_LATE_NIGHT, LONDON)
    assert night.ends_at - night.began_at == timedelta(hours=13)
    for moment in (at(2026, 10, 25, 0, 30), at(2026, 10, 25, 1, 30)):  # both 01:30 on the wall
        assert belongs_on(moment, EARLY_LATE_NIGHT, LONDON) == date(2026, 10, 24)


def test_the_march_night_is_an_hour_shorter_and_still_one_night():
    (night,) = shifts_at(at(2026, 3, 29, 1, 30), EARLY_LATE_NIGHT, LONDON)
    assert night.ends_at - night.began_at == timedelta(hours=11)
    assert belongs_on(at(2026, 3, 29, 5, 59), EARLY_LATE_NIGHT, LONDON) == date(2026, 3, 28)
    assert belongs_on(at(2026, 3, 29, 6, 0), EARLY_LATE_NIGHT, LONDON) == date(2026, 3, 29)


def test_a_shift_that_ends_when_it_starts_lasts_a_day():
    on_call = (Shift("on call", time(8), time(8)),)
    assert belongs_on(at(2026, 11, 23, 7, 59), on_call, LONDON) == date(2026, 11, 22)
    assert belongs_on(at(2026, 11, 23, 8, 0), on_call, LONDON) == date(2026, 11, 23)


def test_a_ward_may_give_a_shift_a_name_of_its_own():
    assert Shift("twilight", time(16), time(0)).label == "twilight"


@pytest.mark.parametrize("patterns", [EARLY_LATE_NIGHT, LONG_DAY_NIGHT])
@given(moments)
def test_the_presets_leave_no_moment_uncovered(patterns, moment):
    on = shifts_at(moment, patterns, LONDON)
    assert 1 <= len(on) <= 2
    assert all(shift.began_at <= moment < shift.ends_at for shift in on)


@given(moments, st.lists(st.builds(Shift, st.text(max_size=3), st.times(), st.times()), max_size=5))
def test_a_moment_belongs_to_its_day_or_the_day_before(moment, patterns):
    on_the_wall = to_local(moment, LONDON).date()
    assert (on_the_wall - belongs_on(moment, patterns, LONDON)).days in (0, 1)


NIGHT = at(2026, 11, 23, 2, 0)


def earlier(typed, now=NIGHT, patterns=EARLY_LATE_NIGHT):
    return earlier_today(typed, patterns, now=now, zone=LONDON)


@pytest.mark.parametrize(
    ("typed", "now", "meant"),
    [
        ("23:30", NIGHT, at(2026, 11, 22, 23, 30)),
        ("01:00", NIGHT, at(2026, 11, 23, 1, 0)),
        ("02:04", NIGHT, at(2026, 11, 23, 2, 4)),
        ("19:30", NIGHT, at(2026, 11, 22, 19, 30)),
        ("08:00", at(2026, 11, 23, 15, 0), at(2026, 11, 23, 8, 0)),
        # The night nurse writes while the early shift has begun.
        ("23:30", at(2026, 11, 23, 7, 15), at(2026, 11, 22, 23, 30)),
        # By the clock it is 01:10 for the second time, and 01:30 was 40 minutes ago.
        ("01:30", at(2026, 10, 25, 1, 10), at(2026, 10, 25, 0, 30)),
        # For the first time, and 01:12 is two minutes ahead.
        ("01:12", at(2026, 10, 25, 0, 10), at(2026, 10, 25, 0, 12)),
        # In the hour that is left out in March.
        ("00:30", at(2026, 3, 29, 1, 10), at(2026, 3, 29, 0, 30)),
    ],
)
def test_earlier_today_goes_back_within_the_shift_that_is_on(typed, now, meant):
    assert earlier(typed, now) == Moment(to_local(meant, LONDON).date(), meant)


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("02:06", NIGHT),  # a minute more than two clocks may differ
        ("19:29", NIGHT),  # the minute before the night began
        ("18:00", NIGHT),
        ("23:30", at(2026, 11, 23, 9, 0)),  # the night is over
        ("01:30", at(2026, 10, 25, 0, 10)),  # 20 minutes ahead, and not an hour and 20
        ("01:30", at(2026, 3, 29, 0, 40)),  # this hour is left out
    ],
)
def test_earlier_today_says_so_where_it_would_be_another_shift(typed, now):
    with pytest.raises(UserError, match="still to come today"):
        earlier(typed, now)


def test_a_ward_without_shifts_goes_back_to_midnight():
    assert earlier("00:10", patterns=()).at == at(2026, 11, 23, 0, 10)
    with pytest.raises(UserError):
        earlier("23:59", patterns=())


def test_earlier_today_without_a_time_is_today_on_the_wall_at_night_too():
    assert earlier("") == Moment(date(2026, 11, 23), None)


@given(moments, st.times(), st.sampled_from([EARLY_LATE_NIGHT, LONG_DAY_NIGHT, ()]))
def test_earlier_today_is_never_another_shift_nor_to_come(now, clock, patterns):
    typed = f"{clock:%H:%M}"
    on = shifts_at(now, patterns, LONDON)
    wall = to_local(now, LONDON)
    since = min([wall.replace(hour=0, minute=0, fold=0).astimezone(UTC)] + [s.began_at for s in on])
    minutes = (now - timedelta(minutes=back) for back in range(-5, 26 * 60))
    possible = [at for at in minutes if at >= since and f"{to_local(at, LONDON):%H:%M}" == typed]
    try:
        meant = earlier(typed, now, patterns)
    except UserError:
        assert possible == []
    else:
        assert since <= meant.at <= now + AHEAD_ALLOWED
        assert meant.at in possible or possible == []  # a time that is left out in March
        assert meant.on == to_local(meant.at, LONDON).date()
