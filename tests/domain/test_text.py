from __future__ import annotations

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.text import (
    SEARCH_WORDS_LIMIT,
    TEXT_LIMIT,
    checked_observation,
    checked_sentence,
    clean,
    few_words,
    one_line,
    search_terms,
    shorten,
)
from safehuddle.errors import UserError

anything = st.text(alphabet=st.characters(), max_size=80)  # surrogates and controls too
nasty = st.text(alphabet=' "*^:+-()\n\r\t\x00{}NEAROTDa1é\u0301\u202e\ud800न्😀', max_size=60)


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=40))
def test_plain_text_is_cleaned_as_any_other(text):
    assert clean(f"{text}\n\n\u00e9") == f"{clean(text)}\n\n\u00e9".lstrip("\n")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("plain", "plain"),
        ("  two   words ", "two words"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\n\n\n\n b", "a\n\nb"),
        ("a\tb", "a b"),
        ("nul\x00 bell\x07 del\x7f", "nul bell del"),
        ("e\u0301", "é"),
        ("half \ud83d", "half \ufffd"),
        ("no\u202egnorw\u202c", "nognorw"),
        ("\ufeffmark", "mark"),
        ("bed 4\ufeff2 falls", "bed 4 2 falls"),
        ("no\u200b width \u2060", "no width"),
        ("\u200c \u200dends\u200d", "ends"),
        ("non\u00a0breaking", "non breaking"),
        ("caffi ŵ ŷ ž ё", "caffi ŵ ŷ ž ё"),
        ("👩\u200d⚕️ ok", "👩\u200d⚕️ ok"),
        ("", ""),
    ],
)
def test_what_is_typed_is_tidied_and_still_says_the_same(typed, kept):
    assert clean(typed) == kept


@given(anything | nasty)
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(anything | nasty)
def test_what_is_kept_fits_every_file_and_page(text):
    kept = clean(text)
    kept.encode("utf-8")
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) == "Cc" and c != "\n" for c in kept)
    assert "\n\n\n" not in kept
    assert kept == kept.strip()


@given(anything | nasty)
def test_one_line_is_one_line(text):
    line = one_line(text)
    assert "\n" not in line
    assert "  " not in line


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\u200b\u200d", "\u202e", "\u0301"])
def test_a_sentence_that_says_nothing_is_refused_beside_its_field(typed):
    with pytest.raises(UserError, match="Type what you noticed first") as refusal:
        checked_sentence(typed, field="what")
    assert refusal.value.field == "what"


@pytest.mark.parametrize("typed", ["", "\u00a0\u200b", "\ufeff", "\u200d", None])
def test_a_short_field_in_which_nobody_sees_anything_is_empty(typed):
    assert few_words(typed, "place") is None
    assert few_words("—", "place") == "—"


def test_a_sentence_may_be_as_long_as_the_limit_and_no_longer():
    assert len(checked_sentence("x" * TEXT_LIMIT)) == TEXT_LIMIT
    with pytest.raises(UserError, match="10,001 characters, and one answer here holds 10,000"):
        checked_sentence("x" * (TEXT_LIMIT + 1))
    with pytest.raises(UserError, match=r"one observation holds 10,000\. .*rest in a second one"):
        checked_observation("x" * (TEXT_LIMIT + 1))


def test_blanks_that_are_tidied_away_do_not_count_towards_the_limit():
    assert checked_sentence("x" + " " * TEXT_LIMIT) == "x"


@pytest.mark.parametrize(
    ("at_most", "seen"),
    [
        (17, "two pumps, one ch"),
        (16, "two pumps, one…"),
        (15, "two pumps, one…"),
        (14, "two pumps…"),
        (4, "two…"),
        (3, "tw…"),
        (1, "…"),
        (0, ""),
    ],
)
def test_a_summary_is_cut_after_a_word(at_most, seen):
    assert shorten("two pumps, one ch", at_most=at_most) == seen


def test_a_cut_never_takes_the_accent_off_a_letter():
    assert shorten("xxxq\u0301xxxx", at_most=5) == "xxx…"


@given(anything, st.integers(0, 60))
def test_a_summary_never_grows_past_its_room(text, at_most):
    assert len(shorten(text, at_most=at_most)) <= at_most


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("create virtual table notes using fts5(text, tokenize='unicode61')")
    connection.executemany(
        "insert into notes values (?)",
        [
            ("hoist battery flat again",),
            ("don't use bay-2's pump",),
            ("caffi Siân",),
            ("it should NOT stop OR else",),
        ],
    )
    yield connection
    connection.close()


def found(index, typed):
    rows = index.execute("select text from notes where notes match ?", (search_terms(typed),))
    return [text for (text,) in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hoist", "hoist battery flat again"),
        ("flat hoi", "hoist battery flat again"),
        ("don't", "don't use bay-2's pump"),
        ("bay-2", "don't use bay-2's pump"),
        ("SIAN", "caffi Siân"),
        ("NOT stop", "it should NOT stop OR else"),
        ('"OR" else', "it should NOT stop OR else"),
    ],
)
def test_a_search_finds_what_a_person_would_expect(index, typed, expected):
    assert found(index, typed) == [expected]


def test_every_word_must_be_found(index):
    assert found(index, "hoist pump") == []


@pytest.mark.parametrize("typed", ["", " ", '"', "--", "* ^ :", "\x00", "😀"])
def test_a_search_without_a_word_is_no_search(typed):
    assert search_terms(typed) is None


@given(anything | nasty)
def test_nothing_typed_is_a_syntax_error(index, typed):
    if search_terms(typed) is not None:
        found(index, typed)


def test_a_pasted_page_is_searched_by_its_first_words(index):
    terms = search_terms("word " * 5000)
    assert terms is not None
    assert terms.count('"') == 2 * SEARCH_WORDS_LIMIT
    assert found(index, "word " * 5000) == []
