from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.planned import WEEKDAYS
from safehuddle.domain.streak import (
    EMBEDDED_DAYS,
    EMBEDDED_HUDDLES,
    MISSED_ASKED,
    DayState,
    HuddleDay,
    dots,
    streak,
    unexplained,
)

EVERY_DAY = frozenset(range(7))
MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 20)


def back_from(day, *, among=WEEKDAYS, without=()):
    while True:
        if day.weekday() in among and day not in without:
            yield day
        day -= timedelta(days=1)


def latest(count, day=FRIDAY, **choice):
    return set(islice(back_from(day, **choice), count))


def test_a_ward_that_has_not_met_yet_is_at_the_start():
    assert streak((), WEEKDAYS, MONDAY).in_a_row == 0
    assert streak((), WEEKDAYS, MONDAY).words == "Your next planned huddle is number 1."


def test_todays_huddle_not_yet_held_does_not_break_the_row():
    assert streak(latest(3), WEEKDAYS, MONDAY).in_a_row == 3


def test_todays_huddle_counts_once_it_is_held():
    assert streak(latest(3) | {MONDAY}, WEEKDAYS, MONDAY).in_a_row == 4


def test_a_missed_planned_huddle_starts_a_new_row():
    assert streak(latest(9) - {date(2026, 11, 17)}, WEEKDAYS, FRIDAY).in_a_row == 3


def test_the_row_ends_the_day_after_a_miss_not_on_the_day():
    held = latest(5, date(2026, 11, 19))
    assert streak(held, WEEKDAYS, FRIDAY).in_a_row == 5
    assert streak(held, WEEKDAYS, date(2026, 11, 21)).in_a_row == 0


def test_weekends_are_forgiven():
    assert streak(latest(12), WEEKDAYS, date(2026, 11, 22)).in_a_row == 12


def test_a_weekend_huddle_is_welcome_and_adds_nothing():
    saturday = date(2026, 11, 14)
    assert streak(latest(8) | {saturday}, WEEKDAYS, FRIDAY).in_a_row == 8
    assert streak({saturday}, WEEKDAYS, saturday).in_a_row == 0


def test_a_public_holiday_left_out_is_forgiven():
    holiday = date(2026, 11, 16)
    held = latest(8, without={holiday})
    assert streak(held, WEEKDAYS, FRIDAY, {holiday}).in_a_row == 8
    assert streak(held, WEEKDAYS, FRIDAY).in_a_row == 4


def test_a_date_still_to_come_is_not_counted():
    assert streak({MONDAY}, WEEKDAYS, FRIDAY).in_a_row == 0


@pytest.mark.parametrize(
    ("count", "embedded"),
    [(EMBEDDED_HUDDLES - 1, False), (EMBEDDED_HUDDLES, True), (EMBEDDED_HUDDLES + 1, True)],
)
def test_fifteen_planned_huddles_in_a_row_are_embedded(count, embedded):
    now = streak(latest(count), WEEKDAYS, FRIDAY)
    assert now.in_a_row == count
    assert now.embedded == embedded


@pytest.mark.parametrize(
    ("days", "embedded"),
    [(EMBEDDED_DAYS - 1, True), (EMBEDDED_DAYS, True), (EMBEDDED_DAYS + 1, False)],
)
def test_fifteen_must_fall_within_twenty_one_days(days, embedded):
    first = FRIDAY - timedelta(days=days - 1)
    held = {first} | latest(EMBEDDED_HUDDLES - 1, among=EVERY_DAY)
    left_out = {first + timedelta(days=count) for count in range(1, days)} - held
    now = streak(held, EVERY_DAY, FRIDAY, left_out)
    assert now.in_a_row == EMBEDDED_HUDDLES
    assert now.embedded == embedded


def test_once_embedded_a_holiday_week_does_not_take_it_away():
    christmas = {date(2026, 12, 25) + timedelta(days=count) for count in range(10)}
    held = latest(30, date(2027, 1, 8), without=christmas)
    now = streak(held, WEEKDAYS, date(2027, 1, 8), christmas)
    assert now.in_a_row == 30
    assert now.embedded_on == date(2026, 12, 10)  # the 15th of this row


def test_a_ward_that_plans_too_few_days_is_not_promised_what_it_cannot_reach():
    four = frozenset({0, 1, 2, 3})
    now = streak(latest(40, among=four), four, FRIDAY)
    assert not now.can_embed
    assert now.words == "40 planned huddles in a row"
    assert streak((), WEEKDAYS, FRIDAY).can_embed


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 planned huddle in a row · 15 in 21 days make a habit"),
        (13, "13 planned huddles in a row · 15 in 21 days make a habit"),
        (15, "15 planned huddles in a row · a habit: 15 huddles in 21 days"),
    ],
)
def test_the_row_is_said_in_words(count, words):
    assert streak(latest(count), WEEKDAYS, FRIDAY).words == words


near_days = st.frozensets(st.dates(date(2026, 9, 1), FRIDAY))
plans = st.frozensets(st.integers(0, 6))


