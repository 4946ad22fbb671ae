"""What the search finds: words as people type them, whatever letters they are spelled with."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.domain.folding import fold_for_search, folded_by_search
from safehuddle.domain.text import clean, search_terms
from safehuddle.models import Observation
from safehuddle.store.search_index import folded_sql
from tests.factories import a_ward, an_observation, open_store


def found(store, words):
    sql = "SELECT rowid FROM observation_words WHERE observation_words MATCH ?"
    return [row for (row,) in store.query(sql, (search_terms(words),))]


SPELLED = [
    *(
        "łódź lodz",
        "Đorđe dorde",
        "Søren soren",
        "Straße strasse",
        "Æsa aesa",
        "Þór thor",
        "Ħal hal",
    ),
    *("Iğdır igdir", "Guðrún gudrun", "œuvre oeuvre", "Ŋgũgĩ ngugi", "ƙwai kwai", "ﬂat flat"),
    *("άνθρωπος ανθρωπος", "ΠΌΝΟΣ πονος", "Ёлка елка", "қазақ казак", "Ґудзик гудзик"),
]


def test_words_are_found_as_people_type_them_and_as_they_are_spelled(store, ward):
    for pair in SPELLED:
        spelled, typed = pair.split()
        rows = [an_observation(store, ward, text=f"see {each}").id for each in (spelled, typed)]
        for words in (spelled, typed, spelled.upper(), spelled.lower(), spelled[:2]):
            assert set(rows) <= set(found(store, words)), words


def test_a_letter_with_a_key_of_its_own_is_not_another(store, ward):
    mine = an_observation(store, ward, text="бой")
    an_observation(store, ward, text="бои")
    assert found(store, "бой") == [mine.id]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("ŁłØøßÆæþıđœħŋΆάςΣЁёйқ’-'éÑaZ9 ἄǅɮ\u0301", min_size=1, max_size=12))
def test_any_word_that_was_written_is_found_by_itself_and_folded(looked_up, text):
    store, number = looked_up
    with store.change("Change") as change:
        change.session.get(Observation, number).text = clean(text)  # as every service does
    for typed in (text, fold_for_search(text)):
        assert search_terms(typed) is None or found(store, typed) == [number]


@pytest.fixture(scope="module")
def looked_up(tmp_path_factory):
    """A store with one observation, and its number."""
    with open_store(tmp_path_factory.mktemp("looked")) as store:
        yield store, an_observation(store, a_ward(store)).id


def test_another_letter_to_fold_needs_a_migration_that_makes_each_index_anew(store):
    """If this fails, write one, and put here what it tells."""
    letters = folded_by_search()
    assert len(letters) == 125
    told = sha256(str(letters).encode() + folded_sql("x").encode()).hexdigest()
    assert told.startswith("5d46f4b2c22d2b56")
    assert dict(store.query("SELECT letter, plain FROM folding")) == letters
    assert not {each for plain in letters.values() for each in plain} & set(letters)
