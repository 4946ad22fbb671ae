"""The recovery key: every slip of a hand that copies it is found, and told by its group."""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.recovery_key import (
    ALPHABET,
    GROUPS,
    LENGTH,
    RecoveryKey,
    is_group,
    make,
    parse,
)
from safehuddle.errors import UserError


def drawn_from(numbers):
    """A source of chance that gives these numbers again and again."""
    return lambda size: bytes(numbers[place % len(numbers)] for place in range(size))


KEYS = st.lists(st.integers(0, 30), min_size=24, max_size=24).map(
    lambda numbers: make(drawn_from(numbers))
)
PLACES = st.integers(0, LENGTH - 1)
GROUP_PLACES = st.integers(0, GROUPS - 1)


def refused(typed):
    with pytest.raises(UserError) as told:
        parse(typed)
    return told.value.sentence


@given(KEYS)
def test_a_key_is_typed_back_as_it_is_printed(key):
    assert parse(key.text) == key
    assert len(key.secret) == 24


@given(KEYS, st.sampled_from([" ", "", "–", " - ", "\n", ".", "\u00a0", " / "]))
def test_small_letters_and_any_spacing_are_fine(key, between):
    assert parse(f"  {between.join(key.groups).lower()}\n") == key
    assert parse(between.join("".join(key.groups))) == key


@given(KEYS, PLACES, st.sampled_from(ALPHABET))
def test_every_single_slip_is_found_in_its_group(key, place, other):
    symbols = list("".join(key.groups))
    if symbols[place] == other:
        return
    symbols[place] = other
    assert refused("".join(symbols)) == f"Group {place // 5 + 1} does not fit. Look at it again."


@given(KEYS, st.integers(0, LENGTH - 2))
def test_every_swap_of_neighbours_is_found(key, place):
    symbols = list("".join(key.groups))
    if symbols[place] == symbols[place + 1]:
        return
    symbols[place], symbols[place + 1] = symbols[place + 1], symbols[place]
    assert "Look at" in refused("".join(symbols))


@given(KEYS, GROUP_PLACES, GROUP_PLACES)
def test_every_exchange_of_groups_is_found(key, one, other):
    if one == other:
        return
    groups = list(key.groups)
    groups[one], groups[other] = groups[other], groups[one]
    low, high = sorted((one + 1, other + 1))
    assert refused(" ".join(groups)) == (
        f"Groups {low}, {high} do not fit. Look at them again, and at their order."
    )


@given(KEYS, PLACES, st.sampled_from("oO0iIlL1"))
def test_a_letter_that_no_key_has_gets_a_sentence(key, place, stranger):
    symbols = list("".join(key.groups))
    symbols[place] = stranger
    said = refused("".join(symbols))
    assert said.startswith("There is no O or 0")
    assert f"group {place // 5 + 1} again" in said


@given(KEYS, PLACES)
def test_a_group_that_is_too_short_is_named(key, place):
    groups = list(key.groups)
    groups[place // 5] = groups[place // 5][1:]
    assert refused(" ".join(groups)).startswith(f"Group {place // 5 + 1} must have 5")
    assert "This has 29" in refused("".join(groups))


@given(st.text(max_size=200).filter(lambda typed: len(typed) != LENGTH))
def test_whatever_is_typed_gets_one_plain_sentence(typed):
    said = refused(typed)
    assert "\n" not in said
    assert said.endswith(".")


@given(KEYS, PLACES)
def test_no_refusal_repeats_what_was_typed(key, place):
    symbols = list("".join(key.groups))
    symbols[place] = "3" if symbols[place] == "2" else "2"
    with pytest.raises(UserError) as told:
        parse("".join(symbols))
    assert not any(group in repr(told.value) for group in key.groups)


def test_a_key_does_not_show_when_it_is_printed_in_a_log():
    key = make(os.urandom)
    assert not any(group in f"{key!r} {key}" for group in key.groups)


def test_no_symbol_is_drawn_more_often_than_another():
    bytes_of = Counter(
        make(drawn_from([byte])).secret[0] for byte in range(256) if byte % 32 < len(ALPHABET)
    )
    assert set(bytes_of) == set(ALPHABET.encode())
    assert set(bytes_of.values()) == {8}


def test_a_draw_past_the_alphabet_is_drawn_again():
    key = make(drawn_from([31, 0, 31, 1]))
    assert set(key.secret.decode()) == {"2", "3"}


@given(KEYS)
def test_one_group_can_be_typed_back_by_itself(key):
    assert is_group(key, 2, f" {key.groups[2].lower()} ")
    assert not is_group(key, 2, key.groups[2][::-1] + "2")


def test_two_keys_made_by_chance_are_not_alike():
    assert isinstance(make(os.urandom), RecoveryKey)
    assert make(os.urandom) != make(os.urandom)
