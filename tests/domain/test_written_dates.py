from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.moments import parse_moment
from safehuddle.domain.written_dates import (
    EPOCH_1904,
    DateOrder,
    DateStyle,
    look_at,
    time_of_day,
)
from safehuddle.errors import UserError

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DAYS = st.dates(date(2000, 1, 1), date(2026, 11, 22))
MONTHS = "January February March April May June July August September October November December"


def read(text, order=DateOrder.DAY_FIRST):
    return parse_moment(look_at(text).standard(order), zone="Europe/London", now=NOW)


@pytest.mark.parametrize(
    "text",
    [
        *("3 Nov 2026", "Nov 3, 2026", "3rd of November 2026", "03-Nov-26", "Tue 3 November 2026"),
        *("Tuesday, 03/11/2026", "3.11.2026", "03-11-2026", "2026-11-03", "2026/11/03", "20261103"),
        *("46329", "2026-Nov-03", "november 3rd 2026", " 3\u00a0Nov\u200b2026\ufeff"),
    ],
)
def test_one_day_is_read_however_it_is_written(text):
    assert read(text).on == date(2026, 11, 3)
    assert read(text).at is None


@pytest.mark.parametrize(
    "text",
    [
        *("3 Nov 2026 2:30 pm", "Nov 3, 2026, 2.30PM", "03/11/2026 14:30", "3/11/2026 at 14.30"),
        *("2026-11-03T14:30:00Z", "46329.604166667", "03/11/2026 2:30\u202fp.m."),
        "03/11/2026 14:30 hrs",
    ],
)
def test_one_moment_is_read_however_it_is_written(text):
    assert read(text).at == datetime(2026, 11, 3, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("31/10/2026", DateStyle.DAY_FIRST),
        ("10/31/2026", DateStyle.MONTH_FIRST),
        ("03/11/2026", DateStyle.EITHER),
        ("11/11/2026", DateStyle.SAME),
        ("3 Nov 2026", DateStyle.NAMED),
        ("2026-11-03", DateStyle.ISO),
        ("46329", DateStyle.SERIAL),
        ("123", DateStyle.OTHER),
        ("99999", DateStyle.OTHER),
        ("13:30", DateStyle.OTHER),
        ("3/11/26", DateStyle.OTHER),
        ("next Tuesday", DateStyle.OTHER),
        ("T" * 100_000, DateStyle.OTHER),
    ],
)
def test_how_a_date_is_written_is_found_out(text, style):
    assert look_at(text).style is style


def test_a_date_that_is_the_other_way_round_is_refused_never_turned():
    with pytest.raises(UserError, match="month first, and these dates are read with the day"):
        read("10/31/2026")
    with pytest.raises(UserError, match="day first, and these dates are read with the month"):
        read("31/10/2026", DateOrder.MONTH_FIRST)


def test_serial_numbers_of_old_macs_count_from_1904():
    assert look_at("44867").standard(epoch=EPOCH_1904) == "2026-11-03"


@given(DAYS, st.sampled_from(DateOrder))
def test_every_day_is_read_back_from_every_way_to_write_it(day, order):
    month = MONTHS.split()[day.month - 1]
    numbers = (day.day, day.month) if order is DateOrder.DAY_FIRST else (day.month, day.day)
    for text in (
        f"{numbers[0]}/{numbers[1]}/{day.year}",
        f"{numbers[0]:02}.{numbers[1]:02}.{day.year}",
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{day.day:02}-{month[:3].upper()}-{day.year % 100:02}",
        str((day - date(1899, 12, 30)).days),
    ):
        assert read(text, order).on == day, text


@given(st.times())
def test_every_time_is_read_back_by_both_clocks(at):
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    wanted = f"{at.hour:02}:{at.minute:02}"
    assert time_of_day(f"{hour}:{at.minute:02} {half}") == wanted
    assert time_of_day(f"{at.hour:02}{at.minute:02}") == wanted
    assert look_at(f"03/11/2026 {hour}.{at.minute:02}{half.upper()}").time == wanted


@pytest.mark.parametrize("text", ["noon", "14", "13 am", "2026-11-03", "x 14:30"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(UserError, match="as a time"):
        time_of_day(text)


@given(st.text(max_size=60) | st.text("0123456789/.-: TtZzapmnov", max_size=24))
def test_anything_typed_is_read_or_kindly_refused(text):
    with suppress(UserError):
        read(text)
    with suppress(UserError):
        time_of_day(text)
