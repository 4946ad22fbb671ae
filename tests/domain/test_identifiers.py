from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.identifier_dates import LAST_BARE_YEAR
from safehuddle.domain.identifier_numbers import is_nhs_number
from safehuddle.domain.identifiers import Suspect, SuspectKind, hint, suspects
from safehuddle.domain.text import TEXT_LIMIT
from tests.domain.identifier_sentences import WITH, WITHOUT

MOST_MISSED = 5
"""Of 111 sentences that hold an identifier: measured, and not to grow."""

MOST_FALSE_ALARMS = 1
"""Of 165 sentences that hold none: measured, and not to grow."""

MOST_OF_COMMENTS = 0.005
"""Share of real comments in which something is seen. Measured: 1 of 1668, and it was a birth."""

COMMENTS = "SAFEHUDDLE_COMMENTS"
"""Names a CSV of real comments with a column "text"; they are not part of the project."""


anything = st.text(alphabet=st.characters(), max_size=120)  # surrogates and controls too
NEARLY = """
9434765919 943-476 5919 dob D.O.B. born 3 3/5/46 May 1946 Mr mrs. Miss Dr Sister Nurse Smith O' de A
. - / @ a.b example.com LS9 7TF 0 07700 900 123 +44 ( ) H1234567 nhs MRN hospital no serial ref near
"""
pieces = st.lists(
    st.sampled_from([*NEARLY.split(), "\n", "\u00a0", "\u2013", "\ud800"]), max_size=40
)
nearly = st.builds(str.join, st.sampled_from(["", " "]), pieces)


def kinds(text, **given_too):
    return {suspect.kind for suspect in suspects(text, **given_too)}


def seen(text, **given_too):
    return [text[suspect.start : suspect.end] for suspect in suspects(text, **given_too)]


@pytest.mark.parametrize(
    "digits", ["9434765919", "9876543210", "4010232137", "9990000018", "9990000026"]
)
def test_an_nhs_number_that_passes_the_check_is_found_in_each_shape(digits):
    assert is_nhs_number(digits)
    first, second, third = digits[:3], digits[3:6], digits[6:]
    for gap in ("", " ", "-", "\u2011", "\u00a0", " - "):
        written = gap.join((first, second, third))
        assert seen(f"bed 4 ({written}), moved") == [written]


@pytest.mark.parametrize(
    "digits", ["9434765918", "9991234560", "9876543214", "9876543211", "943476591", "94347659190"]
)
def test_a_number_that_fails_the_check_is_not_one(digits):
    assert not is_nhs_number(digits)
    assert kinds(digits) == set()


@pytest.mark.parametrize("check", range(10))
def test_a_check_of_ten_is_never_valid(check):
    assert not is_nhs_number(f"999000000{check}")


@pytest.mark.parametrize("digit", range(10))
def test_ten_times_the_same_digit_is_nobody(digit):
    assert kinds(str(digit) * 10) == set()


@pytest.mark.parametrize("text", ["19434765919", "94347659190", "x9434765919", "12.9434765919"])
def test_an_nhs_number_stands_by_itself(text):
    assert SuspectKind.NHS_NUMBER not in kinds(text)


def test_a_date_long_ago_is_a_birth_and_a_later_one_only_near_a_birth_word():
    assert kinds(f"1/2/{LAST_BARE_YEAR}") == {SuspectKind.BIRTH_DATE}
    assert kinds(f"1/2/{LAST_BARE_YEAR + 1}") == set()
    assert kinds(f"born 1/2/{LAST_BARE_YEAR + 1}") == {SuspectKind.BIRTH_DATE}
    assert kinds(f"a baby was born. Audit of 1/2/{LAST_BARE_YEAR + 1}") == set()


def test_what_cannot_be_a_day_is_no_birth():
    assert kinds("dob 45/13/1946 and 00/00/1946 and 3/5/2146") == set()


@pytest.mark.parametrize("text", ["RA 123456", "ra123456", "Ra-123456"])
def test_a_ward_may_picture_its_own_hospital_numbers(text):
    assert seen(text, shapes=("RA999999",)) == [text]


@pytest.mark.parametrize("picture", ["", "999", "(((((", "[A-Z", "9A"])
def test_a_picture_that_says_too_little_finds_nothing(picture):
    assert suspects("bed 12 [A-Z ((((( 9 123", shapes=(picture,)) == ()


def test_the_place_is_told_from_title_to_the_end_of_the_name():
    assert seen("gave Mrs. A. O'Brien-Smith's tablets to Dr van der Berg, sorry") == [
        "Mrs. A. O'Brien-Smith's",
        "Dr van der Berg",
    ]


def test_two_that_overlap_are_told_once():
    (only,) = suspects("mrn 9434765919")
    assert only == Suspect(SuspectKind.NHS_NUMBER, 4, 14)


def test_a_suspect_holds_no_word_of_the_text():
    (only,) = suspects("Mrs Smith")
    assert "Smith" not in repr(only)


@pytest.mark.parametrize("kind", list(SuspectKind))
def test_a_hint_names_the_kind_and_asks_kindly(kind):
    said = hint([Suspect(kind, 0, 3)])
    assert said is not None
    assert kind.value in said
    assert "Leave it out if you can" in said


@pytest.mark.parametrize(("_kind", "text"), WITH)
def test_a_hint_never_repeats_what_it_saw(_kind, text):
    found = suspects(text)
    said = hint(found) or ""
    assert not any(text[suspect.start : suspect.end] in said for suspect in found)


def test_nothing_found_is_nothing_said():
    assert hint(()) is None


def test_the_surest_kind_is_the_one_that_is_said():
    assert "an NHS number" in (hint(suspects("Mrs Smith, LS9 7TF, 9434765919")) or "")


def test_few_identifiers_are_missed():
    missed = [text for kind, text in WITH if kind not in kinds(text)]
    assert len(missed) <= MOST_MISSED, missed


def test_few_ward_sentences_are_doubted():
    doubted = [(text, seen(text)) for text in WITHOUT if suspects(text)]
    assert len(doubted) <= MOST_FALSE_ALARMS, doubted


@pytest.mark.skipif(COMMENTS not in os.environ, reason=f"{COMMENTS} names no file of comments")
def test_few_comments_of_real_patients_are_doubted():
    with Path(os.environ[COMMENTS]).open(encoding="utf-8-sig", newline="") as file:
        comments = [row["text"] for row in csv.DictReader(file)]
    doubted = sum(bool(suspects(text)) for text in comments)
    assert doubted <= MOST_OF_COMMENTS * len(comments)


@given(anything | nearly)
def test_whatever_is_typed_the_places_lie_in_it_in_order(text):
    end = 0
    for suspect in suspects(text, shapes=("AA999999",)):
        assert end <= suspect.start < suspect.end <= len(text)
        end = suspect.end


@pytest.mark.timeout(20)  # it takes hundredths of a second; a runaway pattern takes hours
@pytest.mark.parametrize("piece", [*NEARLY.split(), *"0aé '", "a.", "a-", "(0", "1/2/", "0 "])
def test_the_longest_note_is_read_without_running_away(piece):
    for gap in ("", " "):
        text = ((piece + gap) * TEXT_LIMIT)[:TEXT_LIMIT]
        for end in ("", "@"):
            suspects(text + end, shapes=("AA999999",))
