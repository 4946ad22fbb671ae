from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.words import nearest, parse_factors, parse_kind
from safehuddle.errors import UserError


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_reads_its_own_word_back_in_any_dress(kind):
    for typed in (kind, kind.label, kind.upper(), kind.replace(" ", "_"), f"  {kind}\t"):
        assert parse_kind(typed) is kind


@pytest.mark.parametrize("factor", Factor)
def test_every_factor_reads_its_own_word_back_in_any_dress(factor):
    for typed in (factor, factor.label, factor.title(), factor.replace(" ", "-"), f" {factor} "):
        assert parse_factors(typed) == (factor,)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("good", Kind.WENT_WELL),
        ("Good catch", Kind.WENT_WELL),
        ("NEARMISS", Kind.NEAR_MISS),
        ("concern", Kind.WORRY),
        ("patient_said", Kind.SAID),
        ("suggestion", Kind.IDEA),
    ],
)
def test_common_words_for_a_kind_are_understood(typed, kind):
    assert parse_kind(typed) is kind


@pytest.mark.parametrize(
    ("typed", "factors"),
    [
        ("", ()),
        (" ; , ", ()),
        ("communication; design of equipment", (Factor.COMMUNICATION, Factor.EQUIPMENT)),
        ("Information,COMMUNICATION", (Factor.COMMUNICATION, Factor.INFORMATION)),
        ("equipment|kit", (Factor.EQUIPMENT,)),
        ("other", (Factor.SOMETHING_ELSE,)),
        ("staff\nobservations", (Factor.INDIVIDUALS, Factor.OBSERVATION)),
    ],
)
def test_factors_are_read_however_they_are_parted(typed, factors):
    assert parse_factors(typed) == factors


def test_a_slip_is_met_with_the_word_that_was_meant_and_all_the_words():
    with pytest.raises(UserError) as refusal:
        parse_factors("information; comunication")
    assert refusal.value.sentence == (
        "“comunication” is not a factor we know. Did you mean “communication”? Choose from: "
        "communication, design of equipment, individuals, observation of patients, information, "
        "something else."
    )
    assert refusal.value.field == "factors"


def test_a_slip_near_a_synonym_is_met_with_the_kind_it_stands_for():
    with pytest.raises(UserError, match="Did you mean “idea”"):
        parse_kind("sugestion")


def test_a_word_like_no_other_is_met_with_all_the_words():
    with pytest.raises(UserError) as refusal:
        parse_kind("zzzz")
    assert "Did you mean" not in refusal.value.sentence
    assert all(kind in refusal.value.sentence for kind in Kind)


def test_an_empty_kind_is_refused():
    with pytest.raises(UserError):
        parse_kind(" ")


def test_the_nearest_word_keeps_its_own_spelling():
    assert nearest("long-day-nihgt", ["early-late-night", "long-day-night"]) == "long-day-night"
    assert nearest("Matenity", ["Maternity", "adult"]) == "Maternity"
    assert nearest("x", ["Maternity", "adult"]) is None
    assert nearest("x", []) is None


@given(st.text(max_size=40))
def test_anything_typed_is_understood_or_kindly_refused(typed):
    with suppress(UserError):
        parse_kind(typed)
    with suppress(UserError):
        assert list(parse_factors(typed)) == sorted(parse_factors(typed), key=list(Factor).index)
