from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from safehuddle.domain.candour.notifiable import (
    Answer,
    Answers,
    Opinion,
    Suggestion,
    Threshold,
    former_opinions,
    present_opinion,
    suggestion,
    suggestion_words,
)
from safehuddle.errors import UserError

YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("given", "suggested"),
    [
        ((YES, YES, YES), Suggestion.MAY_BE),
        ((YES, YES, NO), Suggestion.NOT_ALL),
        ((NO, None, None), Suggestion.NOT_ALL),
        ((NO, NOT_KNOWN, YES), Suggestion.NOT_ALL),
        ((YES, NOT_KNOWN, YES), Suggestion.LOOK_AGAIN),
        ((YES, NOT_KNOWN, None), Suggestion.UNANSWERED),
        ((None, None, None), Suggestion.UNANSWERED),
    ],
)
def test_the_answers_suggest_something(given, suggested):
    assert suggestion(Answers(*given)) is suggested


@pytest.mark.parametrize("given", list(product([None, *Answer], repeat=3)))
def test_whatever_is_answered_no_verdict_is_given_and_the_general_duty_is_said(given):
    words = suggestion_words(Answers(*given))
    assert words[-3] == "A health care professional decides, not these questions."
    assert words[-1].endswith("It has no threshold.")
    assert "is notifiable" not in " ".join(words)
    assert "not notifiable" not in " ".join(words)


def test_what_is_not_known_comes_back_on_its_day():
    words = suggestion_words(Answers(YES, YES, NOT_KNOWN, look_again_on=TUESDAY))
    assert words[0].endswith("act as if it were notifiable.")
    assert words[1] == "Look again on 24/11/2026."


def test_without_a_day_to_look_again_one_is_asked_for():
    assert "Choose the day to look again." in suggestion_words(Answers(YES, YES, NOT_KNOWN))


def opinion(on, threshold=Threshold.COULD_RESULT, **more):
    return Opinion(on, "consultant", threshold, "seen on the ward round", **more)


def test_the_latest_opinion_is_the_present_one_and_the_others_stay():
    first, second = opinion(MONDAY), opinion(TUESDAY, Threshold.NOT_MET)
    late_entry = opinion(date(2026, 11, 20), Threshold.NOT_KNOWN, look_again_on=MONDAY)
    given = (first, second, late_entry)
    assert present_opinion(given) is second
    assert former_opinions(given) == (first, late_entry)


def test_of_two_opinions_on_one_day_the_one_given_later_counts():
    first, second = opinion(MONDAY), opinion(MONDAY, Threshold.APPEARS_TO_HAVE)
    assert present_opinion((first, second)) is second
    assert former_opinions((first, second)) == (first,)


def test_nobody_has_an_opinion_yet():
    assert present_opinion(()) is None
    assert former_opinions(()) == ()


@pytest.mark.parametrize(
    ("field", "change"),
    [("by_role", {"by_role": " "}), ("reason", {"reason": ""}), ("look_again_on", {})],
)
def test_an_opinion_says_whose_it_is_and_why_and_when_to_look_again(field, change):
    given = {"by_role": "consultant", "reason": "too early to say"} | change
    with pytest.raises(UserError) as refused:
        Opinion(MONDAY, threshold=Threshold.NOT_KNOWN, **given)
    assert refused.value.field == field


def test_the_opinions_are_said_as_opinions():
    assert Threshold.NOT_MET.label == "in this opinion, the threshold is not met"
    assert Threshold.COULD_RESULT.label.startswith("could result")
