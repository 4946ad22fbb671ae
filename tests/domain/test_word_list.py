from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.word_list import WordList

WORDS = st.lists(st.text("abz-'é", min_size=1, max_size=4).filter(str.strip), max_size=40)


@given(WORDS, st.text("abz-'", max_size=4))
def test_a_word_is_found_when_it_is_in_the_list_and_only_then(words, word):
    listed = WordList.of(words)
    assert (word in listed) == (word in set(listed))


@given(WORDS)
def test_every_word_of_the_list_is_found(words):
    listed = WordList.of(words)
    assert all(word in listed for word in listed)
    assert len(list(listed)) == len(set(listed))


def test_an_empty_list_holds_nothing():
    assert list(WordList()) == []
    assert "" not in WordList()
