"""One question a day; a sentence of one line; a month and nothing finer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safehuddle.domain.joy import (
    IN_THE_WAY,
    checked_line,
    month_text,
    months_before,
    period_of,
    question_of,
)
from safehuddle.errors import UserError
from safehuddle.services.joy.sentences import questions

DAY = date(2026, 11, 23)


def test_each_day_asks_the_next_question_and_after_the_last_the_first_again():
    asked = [question_of(DAY + timedelta(days=day), questions()).key for day in range(6)]
    assert len(set(asked[:3])) == 3
    assert asked[:3] == asked[3:]


def test_what_got_in_the_way_is_one_of_the_questions():
    assert IN_THE_WAY in {each.key for each in questions()}


def test_the_keys_that_stand_in_the_file_are_these():
    assert [each.key for each in questions()] == ["mattered", "good day", "in the way"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  tea\n at\tfour ", "tea at four"),
        ("<b>bold</b> & 🙂", "<b>bold</b> & 🙂"),
        ("שלום \u202eback", "שלום back"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_line_is_kept_as_it_was_said(typed, kept):
    assert checked_line(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\u200b", "\n", "x" * 201, "secret " * 100])
def test_what_is_no_line_is_refused_and_not_repeated(typed):
    with pytest.raises(UserError) as refused:
        checked_line(typed)
    assert "secret" not in refused.value.sentence


def test_a_month_reads_back_as_its_days():
    assert period_of(month_text(DAY)).title == "November 2026"
    assert months_before(date(2026, 1, 5), 12) == "2025-01"
