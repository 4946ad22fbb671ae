from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.chain import (
    NEEDED,
    Step,
    former_facts,
    gaps,
    of_step,
    present_facts,
    side_by_side,
)
from tests.domain.candour.cases import amended, fact, whole_chain


def missing(facts):
    return [gap.step for gap in gaps(facts)]


def test_a_whole_chain_has_no_gaps():
    assert gaps(whole_chain()) == ()


def test_an_empty_chain_names_every_step():
    assert missing(()) == list(NEEDED)


@pytest.mark.parametrize("step", NEEDED)
def test_a_step_that_is_missing_is_named_in_a_sentence(step):
    found = gaps(tuple(fact for fact in whole_chain() if fact.step is not step))
    assert [gap.step for gap in found] == [step]
    assert found[0].words.endswith(".")


@given(st.sets(st.sampled_from(NEEDED)), st.randoms())
def test_nothing_is_inferred_whatever_is_there_and_in_any_order(steps, random):
    facts = [fact(step) for step in steps]
    random.shuffle(facts)
    assert missing(facts) == [step for step in NEEDED if step not in steps]


def test_interim_news_is_never_missing_and_never_the_notification():
    assert Step.INTERIM not in NEEDED
    assert Step.NOTIFICATION in missing([fact(Step.INTERIM)])


@pytest.mark.parametrize(
    ("step", "detail", "words"),
    [
        (Step.TOLD, "by_role", "It is not written which role told them."),
        (Step.TOLD, "where", "It is not written where they were told."),
        (Step.APOLOGY, "words", "The words of the apology are not written."),
        (Step.RESULTS, "words", "The results have a date and no words."),
        (Step.COPY, "where", "It is not written where the copy is kept."),
    ],
)
def test_a_fact_that_lacks_what_matters_is_a_gap_too(step, detail, words):
    facts = [each for each in whole_chain() if each.step is not step]
    assert [gap.words for gap in gaps([*facts, fact(step, **{detail: " "})])] == [words]
    assert gaps([*facts, fact(step, **{detail: ""}), fact(step)]) == ()


def test_an_amendment_stands_and_the_former_words_stay():
    first = fact(Step.APOLOGY, words="sorry for the fall")
    second = amended(first, words="I am sorry that you fell", why="her own words")
    third = amended(second, words="I am sorry that you fell on our ward")
    facts = (third, first, second)
    assert present_facts(facts) == (third,)
    assert former_facts(third, facts) == (second, first)


def test_a_fact_taken_back_leaves_its_gap_and_its_words():
    told = fact(Step.TOLD)
    back = amended(told, taken_back=True, why="entered on the wrong record")
    assert missing((told, back))[1] is Step.TOLD
    assert former_facts(back, (told, back)) == (told,)


def test_two_amendments_of_one_fact_stand_side_by_side_until_one_is_taken_back():
    first = fact(Step.ACCOUNT)
    one = replace(amended(first, words="one"), uid="one")
    other = replace(amended(first, words="other"), uid="other")
    facts = (first, one, other)
    assert present_facts(facts) == (one, other)
    assert side_by_side(facts) == ((one, other),)
    assert side_by_side((*facts, amended(other, taken_back=True))) == ()


def test_two_facts_of_one_step_are_no_conflict():
    assert side_by_side((fact(Step.TOLD), fact(Step.TOLD))) == ()


def test_facts_are_told_by_day_then_by_time_then_as_steps_follow():
    late = fact(Step.AWARE, "2026-11-20 23:30")
    early = fact(Step.TOLD, "2026-11-20 07:40")
    some_time = [fact(Step.RECORD), fact(Step.APOLOGY)]
    next_day = fact(Step.ACCOUNT, "2026-11-21")
    facts = (next_day, *some_time, late, early)
    assert present_facts(facts) == (early, late, some_time[1], some_time[0], next_day)


def test_several_facts_of_a_step_are_kept():
    facts = (fact(Step.SUPPORT, "2026-11-22"), fact(Step.SUPPORT, "2026-11-21"))
    assert of_step(Step.SUPPORT, facts) == (facts[1], facts[0])


def test_facts_that_amend_each_other_in_a_circle_come_to_an_end():
    one = fact(Step.AWARE, uid="one", amends="two")
    two = fact(Step.AWARE, uid="two", amends="one")
    assert len(former_facts(one, (one, two))) <= 2
