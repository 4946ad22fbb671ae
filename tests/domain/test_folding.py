from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.folding import fold, fold_name


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Đorđe", "dorde"),
        ("Søren Øst", "soren ost"),
        ("Straße, STRAẞE", "strasse, strasse"),
        ("Æsa Þór œuvre", "aesa thor oeuvre"),
        ("Iğdır İstanbul", "igdir istanbul"),
        ("Guðrún", "gudrun"),
        ("Ħal Għaxaq", "hal ghaxaq"),
        ("Ŋawas", "nawas"),
        ("ǿ ǽ ộ Ŵyn", "o ae o wyn"),
        ("ƙwai ɗan", "kwai dan"),
        ("άνθρωπος ΑΝΘΡΩΠΟΣ", "ανθρωποσ ανθρωποσ"),
        ("Ϊΰ", "ιυ"),
        ("Ёлка", "елка"),
        ("қазақ ґанок", "казак ганок"),
        ("ﬂat ﬁle", "flat file"),
        ("Ｂａｙ ２", "bay 2"),
        ("e\u0301 ё\u0301", "e е"),
    ],
)
def test_a_word_is_found_as_people_type_it(written, typed):
    assert fold(written) == typed


def test_letters_with_a_key_of_their_own_stay_what_they_are():
    assert fold("мой ЙОД їжак ўрач") == "мой йод їжак ўрач"
    assert fold("мои") != fold("мой")


@pytest.mark.parametrize("word", ["हिन्दी", "ไทยที่", "سَلام", "日本", "한국", "👩\u200d⚕️"])
def test_marks_of_other_scripts_carry_sounds_and_stay(word):
    assert fold(word) == unicodedata.normalize("NFC", word)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_how_letters_are_composed_never_matters(text):
    for form in ("NFC", "NFD"):
        assert fold(unicodedata.normalize(form, text)) == fold(text)


@pytest.mark.parametrize(
    "name", ["date_noticed", "Date Noticed:", " DATE-noticed", "date\u200bnoticed"]
)
def test_names_are_the_same_whatever_parts_their_words(name):
    assert fold_name(name) == "datenoticed"
