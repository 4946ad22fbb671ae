from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.chain import Step
from safehuddle.domain.candour.date_checks import (
    Oddity,
    date_questions,
    moment_on,
    promise_questions,
    unexplained,
)
from safehuddle.domain.candour.working_days import BankHolidays
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from tests.domain.candour.cases import NOW, TODAY, ZONE, amended, fact, whole_chain


def questions(each, *others):
    return [q.words for q in date_questions(each, (each, *others), now=NOW, zone=ZONE)]


def odd(each, *others):
    return [q.oddity for q in date_questions(each, (each, *others), now=NOW, zone=ZONE)]


def test_a_chain_of_one_day_raises_no_question():
    assert unexplained(whole_chain(), now=NOW, zone=ZONE) == ()


def test_a_day_to_come_is_questioned():
    assert questions(fact(Step.TOLD, "2026-11-24")) == [
        "Told in person: 24/11/2026 is still to come. Is the date right?"
    ]
    assert questions(fact(Step.TOLD, "2026-11-23")) == []


def test_a_time_to_come_is_questioned_and_two_clocks_may_differ_by_minutes():
    assert odd(fact(Step.TOLD, "2026-11-23 12:05")) == []
    assert odd(fact(Step.TOLD, "2026-11-23 12:06")) == [Oddity.FUTURE]


def test_nothing_stands_before_becoming_aware_without_a_question():
    aware = fact(Step.AWARE, "2026-11-20 07:40")
    assert questions(fact(Step.TOLD, "2026-11-20 07:30"), aware) == [
        "Told in person stands before “Aware of it” (20/11/2026). Are both dates right?"
    ]
    assert odd(fact(Step.TOLD, "2026-11-20"), aware) == []  # of that day, time not known
    assert odd(fact(Step.TOLD, "2026-11-20 07:40"), aware) == []


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        (Step.RECORD, Step.TOLD),
        (Step.NOTIFICATION, Step.TOLD),
        (Step.RESULTS, Step.ENQUIRIES),
        (Step.APOLOGY_AGAIN, Step.APOLOGY),
    ],
)
def test_a_step_that_stands_before_what_it_follows_is_questioned(later, earlier):
    assert odd(fact(later, "2026-11-19"), fact(earlier, "2026-11-20")) == [Oddity.ORDER]
    assert odd(fact(later, "2026-11-20"), fact(earlier, "2026-11-20")) == []


def test_of_several_talks_the_first_counts():
    talks = (fact(Step.TOLD, "2026-11-21"), fact(Step.TOLD, "2026-11-18"))
    assert odd(fact(Step.NOTIFICATION, "2026-11-19"), *talks) == []


def test_support_may_be_offered_before_or_after_the_talk():
    assert odd(fact(Step.SUPPORT, "2026-11-19"), fact(Step.TOLD, "2026-11-20")) == []


def test_a_date_confirmed_with_a_reason_is_explained_and_still_told():
    early = fact(Step.TOLD, "2026-11-19")
    aware = fact(Step.AWARE)
    ((each, question),) = unexplained((early, aware), now=NOW, zone=ZONE)
    assert (each, question.oddity) == (early, Oddity.ORDER)
    confirmed = amended(early, odd_because="she noticed it herself and told us")
    facts = (early, aware, confirmed)
    assert unexplained(facts, now=NOW, zone=ZONE) == ()
    assert date_questions(confirmed, facts, now=NOW, zone=ZONE)


def test_a_time_is_kept_in_utc_and_none_stays_none():
    moment, question = moment_on(date(2026, 7, 1), time(0, 30), ZONE)
    assert moment.at == datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert moment.on == date(2026, 7, 1)
    assert question is None
    assert moment_on(date(2026, 7, 1), None, ZONE)[0].at is None


def test_an_hour_that_comes_twice_is_the_first_and_is_asked_about():
    moment, question = moment_on(date(2026, 10, 25), time(1, 30), ZONE)
    assert moment.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert question.oddity is Oddity.TWICE
    assert "01:30 came twice" in question.words
    assert moment_on(date(2026, 10, 25), time(2, 0), ZONE)[1] is None


def test_an_hour_that_never_came_is_moved_on_and_is_asked_about():
    moment, question = moment_on(date(2026, 3, 29), time(1, 30), ZONE)
    assert moment.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert to_local(moment.at, ZONE).time() == time(2, 30)
    assert question.oddity is Oddity.NEVER
    assert moment_on(date(2026, 3, 29), time(2, 0), ZONE)[1] is None


def test_a_year_that_is_a_slip_of_a_key_is_refused():
    with pytest.raises(UserError, match="too long ago"):
        moment_on(date(1026, 10, 25), time(1, 30), ZONE)


@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.times())
def test_a_time_that_raises_no_question_reads_back_as_it_was_typed(on, at):
    moment, question = moment_on(on, at, ZONE)
    wall = to_local(moment.at, ZONE)
    if question is None or question.oddity is Oddity.TWICE:
        assert (wall.date(), wall.time().replace(fold=0)) == (on, at.replace(fold=0))
    assert moment.on == wall.date()


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (TODAY, []),
        (TODAY - timedelta(days=3), ["20/11/2026 has gone by. For which day is the promise?"]),
        (
            date(2026, 12, 28),
            ["Monday 28 December 2026 is a bank holiday. Will whoever promised be there?"],
        ),
        (
            date(2026, 11, 28),
            ["Saturday 28 November 2026 is at a weekend. Will whoever promised be there?"],
        ),
    ],
)
def test_a_promise_for_a_day_when_many_are_away_is_questioned(due, words):
    found = promise_questions(due, today=TODAY, holidays=BankHolidays())
    assert [each.words for each in found] == words
