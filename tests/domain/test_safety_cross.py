from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.looking import Look, looked
from safehuddle.domain.safety_cross import CrossSign, HarmCount, safety_cross
from safehuddle.domain.weeks import month_of

NOVEMBER = month_of(date(2026, 11, 1))
ALL = tuple(NOVEMBER.days())
TODAY = date(2026, 11, 23)


def a_cross(counts=None, *, looked_on=ALL, began=NOVEMBER.first, harm="fall"):
    seen = set(looked_on)
    looks = [Look(day, 0, int(day in seen)) for day in NOVEMBER.days()]
    return safety_cross(NOVEMBER, harm, counts or {}, looks, began=began, today=TODAY)


def of(cross, day):
    return cross.days[day - 1]


def on(day):
    return date(2026, 11, day)


def test_a_day_somebody_looked_and_noticed_none_is_a_good_day():
    assert of(a_cross(), 3).sign is CrossSign.NONE


def test_a_day_on_which_nobody_looked_is_not_a_good_day():
    cross = a_cross(looked_on=())
    assert of(cross, 3).sign is CrossSign.NOT_LOOKED
    assert "nobody looked" in of(cross, 3).words
    assert "On 22 of 22 days nobody looked." in cross.summary


def test_a_day_with_harm_says_how_many():
    day = of(a_cross({on(3): [HarmCount("fall", 2)]}), 3)
    assert (day.sign, day.new) == (CrossSign.HARM, 2)
    assert day.words == "Tuesday 3 November: fall: 2"


def test_what_came_in_with_a_patient_stands_apart_and_is_not_counted():
    cross = a_cross({on(3): [HarmCount("pressure ulcer", 0, came_in=1)]})
    assert (of(cross, 3).sign, cross.new, cross.came_in) == (CrossSign.NONE, 0, 1)
    assert of(cross, 3).words.endswith("none noticed; pressure ulcer: 1 came in with it")


def test_an_ulcer_looked_at_each_day_is_counted_once():
    counts = {on(3): [HarmCount("pressure ulcer", 1)]}
    counts |= {on(day): [HarmCount("pressure ulcer", 0, again=1)] for day in range(4, 10)}
    cross = a_cross(counts)
    assert cross.new == 1
    assert [of(cross, day).sign for day in (3, 4, 9)] == [
        *(CrossSign.HARM, CrossSign.NONE, CrossSign.NONE)
    ]


def test_today_is_not_over_and_later_days_are_to_come():
    cross = a_cross()
    assert [of(cross, day).sign for day in (22, 23, 24)] == [
        *(CrossSign.NONE, CrossSign.TODAY, CrossSign.TO_COME)
    ]
    assert cross.looked.days == 22


def test_harm_today_shows_at_once_and_today_stays_marked():
    cross = a_cross({TODAY: [HarmCount("fall", 1)]})
    assert cross.looked.days == 22, "today is not over"
    day = of(cross, 23)
    assert day.sign is CrossSign.HARM
    assert day.is_today
    assert "today" in day.words


def test_days_before_the_ward_began_are_neither_good_nor_silent():
    cross = a_cross(began=on(9))
    assert [of(cross, day).sign for day in (8, 9)] == [CrossSign.BEFORE, CrossSign.NONE]
    assert cross.looked.days == 14


def test_all_harms_together_name_each_in_the_words_of_a_day():
    counts = {on(3): [HarmCount("fall", 1), HarmCount("pressure ulcer", 2)]}
    cross = a_cross(counts, harm="")
    assert of(cross, 3).words == "Tuesday 3 November: fall: 1; pressure ulcer: 2"
    assert cross.harm_words == "All harms"


def test_each_sign_has_a_letter_of_its_own_but_for_empty_boxes():
    letters = [sign.letter for sign in CrossSign if sign is not CrossSign.TO_COME]
    assert all(letters)
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(("silent", "is_enough"), [((), True), (range(6), True), (range(7), False)])
def test_a_week_in_a_row_on_which_nobody_looked_is_too_long(silent, is_enough):
    days = [Look(TODAY + timedelta(n), 0, int(n not in silent)) for n in range(30)]
    assert looked(days).is_enough is is_enough


@pytest.mark.parametrize(("silent", "is_enough"), [(14, True), (15, True), (16, False)])
def test_on_half_of_the_days_somebody_must_have_looked(silent, is_enough):
    order = sorted(range(30), key=lambda n: (n % 2, n))[:silent]  # every other day first
    days = [Look(TODAY + timedelta(n), int(n not in order), 0) for n in range(30)]
    assert looked(days).longest < 7
    assert looked(days).is_enough is is_enough


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=60))
def test_days_looked_and_not_looked_are_all_the_days(counts):
    seen = looked(Look(TODAY, held, noticed) for held, noticed in counts)
    assert seen.not_looked == sum(not (held or noticed) for held, noticed in counts)
    assert seen.longest <= seen.not_looked <= seen.days == len(counts)
