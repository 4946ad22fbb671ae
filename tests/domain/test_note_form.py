from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moment_words import ago
from safehuddle.domain.moments import Moment
from safehuddle.domain.note_form import NewAction, Note, NoticedDay, When
from safehuddle.domain.shifts import EARLY_LATE_NIGHT
from safehuddle.errors import UserError

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TWO_AT_NIGHT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)


def meant(when, *, now=NINE):
    return when.moment(now=now, zone="Europe/London", patterns=EARLY_LATE_NIGHT)


def at(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


INDIVIDUALS = (Factor.INDIVIDUALS,)
PROMISES = st.builds(NewAction, st.sampled_from(["", "call estates"]), st.sampled_from(["", "HCA"]))
NOTES = st.builds(
    Note,
    text=st.text(),
    kind=st.sampled_from(Kind),
    factors=st.lists(st.sampled_from(Factor), unique=True).map(tuple),
    made_easy=st.sampled_from(["", "one charger", "two rooms to one nurse"]),
    harm=st.sampled_from(["", "fall", "pressure ulcer"]),
    counted=st.sampled_from(HarmCounted),
    place=st.text(),
    raised_by=st.text(),
    action=st.none() | PROMISES,
)


@pytest.mark.parametrize("kind", [Kind.WORRY, Kind.NEAR_MISS, Kind.HARM])
def test_individuals_asks_what_made_it_easy_to_go_wrong(kind):
    assert Note(kind=kind, factors=INDIVIDUALS).asks_what_made_it_easy
    assert not Note(kind=kind, factors=(Factor.EQUIPMENT,)).asks_what_made_it_easy


@pytest.mark.parametrize("kind", [Kind.WENT_WELL, Kind.SAID, Kind.IDEA])
def test_what_did_not_go_wrong_is_not_asked_what_made_it_easy(kind):
    assert not Note(kind=kind, factors=INDIVIDUALS).asks_what_made_it_easy


def test_words_hidden_by_choosing_went_well_are_not_kept_and_come_back_with_a_worry():
    worry = Note("pump", factors=INDIVIDUALS, made_easy="one nurse for two bays")
    good = replace(worry, kind=Kind.WENT_WELL)
    assert good.kept.made_easy == ""
    assert "one nurse for two bays" not in good.kept.typed
    assert replace(good, kind=Kind.WORRY).kept == worry


def test_a_harm_hidden_by_choosing_a_worry_is_not_kept_and_comes_back_with_harm():
    harm = Note("slipped", kind=Kind.HARM, harm="fall")
    assert replace(harm, kind=Kind.WORRY).kept.harm == ""
    assert replace(harm, kind=Kind.WORRY, text="tripped").has_words
    assert harm.kept == harm


def test_whether_it_counts_is_asked_once_a_harm_is_chosen_and_never_before():
    assert not Note("slipped", kind=Kind.HARM).asks_whether_it_counts
    harm = Note("slipped", kind=Kind.HARM, harm="fall", counted=HarmCounted.CAME_IN)
    assert harm.asks_whether_it_counts
    assert harm.kept == harm
    for hidden in (replace(harm, kind=Kind.WORRY), replace(harm, harm="")):
        assert not hidden.asks_whether_it_counts
        assert hidden.kept.counted is HarmCounted.NEW


def test_an_empty_promise_is_none_and_one_without_deed_is_asked_for_later():
    assert Note("hoist", action=NewAction(due=TODAY)).kept.action is None
    assert Note("hoist", action=NewAction(owner="HCA")).kept.action == NewAction(owner="HCA")


@given(NOTES)
def test_what_is_kept_keeps_nothing_unasked_and_all_that_is_asked(note):
    kept = note.kept
    assert kept.kept == kept
    assert kept.made_easy == (note.made_easy if note.asks_what_made_it_easy else "")
    assert kept.harm == (note.harm if note.asks_which_harm else "")
    others = {field.name for field in fields(Note)} - {"made_easy", "harm", "counted", "action"}
    assert all(getattr(kept, name) == getattr(note, name) for name in others)


@given(NOTES, NOTES)
def test_an_edit_drops_only_answers_whose_question_was_in_sight(note, before):
    after = note.kept_over(before)
    assert before.kept_over(before) == replace(before, action=before.kept.action)
    if note.asks_what_made_it_easy or before.asks_what_made_it_easy:
        assert after.made_easy == note.kept.made_easy
    else:
        assert after.made_easy == before.made_easy
    if note.asks_which_harm or before.asks_which_harm:
        assert after.harm == note.kept.harm
    else:
        assert after.harm == before.harm


def test_a_note_is_noticed_now_unless_somebody_says_else():
    assert meant(When()) is None


def test_earlier_today_without_a_time_is_today_on_the_wall_at_night_too():
    assert meant(When(NoticedDay.TODAY)) == Moment(TODAY, None)
    night = meant(When(NoticedDay.TODAY), now=TWO_AT_NIGHT)
    assert night == Moment(TODAY, None)
    assert ago(night.at, night.on, zone="Europe/London", today=TODAY) == "today"


def test_earlier_today_with_a_time_is_that_moment():
    assert meant(When(NoticedDay.TODAY, time="0740")) == Moment(TODAY, at(TODAY, 7, 40))


def test_at_two_in_the_night_half_past_eleven_was_the_evening_before():
    night = meant(When(NoticedDay.TODAY, time="23:30"), now=TWO_AT_NIGHT)
    assert night == Moment(YESTERDAY, at(YESTERDAY, 23, 30))


def test_at_two_in_the_night_one_o_clock_was_an_hour_ago():
    night = meant(When(NoticedDay.TODAY, time="01:00"), now=TWO_AT_NIGHT)
    assert night == Moment(TODAY, at(TODAY, 1, 0))


def test_the_very_minute_it_is_now_is_not_the_day_before():
    night = meant(When(NoticedDay.TODAY, time="02:00"), now=TWO_AT_NIGHT)
    assert night == Moment(TODAY, TWO_AT_NIGHT)


def test_yesterday_may_have_a_time_or_none():
    assert meant(When(NoticedDay.YESTERDAY)) == Moment(YESTERDAY, None)
    assert meant(When(NoticedDay.YESTERDAY, time="19.30")).at == at(YESTERDAY, 19, 30)


def test_a_time_still_to_come_is_asked_for_again():
    with pytest.raises(UserError, match="still to come"):
        meant(When(NoticedDay.TODAY, time="23:30"))


def test_a_time_that_is_none_is_asked_for_again():
    with pytest.raises(UserError, match="24-hour clock"):
        meant(When(NoticedDay.YESTERDAY, time="teatime"))


def test_another_day_needs_a_date():
    with pytest.raises(UserError, match="Choose the day"):
        meant(When(NoticedDay.OTHER))


def test_a_moment_in_summer_is_shown_by_the_clock_on_the_wall():
    shown = When.of(date(2026, 7, 1), datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "Europe/London")
    assert shown == When(NoticedDay.OTHER, date(2026, 7, 2), "00:30")
    assert meant(shown, now=NINE).at == datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
