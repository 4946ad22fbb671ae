from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.attempts import Outcome
from safehuddle.domain.candour.family import (
    FamilyQuestion,
    QuestionStatus,
    RelevantPerson,
    Told,
    Topic,
    not_asked,
    open_questions,
)
from safehuddle.domain.candour.notifiable import Answer, Answers, Opinion, Threshold
from safehuddle.domain.candour.owed import PromisedContact, StaffSupport, owed_next
from safehuddle.domain.candour.planner import ConversationPlan, plan_label
from safehuddle.errors import UserError
from tests.domain.candour.cases import TODAY, attempt

ASKED_NOT_TO = (attempt(Outcome.ASKED_NOT_TO),)
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def promised(due=TODAY, **more):
    return PromisedContact("the daughter", "a call about the scan", "ward sister", due, **more)


def owed(**given):
    return [(each.to, each.what, each.by_role, each.words(TODAY)) for each in owed_next(**given)]


def test_the_person_is_known_by_a_category():
    assert [person.label for person in RelevantPerson][:2] == [
        "the patient",
        "acting lawfully for someone who died",
    ]


def test_what_was_not_asked_yet_is_named():
    told = [Told(Topic.WHAT_HAPPENED, TODAY, "she rang the bell"), Told(Topic.LANGUAGE, TODAY, "x")]
    assert not_asked(told) == tuple(
        topic for topic in Topic if topic not in (Topic.WHAT_HAPPENED, Topic.LANGUAGE)
    )


def test_a_question_of_theirs_shows_that_they_were_asked():
    assert Topic.QUESTIONS in not_asked(())
    assert Topic.QUESTIONS not in not_asked((), [FamilyQuestion("Why?", TODAY)])


def test_asked_and_chose_not_to_is_a_whole_answer():
    told = [Told(topic, TODAY, chose_not_to=True) for topic in Topic]
    assert not_asked(told) == ()
    assert told[0].said == "asked, chose not to"


def test_an_answer_of_nothing_is_none():
    with pytest.raises(UserError, match="asked, chose not to"):
        Told(Topic.WHAT_MATTERS, TODAY, " ")


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({}, QuestionStatus.OPEN, "open"),
        (
            {"answered_on": TODAY, "answer": "out of reach"},
            QuestionStatus.ANSWERED,
            "answered on 23/11/2026",
        ),
        (
            {"cannot_because": "nobody saw it"},
            QuestionStatus.CANNOT,
            "cannot be answered, because nobody saw it",
        ),
    ],
)
def test_a_question_is_open_answered_or_cannot_be(given, status, words):
    question = FamilyQuestion("Was the bell in reach?", YESTERDAY, **given)
    assert question.status is status
    assert question.status_words == words
    assert bool(open_questions([question])) == (status is QuestionStatus.OPEN)


@pytest.mark.parametrize(
    "given",
    [
        {"answered_on": TODAY},
        {"answer": "out of reach"},
        {"answered_on": TODAY, "answer": "out of reach", "cannot_because": "nobody saw it"},
        {"answer": "out of reach", "cannot_because": "nobody saw it"},
    ],
)
def test_a_question_has_one_fate_with_its_words_and_its_day(given):
    with pytest.raises(UserError) as refused:
        FamilyQuestion("Was the bell in reach?", YESTERDAY, **given)
    assert refused.value.field == "answer"


@pytest.mark.parametrize(
    ("due", "late", "words"),
    [
        (YESTERDAY, True, "promised for 22/11/2026, not yet done"),
        (TODAY, True, "promised for today, not yet done"),
        (TOMORROW, False, "tomorrow"),
    ],
)
def test_a_promise_is_late_from_the_morning_of_its_day(due, late, words):
    (each,) = owed_next(contacts=[promised(due)])
    assert each.is_late(TODAY) is late
    assert each.words(TODAY) == words
    assert (each.to, each.by_role) == ("the daughter", "ward sister")


def test_a_promise_that_is_kept_is_owed_no_more_and_the_next_one_is_asked_for():
    assert owed(contacts=[promised(done_on=TODAY)]) == [
        ("the person or family", "a next contact", "", "no day named yet")
    ]


def test_open_questions_are_owed_an_answer():
    questions = [FamilyQuestion("Why?", TODAY), FamilyQuestion("Who?", TODAY)]
    assert owed(contacts=[promised()], questions=questions)[-1][1] == "answers to 2 questions"


def test_a_next_try_is_owed_until_it_is_made():
    log = [attempt(Outcome.NO_ANSWER, next_try=TODAY)]
    (each,) = owed_next(attempts=log)
    assert (each.what, each.due) == ("another try to reach them", TODAY)
    log.append(attempt(Outcome.NO_ANSWER, "2026-11-23"))
    assert [each.what for each in owed_next(attempts=log)] == ["a next contact"]


def test_who_asked_to_be_left_alone_is_owed_no_contact():
    given = {"contacts": [promised()], "questions": [FamilyQuestion("Why?", TODAY)]}
    assert owed(**given, attempts=ASKED_NOT_TO) == []


def test_the_staff_are_owed_a_question_how_they_are():
    support = [
        StaffSupport("staff nurse", YESTERDAY, check_in_on=TOMORROW),
        StaffSupport("porter", YESTERDAY, check_in_on=TODAY, checked_in_on=TODAY),
        StaffSupport("doctor", YESTERDAY),
    ]
    assert owed(support=support, attempts=ASKED_NOT_TO) == [
        ("staff nurse", "ask how they are", "leader", "tomorrow")
    ]


def test_nobody_can_see_who_accepted_support():
    assert {field.name for field in fields(StaffSupport)} == {
        "role",
        "offered_on",
        "check_in_on",
        "checked_in_on",
    }


def not_known(again):
    return Answers(Answer.YES, Answer.YES, Answer.NOT_KNOWN, look_again_on=again)


def test_what_is_not_known_is_looked_at_again_on_its_day():
    (each,) = owed_next(answers=not_known(TODAY), attempts=ASKED_NOT_TO)
    assert (each.what, each.due) == ("look again whether this may be notifiable", TODAY)


def test_an_opinion_given_since_ends_the_look_again():
    opinion = Opinion(TODAY, "consultant", Threshold.COULD_RESULT, "seen today")
    given = {"answers": not_known(TODAY), "attempts": ASKED_NOT_TO}
    assert owed(**given, opinions=[opinion]) == []
    early = Opinion(YESTERDAY, "consultant", Threshold.NOT_KNOWN, "too early", TOMORROW)
    assert [each.due for each in owed_next(**given, opinions=[early])] == [TODAY]


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), min_size=1))
def test_the_earliest_is_owed_first_and_what_has_no_day_last(days):
    questions = [FamilyQuestion("Why?", TODAY)]
    found = owed_next(contacts=[promised(day) for day in days], questions=questions)
    assert [each.due for each in found] == [*sorted(days), None]


@pytest.mark.parametrize("given", [{"to": ""}, {"by_role": " "}])
def test_a_promise_is_made_to_somebody_and_by_somebody(given):
    whole = {"to": "the son", "what": "a call", "by_role": "matron", "due": TODAY}
    with pytest.raises(UserError):
        PromisedContact(**whole | given)


def test_the_plan_names_what_is_not_settled():
    assert len(ConversationPlan().still_empty) == len(fields(ConversationPlan))
    settled = {
        field.name: TODAY if field.name == "on" else "settled" for field in fields(ConversationPlan)
    }
    assert ConversationPlan(**settled).still_empty == ()
    settled["room"] = " "
    assert ConversationPlan(**settled).still_empty == (plan_label("room"),)
