from __future__ import annotations

from itertools import chain

import pytest

from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.words import parse_factors, parse_kind
from safehuddle.errors import UserError
from safehuddle.services.exchange.headings import FIELDS
from safehuddle.services.exchange.known_words import factors_of, kind_of, known, same_harm


@pytest.mark.parametrize(
    ("table", "words", "read"), [("kinds", Kind, parse_kind), ("factors", Factor, parse_factors)]
)
def test_our_own_words_are_those_of_the_program_and_none_stands_for_two(table, words, read):
    assert set(known(table)) == {str(word) for word in words}
    every = list(chain.from_iterable(known(table).values()))
    assert len(set(every)) == len(every)
    for word in every:  # what is understood anyway need not be here
        with pytest.raises(UserError):
            read(word)


def test_every_table_of_known_words_is_of_columns_that_there_are():
    assert set(known("columns")) == set(FIELDS)
    every = list(chain.from_iterable(known("harms").values()))
    assert len(set(every)) == len(every)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("near\u00a0miss", Kind.NEAR_MISS),
        ("wor\u200bry", Kind.WORRY),
        ("No harm (impact prevented)", Kind.NEAR_MISS),
        ("Good Catch!", Kind.WENT_WELL),
        ("MODERATE HARM", Kind.HARM),
    ],
)
def test_kinds_of_other_systems_are_understood(typed, kind):
    assert kind_of(typed) is kind


def test_factors_of_other_systems_are_understood():
    assert factors_of("Equipment & supplies, Hand-over") == (
        Factor.COMMUNICATION,
        Factor.EQUIPMENT,
    )


def test_words_for_one_harm_are_known_to_mean_the_same():
    assert "fall" in same_harm("Slips, Trips and Falls")
    assert same_harm("Śćißøŕş") == {"scissors"}
