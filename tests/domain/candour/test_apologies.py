from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.apologies import RULES, empty_apologies, gentle_hints
from safehuddle.domain.candour.phrases import find_phrases, without_overlaps
from tests.domain.candour.apology_sentences import EMPTY, PLAIN, UNSEEN_EMPTY, UNSEEN_PLAIN
from tests.domain.candour.fresh_sentences import (
    FRESH_EMPTY,
    FRESH_PLAIN,
    LAST_EMPTY,
    LAST_PLAIN,
    LATER_EMPTY,
    LATER_PLAIN,
)

BETTER = {rule: f"better than {rule}" for rule in RULES}

MOST_MISSED, MOST_FALSE_ALARMS = 0, 0
"""Of 94 empty apologies and 97 plain sentences that the rules were made with."""

MOST_MISSED_TRIED = 7
"""Of 120 empty ones that were written to try the rules, which were then made better."""

MOST_MISSED_UNSEEN, MOST_FALSE_ALARMS_UNSEEN = 10, 0
"""Of 40 and 40 that the rules were not made with: measured, and not to grow. A gentle hint had
better miss an empty apology than spoil an honest one."""


def rules(text):
    return [found.rule for found in empty_apologies(text, BETTER)]


def seen(text):
    return [text[found.start : found.end] for found in empty_apologies(text, BETTER)]


def test_there_are_enough_sentences_to_judge_by():
    assert len(EMPTY) >= 40
    assert len(PLAIN) >= 40
    assert {rule for _, rule in EMPTY} == set(RULES)


def test_apologies_that_are_none_are_found():
    missed = [sentence for sentence, rule in EMPTY if rules(sentence)[:1] != [rule]]
    assert len(missed) <= MOST_MISSED, missed


def test_plain_sentences_are_left_alone():
    alarms = [(sentence, seen(sentence)) for sentence in PLAIN if seen(sentence)]
    assert len(alarms) <= MOST_FALSE_ALARMS, alarms


@pytest.mark.parametrize("sentence", [sentence for sentence, _ in EMPTY])
def test_curly_marks_capitals_and_wide_blanks_change_nothing(sentence):
    expected = rules(sentence)
    assert rules(sentence.upper()) == expected
    assert rules(sentence.replace("'", "’")) == expected
    assert rules(sentence.replace(" ", "  ")) == expected


def test_the_place_is_told_and_a_better_way():
    text = "Dear all. I am sorry if you feel hurt."
    (found,) = empty_apologies(text, BETTER)
    assert text[found.start : found.end] == "sorry if you feel"
    assert found.better == "better than feeling"


def test_each_is_found_in_a_whole_letter():
    text = "We are sorry for any distress.\n\nMistakes were made. I am sorry that you fell."
    assert rules(text) == ["conditional", "passive"]


def test_an_if_in_another_sentence_has_nothing_to_do_with_it():
    assert rules("If you want to meet, ring us. We are sorry that you fell.") == []


texts = st.text(
    alphabet=st.sampled_from("sorry apologise if you feel mistakes were made but for any .,\n’")
)
PIECES = """
sorry apologise apologies we I if should you feel your wife upset mistakes were made but however
for any about the delay may have caused . , that it is regretted
"""
words = st.lists(st.sampled_from([*PIECES.split(), "\n"])).map(" ".join)


@given(texts | words | st.text())
def test_what_is_found_stands_in_the_text_in_order_and_apart(text):
    found = empty_apologies(text, BETTER)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(words, st.sampled_from([sentence for sentence, _ in EMPTY]))
def test_an_empty_apology_is_found_after_whatever_else_was_written(text, sentence):
    assert empty_apologies(f"{text}.\n{sentence}", BETTER)


def test_phrases_to_avoid_are_found_as_whole_words():
    avoid = {"as per policy": "say why", "at least": "leave it out"}
    text = "This was done AS  PER policy. At leastways, no."
    assert [(found.rule, found.better) for found in find_phrases(text, avoid)] == [
        ("as per policy", "say why")
    ]


def test_the_longest_phrase_that_begins_there_is_found():
    hard = {"adverse": "bad", "adverse event": "what happened"}
    assert [found.rule for found in find_phrases("An adverse event", hard)] == ["adverse event"]


def test_no_phrases_find_nothing():
    assert find_phrases("anything", {}) == ()


def test_of_two_hints_at_one_place_the_earlier_is_kept():
    avoid = {"any inconvenience": "name it"}
    hints = gentle_hints("We are sorry for any inconvenience.", better=BETTER, avoid=avoid)
    assert [found.rule for found in hints] == ["conditional"]
    assert without_overlaps(reversed(hints)) == hints


def test_sentences_that_tried_the_rules_are_found_now():
    empty = (*UNSEEN_EMPTY, *FRESH_EMPTY, *LATER_EMPTY)
    plain = (*UNSEEN_PLAIN, *FRESH_PLAIN, *LATER_PLAIN)
    missed = [sentence for sentence in empty if not rules(sentence)]
    assert len(missed) <= MOST_MISSED_TRIED, missed
    assert [sentence for sentence in plain if rules(sentence)] == []


def test_sentences_that_the_rules_were_not_made_with_are_mostly_right():
    missed = [sentence for sentence in LAST_EMPTY if not rules(sentence)]
    alarms = [sentence for sentence in LAST_PLAIN if rules(sentence)]
    assert len(missed) <= MOST_MISSED_UNSEEN, missed
    assert len(alarms) <= MOST_FALSE_ALARMS_UNSEEN, alarms
