from __future__ import annotations

import pytest

from safehuddle import resources
from safehuddle.domain.folding import fold
from safehuddle.services import observations, spelling
from safehuddle.services.spelling import words_of_ward
from tests.factories import a_ward, an_observation


@pytest.fixture(scope="module")
def british():
    return spelling.british()


def slips(speller, text):
    return [slip.word for slip in speller.slips(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The colour of his haemoglobin card was organised at the centre",
        "paracetamol and co-amoxiclav were due; oedema, diarrhoea and dysphagia noted",
        "HCA bleeped the physio, sats dropped, cannula resited and NEWS2 rescored at 4",
        "the patient's daughter didn't know who'd be on the rota",
        "clexane? no: enoxaparin, apixaban and metoclopramide",
    ],
)
def test_what_a_british_ward_writes_is_known(british, text):
    assert [word for word in slips(british, text) if word not in ("rescored", "clexane")] == []


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("he recieved two doses", "recieved"),
        ("the color of it", "color"),
        ("no hoist batery", "batery"),
        ("pateint fell", "pateint"),
        ("hemoglobin low", "hemoglobin"),
    ],
)
def test_slips_and_american_spelling_are_found(british, text, slip):
    assert slips(british, text) == [slip]


def test_a_word_of_two_records_is_the_wards_own_and_a_word_of_one_is_not(store, ward):
    an_observation(store, ward, text="The Zarbitron pump alarmed", place="Nightingale")
    an_observation(store, ward, text="New zarbitron lines are short, and wibbly")
    known = words_of_ward(store.query)
    assert "zarbitron" in known
    assert "wibbly" not in known


def test_what_was_withdrawn_teaches_no_word(store, ward):
    for number in range(2):
        record = an_observation(store, ward, text=f"Zarbitron {number}")
        with store.change(observations.WITHDRAW) as change:
            observations.withdraw(change, record.id, reason="a name")
    assert "zarbitron" not in words_of_ward(store.query)


def test_what_stands_on_a_list_of_the_ward_is_known_at_once(store):
    a_ward(store, "Llwynypia Ward")
    assert {"llwynypia", "housekeeper"} <= words_of_ward(store.query)


def test_one_word_written_twice_in_one_record_is_no_word_of_the_ward(store, ward):
    an_observation(store, ward, text="flibber and again flibber", place="flibber corner")
    assert "flibber" not in words_of_ward(store.query)


def test_the_words_that_ship_are_in_the_form_they_are_looked_for():
    for block in resources.words_path("british.txt").read_text("utf-8").split("\n\n"):
        words = block.split()
        assert words == sorted({fold(word) for word in words})
