"""The nudge from a person towards the system: what it finds, and how often it is right."""

from __future__ import annotations

import csv
import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.fair_talk import nudge
from safehuddle.domain.text import TEXT_LIMIT
from safehuddle.services.fair_talk import words
from tests.domain.test_identifiers import COMMENTS

HERE = Path(__file__).parent
SENTENCES = tomllib.loads((HERE / "fair_sentences.toml").read_text("utf-8"))
SAID = (HERE.parents[1] / "docs" / "kindness.md").read_text("utf-8")
IN_COMMENTS = 10
"""Of 1,668 real comments: measured, and not to grow unseen. Each was about somebody."""


def found(text):
    return words().phrases_in(text)


@pytest.mark.parametrize("part", ["first", "fresh"])
def test_as_many_are_found_as_the_documents_say(part):
    blames, plain = SENTENCES[part]["blames"], SENTENCES[part]["plain"]
    assert len(blames) == len(plain) == len({*blames, *plain}) / 2 == 40
    hits, false = sum(map(bool, map(found, blames))), sum(map(bool, map(found, plain)))
    assert f"| {part} | {hits} of 40 | {false} of 40 |" in SAID, (hits, false)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("", ()),
        ("The nurse FAILED\nto check", ()),  # another line is another sentence
        ("Nurse failed  to check the band", ("failed to",)),
        ("Quagga’s fault", ("…’s fault",)),
        ("the pump’s fault light is on", ()),
        ("it’s fault 37 on the pump", ()),
        ("careless, careless and his fault", ("careless", "fault")),
        ("she was carelessly dressed; carefree", ("carelessly",)),
        ("not even a little careless", ("careless",)),  # "…" is two words at most
        ("nobody is careless", ()),
        ("the doctor. Failed to start the pump", ()),
        ("she said he was careless. The porter was careless", ("careless",)),
        ("mum: “careless lot” and then", ()),
        ("mum: “careless lot, still typi", ()),
        ("‘careless’ he called it", ()),
        ("the nurse's careless", ("careless",)),  # an apostrophe opens no quotation
    ],
)
def test_it_is_the_words_of_the_writer_that_are_looked_at(text, phrases):
    assert found(text) == phrases


def test_a_nudge_asks_of_the_system_and_repeats_none_of_what_was_typed():
    said = [nudge(each) for each in found("Quagga failed to check, it is Quagga's fault")]
    assert said[-1] == "“…’s fault” points at a person. What made it easy to go wrong?"
    assert "Quagga" not in " ".join(said)


@given(st.text(alphabet=st.sampled_from("nurse failed to check.“”\"‘’' \n…¦"), max_size=60))
def test_anything_may_be_typed(text):
    assert set(found(text)) <= {"failed to"}


def test_a_very_long_text_is_looked_at_as_far_as_one_can_be_kept():
    assert found("x " * TEXT_LIMIT + "careless") == ()


@pytest.mark.skipif(COMMENTS not in os.environ, reason=f"{COMMENTS} names no file of comments")
def test_few_comments_of_real_patients_are_remarked_on():
    with Path(os.environ[COMMENTS]).open(encoding="utf-8-sig", newline="") as file:
        comments = [row["text"] for row in csv.DictReader(file)]
    assert sum(bool(found(text)) for text in comments) <= IN_COMMENTS