@given(near_days, plans, near_days)
def test_one_more_huddle_never_makes_a_row_shorter(held, plan, left_out):
    before = streak(held, plan, FRIDAY, left_out)
    for day in (FRIDAY, FRIDAY - timedelta(days=1), FRIDAY - timedelta(days=2)):
        assert streak(held | {day}, plan, FRIDAY, left_out).in_a_row >= before.in_a_row


@given(near_days, plans, near_days)
def test_a_row_holds_only_huddles_held_on_planned_days(held, plan, left_out):
    now = streak(held, plan, FRIDAY, left_out)
    planned = {day for day in held if day.weekday() in plan and day not in left_out}
    assert 0 <= now.in_a_row <= len(planned)
    assert not now.embedded or now.in_a_row >= EMBEDDED_HUDDLES


def board(days, today=date(2026, 11, 18), *, began=date(2026, 1, 1), not_planned=()):
    weeks = dots(days, WEEKDAYS, today, began=began, not_planned=not_planned)
    letters = {"held": "●", "missed": "○", "not planned": "-", "to come": "·"}
    return " ".join("".join(letters[dot.state] for dot in week) for week in weeks)


def test_the_board_shows_three_weeks_from_monday_to_sunday():
    days = [HuddleDay(day, held=True) for day in latest(12, date(2026, 11, 17))]
    assert board(days) == "●●●●●-- ●●●●●-- ●●···--"


def test_a_planned_day_gone_by_without_a_word_is_missed():
    days = [HuddleDay(date(2026, 11, 16), held=True)]
    assert board(days) == "○○○○○-- ○○○○○-- ●○···--"


def test_before_the_ward_began_nothing_was_missed():
    assert board([], began=date(2026, 11, 12)) == "------- ---○○-- ○○···--"


def test_a_huddle_held_on_a_day_not_planned_is_shown():
    assert board([HuddleDay(date(2026, 11, 14), held=True)], began=date(2026, 11, 16)) == (
        "------- -----●- ○○···--"
    )


def test_a_holiday_is_shown_as_not_planned():
    assert board([], began=date(2026, 11, 16), not_planned={date(2026, 11, 16)}).endswith("-○···--")


def test_a_missed_huddle_keeps_its_reason():
    day = HuddleDay(date(2026, 11, 14), held=False, reason="short staffed")
    weeks = dots([day], EVERY_DAY, date(2026, 11, 18), began=date(2026, 11, 1))
    assert weeks[1][5].state is DayState.MISSED
    assert weeks[1][5].state.label == "missed"
    assert weeks[1][5].reason == "short staffed"


def test_a_day_without_a_huddle_and_without_a_word_shows_that_nobody_looked():
    days = [HuddleDay(date(2026, 11, 16), held=True), HuddleDay(date(2026, 11, 13), held=False)]
    noticed = {date(2026, 11, 12), date(2026, 11, 14)}
    today = date(2026, 11, 18)
    weeks = dots(days, WEEKDAYS, today, began=date(2026, 11, 12), noticed=noticed)
    signs = {dot.on.day: dot.sign for week in weeks for dot in week if dot.on.day > 10}
    assert signs == {
        **{11: DayState.NOT_PLANNED, 12: DayState.MISSED, 13: DayState.NOT_LOOKED},
        **{14: DayState.NOT_PLANNED, 15: DayState.NOT_LOOKED, 16: DayState.HELD},
        **{17: DayState.NOT_LOOKED, 18: DayState.TO_COME, 19: DayState.TO_COME},
        **{20: DayState.TO_COME, 21: DayState.NOT_PLANNED, 22: DayState.NOT_PLANNED},
    }
    assert {date(2026, 11, 13), date(2026, 11, 17)} <= set(unexplained(weeks, today))


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.sets(st.integers(0, 6)),
    st.dictionaries(st.integers(1, 40), st.sampled_from(["held", "told", "untold"])),
)
def test_only_missed_planned_days_of_the_last_seven_without_a_reason_are_asked_about(
    today, planned, known
):
    days = [
        HuddleDay(
            today - timedelta(days=back),
            held=state == "held",
            reason="too busy" if state == "told" else None,
        )
        for back, state in known.items()
    ]
    weeks = dots(days, frozenset(planned), today, began=today - timedelta(days=60))
    asked = unexplained(weeks, today)
    told = {today - timedelta(days=back) for back, state in known.items() if state != "untold"}
    counted = [
        dot.on
        for week in weeks
        for dot in week
        if dot.on < today and dot.state in (DayState.HELD, DayState.MISSED)
    ][-MISSED_ASKED:]
    assert list(asked) == [on for on in counted if on not in told]
    assert all(on < today for on in asked)


def test_nothing_from_before_the_ward_began_is_asked_about():
    weeks = dots((), WEEKDAYS, MONDAY, began=FRIDAY)
    assert unexplained(weeks, MONDAY) == (FRIDAY,)
    assert unexplained(dots((), WEEKDAYS, MONDAY, began=MONDAY), MONDAY) == ()
