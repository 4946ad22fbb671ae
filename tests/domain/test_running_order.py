from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.kinds import Kind
from safehuddle.domain.running_order import (
    LineKind,
    Step,
    next_step,
    previous_step,
    question,
    questions,
)

MONDAY = date(2026, 11, 23)
HOPEFUL = ("well", "help", "better", "good", "thank", "proud", "easier", "works")


def test_the_running_order_is_the_one_agreed():
    assert [str(step) for step in Step] == [
        "welcome",
        "what we said we'd do",
        "since we last met",
        "worries today",
        "our focus",
        "who does what",
        "thanks",
    ]


def test_one_can_go_forward_through_all_steps_and_back_again():
    walked = [Step.WELCOME]
    while after := next_step(walked[-1]):
        walked.append(after)
    assert walked == list(Step)
    assert [previous_step(step) for step in walked] == [None, *walked[:-1]]


@pytest.mark.parametrize("step", Step)
def test_every_step_says_its_name_and_several_open_questions(step):
    assert step.label
    assert 4 <= len(questions(step)) <= 6
    assert all(asked.endswith("?") for asked in questions(step))


@pytest.mark.parametrize("step", Step)
def test_every_step_asks_for_something_good(step):
    assert any(word in asked for asked in questions(step) for word in HOPEFUL)


@pytest.mark.parametrize("step", Step)
def test_a_question_can_be_said_in_one_breath(step):
    assert max(len(asked.split()) for asked in questions(step)) <= 18


def test_nobody_is_asked_whose_fault_it_was():
    asked = " ".join(text for step in Step for text in questions(step)).lower()
    assert not any(word in asked for word in ("fault", "blame", "error", "mistake", "who failed"))


def test_people_who_are_not_clinicians_are_asked_by_name_of_their_work():
    assert any("Housekeeping" in asked for asked in questions(Step.WELCOME))


@pytest.mark.parametrize("step", Step)
def test_a_line_is_kept_as_an_observation_a_promise_or_a_thank_you(step):
    assert (step.line_kind is LineKind.OBSERVATION) == (step.usual_kind is not None)


def test_worries_make_worries_and_the_last_steps_make_promises_and_thanks():
    assert Step.WORRIES.usual_kind is Kind.WORRY
    assert Step.WHO_DOES_WHAT.line_kind is LineKind.ACTION
    assert Step.THANKS.line_kind is LineKind.THANKS


@pytest.mark.parametrize("step", Step)
def test_tomorrow_asks_another_question_than_today(step):
    assert question(step, on=MONDAY) == question(step, on=MONDAY)
    assert question(step, on=MONDAY) != question(step, on=MONDAY + timedelta(days=1))


@given(st.integers(0, 15), st.integers(0, 6))
def test_every_weekday_meets_every_question_in_time(own, weekday):
    prompts = [f"own {number}" for number in range(own)]
    expected = set(prompts or questions(Step.WORRIES))
    days = (MONDAY + timedelta(days=weekday, weeks=week) for week in range(len(expected)))
    assert {question(Step.WORRIES, on=day, prompts=prompts) for day in days} == expected


@given(st.dates(date(2000, 1, 1), date(2199, 12, 30)), st.lists(st.text(), min_size=1, unique=True))
def test_a_prompt_of_the_ward_is_asked_each_day_and_another_one_tomorrow(on, prompts):
    today, tomorrow = (
        question(Step.WORRIES, on=day, prompts=prompts) for day in (on, on + timedelta(days=1))
    )
    assert {today, tomorrow} <= set(prompts)
    assert today != tomorrow or len(prompts) == 1


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_a_ward_without_prompts_is_asked_ours_and_its_prompts_stay_among_the_worries(on):
    assert question(Step.WORRIES, on=on) in questions(Step.WORRIES)
    for step in set(Step) - {Step.WORRIES}:
        assert question(step, on=on, prompts=["own"]) in questions(step)
