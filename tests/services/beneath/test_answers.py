"""The question that each day asks to think again with, and its answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.beneath import Beneath, Written
from safehuddle.domain.think_again import question_of
from safehuddle.errors import UserError
from safehuddle.services import find, huddles
from safehuddle.services.beneath import answers, written
from tests.factories import TODAY

DUE = TODAY + timedelta(days=1)


def answer(store, ward, text="the early shift moves the trolley", question=""):
    with store.change(answers.THINK) as change:
        said = Written({"answer": text}, question=question)
        return answers.record(change, ward.id, said, due=DUE).id


def rows(store, ward, words=""):
    with store.reading() as session:
        return written.find(session, Beneath.ANSWER, ward.id, words)


def test_each_question_has_its_source_and_was_looked_at_within_the_year():
    for each in answers.questions():
        assert each.words.endswith("?")
        assert len(each.source) > 20
        assert each.checked_on >= date(2026, 1, 1)


def test_each_is_asked_once_before_any_comes_again_and_the_same_all_day():
    asked = answers.questions()
    days = [date(2026, 12, 1) + timedelta(days=number) for number in range(len(asked))]
    assert len({question_of(day, asked).words for day in days}) == len(asked)
    assert answers.todays(TODAY) == answers.todays(TODAY)


def test_an_answer_keeps_its_question_as_it_stood(store, ward):
    answer(store, ward)
    answer(store, ward, "nobody", question="What of an older set?")
    assert [row.about for row in rows(store, ward)] == [
        "What of an older set?",
        answers.todays(TODAY).words,
    ]


def test_what_was_answered_at_the_huddle_says_so(store, ward):
    answer(store, ward)
    with store.change(huddles.START) as change:
        held = huddles.start(change, ward.id).id
    answer(store, ward)
    assert store.query("SELECT huddle_id FROM question_answer ORDER BY id") == [(None,), (held,)]


def test_it_is_found_again_by_its_question_and_by_its_answer(store, ward):
    answer(store, ward, "the porter", question="Who sees what we cannot see?")
    for words in ("porter", "cannot see"):
        assert len(rows(store, ward, words)) == 1
    assert not rows(store, ward, "parrot")
    tables = {hit.record.table for hit in find.search(store.query, ward.id, "porter")}
    assert "question_answer" in tables


def test_nothing_answered_is_nothing_kept(store, ward):
    with pytest.raises(UserError) as refused:
        answer(store, ward, "  ")
    assert refused.value.field == "answer"
