from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import Moment
from safehuddle.errors import UserError
from safehuddle.ui.quick_add.note import Day, Note, Promise, When, from_draft, to_draft
from safehuddle.ui.quick_add.saving import noticed, when_of

FULL = Note(
    text="hoist battery flat",
    kind=Kind.HARM,
    factors=(Factor.EQUIPMENT, Factor.INDIVIDUALS),
    made_easy="one charger for two",
    harm="fall",
    place="Bay 2",
    raised_by="HCA",
    when=When(Day.OTHER, date(2026, 11, 20), "07:40"),
    promise=Promise("call estates", "ward clerk", date(2026, 11, 24)),
)
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TWO_AT_NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)


def meant(when, *, now=NINE, shift_day=TODAY):
    return noticed(when, now=now, zone="Europe/London", shift_day=shift_day)


def at(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("note", [FULL, Note(text="a"), Note(promise=Promise(owner="matron"))])
def test_a_draft_gives_back_the_form_as_it_stood(note):
    assert from_draft(to_draft(note)) == note


def test_a_form_without_words_leaves_no_draft():
    assert to_draft(Note(kind=Kind.IDEA, factors=(Factor.EQUIPMENT,), promise=Promise())) == {}


def test_a_draft_that_makes_no_sense_is_a_new_form():
    odd = {"text": 3, "kind": "rumour", "factors": ["x"], "day": "never", "on": "soon"}
    assert from_draft(odd) == Note()


def test_a_note_is_noticed_now_unless_somebody_says_else():
    assert meant(When()) is None


def test_earlier_today_without_a_time_is_the_day_of_this_shift():
    assert meant(When(Day.TODAY)) == Moment(TODAY, None)
    night = meant(When(Day.TODAY), now=TWO_AT_NIGHT, shift_day=YESTERDAY)
    assert night == Moment(YESTERDAY, None)


def test_earlier_today_with_a_time_is_that_moment():
    assert meant(When(Day.TODAY, time="0740")) == Moment(TODAY, at(TODAY, 7, 40))


def test_at_two_in_the_night_half_past_eleven_was_the_evening_before():
    night = meant(When(Day.TODAY, time="23:30"), now=TWO_AT_NIGHT, shift_day=YESTERDAY)
    assert night == Moment(YESTERDAY, at(YESTERDAY, 23, 30))


def test_at_two_in_the_night_one_o_clock_was_an_hour_ago():
    night = meant(When(Day.TODAY, time="01:00"), now=TWO_AT_NIGHT, shift_day=YESTERDAY)
    assert night == Moment(TODAY, at(TODAY, 1, 0))


def test_the_very_minute_it_is_now_is_not_the_day_before():
    night = meant(When(Day.TODAY, time="02:00"), now=TWO_AT_NIGHT, shift_day=YESTERDAY)
    assert night == Moment(TODAY, TWO_AT_NIGHT)


def test_yesterday_may_have_a_time_or_none():
    assert meant(When(Day.YESTERDAY)) == Moment(YESTERDAY, None)
    assert meant(When(Day.YESTERDAY, time="19.30")).at == at(YESTERDAY, 19, 30)


def test_a_time_still_to_come_is_asked_for_again():
    with pytest.raises(UserError, match="still to come"):
        meant(When(Day.TODAY, time="23:30"))


def test_a_time_that_is_none_is_asked_for_again():
    with pytest.raises(UserError, match="24-hour clock"):
        meant(When(Day.YESTERDAY, time="teatime"))


def test_another_day_needs_a_date():
    with pytest.raises(UserError, match="Choose the day"):
        meant(When(Day.OTHER))


def test_a_moment_in_summer_is_shown_by_the_clock_on_the_wall():
    shown = when_of(date(2026, 7, 1), datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Europe/London")
    assert shown == When(Day.OTHER, date(2026, 7, 2), "00:30")
    assert meant(shown, now=NINE).at == datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
