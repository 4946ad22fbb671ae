from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.factors import FIVE_FACTORS, Factor, from_mask, to_mask


def test_the_five_are_the_strategys_five_in_the_order_of_their_keys():
    assert FIVE_FACTORS == (
        "communication",
        "design of equipment",
        "individuals",
        "observation",
        "information",
    )


@pytest.mark.parametrize("factor", Factor)
def test_every_factor_says_what_it_covers_with_an_example(factor):
    assert factor.label.startswith(factor)  # the strategy's word; the fourth says of whom
    assert "for example" in factor.means


def test_individuals_is_never_about_fault_and_asks_about_the_work():
    assert "never fault" in Factor.INDIVIDUALS.means
    assert [factor for factor in Factor if factor.asks] == [Factor.INDIVIDUALS]


@given(st.sets(st.sampled_from(Factor)))
def test_factors_come_back_from_their_number_in_their_order(chosen):
    assert from_mask(to_mask(chosen)) == tuple(each for each in Factor if each in chosen)


def test_a_factor_named_twice_counts_once():
    assert to_mask([Factor.OBSERVATION, Factor.OBSERVATION]) == to_mask([Factor.OBSERVATION])
