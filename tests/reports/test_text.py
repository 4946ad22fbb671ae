from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.reports.fonts import BOLD, ITALIC, REGULAR, covered, width_pt
from safehuddle.reports.text import LONGEST, printable, wrap

WIDTH = 120.0


def wrapped(text, at_most=99):
    return wrap(printable(text), REGULAR, 10, WIDTH, at_most=at_most)


@given(st.text(max_size=200), st.integers(1, 5))
def test_no_line_is_wider_than_its_column_and_there_are_never_too_many(text, at_most):
    lines = wrapped(text, at_most)
    assert len(lines) <= at_most
    assert all(width_pt(line, REGULAR, 10) <= WIDTH + 1e-6 for line in lines)


@given(st.text(max_size=200))
def test_whatever_is_typed_becomes_characters_the_font_has(text):
    assert covered().issuperset(printable(text))


@given(st.text(st.characters(codec="ascii", categories=["L", "Zs"]), max_size=300))
def test_wrapping_loses_no_word(text):
    assert "".join("".join(wrapped(text)).split()) == "".join(text.split())


def test_a_text_that_fits_is_not_marked_as_cut():
    assert wrapped("hoist flat", 1) == ("hoist flat",)


def test_a_cut_text_ends_after_a_word_without_a_dangling_stop():
    (line,) = wrapped("The hoist battery flat, twice, is flat", 1)
    assert line == "The hoist battery flat…"


def test_one_long_word_is_broken_rather_than_lost_or_spilled():
    lines = wrapped("W" * 60)
    assert len(lines) > 3
    assert "".join(lines) == "W" * 60


def test_a_text_past_all_measure_is_looked_at_no_further_than_paper_holds():
    assert len(printable("a" * 10_000)) == LONGEST + 1


def test_line_ends_and_runs_of_blanks_become_one_blank():
    assert printable("a\n\n b\t c ") == "a b c"


@pytest.mark.parametrize("font", [REGULAR, BOLD, ITALIC])
def test_every_face_draws_the_names_of_a_uk_rota(font):
    for character in "ŷŵÂêôŁąęśżźćńóğışñçßÅøæðþăâđơưặỗệαβγΩДЯжщїєґ’“”–…·×µ":
        assert character in covered()
        assert width_pt(character, font, 10) > 0
