from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.identifier_shapes import is_shape, pattern_of, sample_of

pictures = st.text(alphabet="A9RX70- é", max_size=30).filter(is_shape)


@pytest.mark.parametrize("picture", ["RXX999999", "A-9999", "1234", "99 99", "é999"])
def test_four_letters_or_digits_with_a_digit_are_a_picture(picture):
    assert is_shape(picture)


@pytest.mark.parametrize("picture", ["", "999", "A-9-9", "AAAAAA", "WARD", "(((((9"])
def test_what_would_see_any_word_or_bay_is_none(picture):
    assert not is_shape(picture)
    assert pattern_of(picture) is None


@given(pictures)
def test_a_picture_finds_its_sample_however_it_is_spaced(picture):
    pattern = pattern_of(picture)
    bare = "".join(sign for sign in sample_of(picture) if sign.isalnum())
    for written in (sample_of(bare), bare.lower(), "-".join(bare), " ".join(bare)):
        assert pattern.fullmatch(written)
    assert not pattern.search(f"x{bare}")
