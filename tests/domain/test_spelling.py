from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.spelling import Slip, Speller
from safehuddle.domain.word_list import WordList

COMMON = (
    "the a was is and patient not well given bed received there their fall floor wet on ward said"
)
OTHERS = "commode diarrhoea co-amoxiclav medicine naïve paracetamol delirium catheter tier relieved"


@pytest.fixture(scope="module")
def speller():
    return Speller(WordList.of(COMMON.split()), others=WordList.of(OTHERS.split()))


def words(speller, text):
    return [slip.word for slip in speller.slips(text)]


def test_a_misspelt_word_is_found_where_it_stands(speller):
    assert list(speller.slips("The patinet is not well")) == [Slip(4, "patinet")]


@pytest.mark.parametrize(
    "text",
    [
        "The patient's bed",
        "THE PATIENT",
        "The Patient",
        "naive",
        "naïve",
        "the patient\u2019s bed",
        "co-amoxiclav",
        "wet-floor",
        "(wet) floor!",
    ],
)
def test_a_known_word_is_known_however_it_is_written(speller, text):
    assert words(speller, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "given 1.2mg",
        "bed 4b",
        "said SBAR and DNACPR",
        "the ward said Priya was on",
        "staff.bank@nhs.net",
        "N:\\Rotas\\xyzzyx",
        "www.nhs.uk/zzz",
        "at 08:30",
        "wq",
        "Αθήνα Łódź",
        "",
        "— … •",
        "x" * 60,
    ],
)
def test_what_is_no_plain_english_word_is_left_alone(speller, text):
    assert words(speller, text) == []


def test_a_capital_excuses_a_word_only_within_a_sentence(speller):
    assert words(speller, "Patinet fell. Recieved") == ["Patinet", "fell", "Recieved"]
    assert words(speller, "the ward said Recieved") == []
    assert words(speller, "Not well.\nPatinet") == ["Patinet"]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("patinet", "patient"),
        ("recieved", "received"),
        ("comode", "commode"),
        ("diahorrea", "diarrhoea"),
        ("medecine", "medicine"),
        ("teh", "the"),
        ("thier", "their"),
        ("flor", "floor"),
        ("paracetemol", "paracetamol"),
        ("Delerium", "Delirium"),
    ],
)
def test_the_likeliest_word_is_offered_first(speller, slip, meant):
    assert speller.suggestions(slip)[0] == meant


def test_a_word_like_no_other_has_no_suggestions(speller):
    assert speller.suggestions("qqqqqqqq") == ()


def test_words_of_the_ward_are_known_until_others_are_learned(speller):
    assert words(speller, "the xylowidget was wet") == ["xylowidget"]
    speller.learn(["Xylowidget"])
    assert words(speller, "the xylowidget was wet") == []
    speller.learn([])
    assert words(speller, "the xylowidget was wet") == ["xylowidget"]


@given(st.text(max_size=200))
def test_every_slip_stands_where_it_is_said_to(text):
    for start, word in Speller(WordList.of(COMMON.split())).slips(text):
        assert text[start : start + len(word)] == word
