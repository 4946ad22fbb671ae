from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.reports.fonts import (
    BOLD,
    ITALIC,
    REGULAR,
    SIGNS,
    covered_characters,
    covered_with_signs,
    runs,
    width_pt,
)
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
    assert covered_with_signs().issuperset(printable(text))


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
        assert character in covered_characters()
        assert width_pt(character, font, 10) > 0


CLINICAL = "≥≤±→←↑↓↔°µμ½¼¾⅓⅔⅛²³⁺⁻₂✓✔✗✘☐☑☒×÷≈≠≡∆Δ√∞∑∅∴·•●○■□▲▼★☆♀♂⚠☎⇒⇧⇩↗↘⚕❤✚①②③№℃‰≪≫⩽⩾⬆⬇➔➜─│✅❌"
"""What people on wards type and paste."""


@pytest.mark.parametrize("font", [REGULAR, BOLD, ITALIC])
def test_clinical_signs_are_drawn_as_they_were_typed(font):
    assert printable(CLINICAL) == CLINICAL
    for _font, piece in runs(CLINICAL, font):
        assert width_pt(piece, font, 10) > 0


def test_a_line_is_drawn_by_the_face_that_has_its_letters_and_its_signs():
    assert list(runs("SpO₂ ≥ 92 % ✓", BOLD)) == [
        (BOLD, "SpO₂ "),
        (SIGNS, "≥"),
        (BOLD, " 92 % "),
        (SIGNS, "✓"),
    ]
    assert list(runs("no sign", BOLD)) == [(BOLD, "no sign")]


def test_what_no_face_holds_keeps_its_stand_in():
    assert printable("well done 😀 ⚠️ 1️⃣") == "well done ‹grinning face› ⚠ 1"


@given(
    st.text(alphabet="ab 😀👩\u200d⚕م中≥✓", max_size=60),
    st.integers(1, 4),
    st.sampled_from([40.0, 90.0, WIDTH, 200.0]),
)
def test_a_stand_in_is_never_cut_in_its_middle(text, at_most, width):
    whole = printable(text)
    lines = wrap(whole, REGULAR, 10, width, at_most=at_most)
    said = " ".join(lines)
    assert said.count("‹") == said.count("›")
    assert all(width_pt(line, REGULAR, 10) <= width + 1e-6 for line in lines)
    if not said.endswith("…"):
        assert "".join(said.split()) == "".join(whole.split())


def test_a_stand_in_goes_to_the_next_line_in_one_piece():
    assert wrapped("the whole team is 😀")[-1] == "‹grinning face›"
    assert wrapped("the whole team was 😀", at_most=1) == ("the whole team was…",)
