from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain import recovery_key
from safehuddle.services.access import pin_hash
from safehuddle.store import sealing
from safehuddle.store.sealing import LeadersKey, Place, SealBroken
from tests.store.looking import assert_readable

HERE = Place("candour", "body", "01J")
KEY = LeadersKey(bytes(range(32)))
PLACES = [
    Place("candour", "body", "01K"),
    Place("candour", "why", "01J"),
    Place("x", "body", "01J"),
]


@given(st.text(max_size=600))
def test_what_was_sealed_opens_in_its_place(words):
    assert KEY.open(KEY.seal(words, HERE), HERE) == words


@given(st.text(max_size=40), st.sampled_from(PLACES))
def test_a_seal_moved_elsewhere_does_not_open(words, elsewhere):
    with pytest.raises(SealBroken):
        KEY.open(KEY.seal(words, HERE), elsewhere)


@given(st.data())
def test_a_seal_that_was_changed_anywhere_does_not_open(data):
    sealed = KEY.seal("she fell from the commode", HERE, bytes)
    at = data.draw(st.integers(0, len(sealed) - 1))
    other = data.draw(st.sampled_from([each for each in "Aa0+/=.s1" if each != sealed[at]]))
    with pytest.raises(SealBroken) as refused:
        KEY.open(sealed[:at] + other + sealed[at + 1 :], HERE)
    assert_readable(refused.value.sentence)


def test_the_same_words_are_never_sealed_alike():
    assert KEY.seal("yes", HERE) != KEY.seal("yes", HERE)


def test_a_seal_does_not_tell_a_short_answer_by_its_length():
    assert len(KEY.seal("no", HERE)) == len(KEY.seal("asked, chose not to", HERE))


def test_another_key_opens_nothing():
    with pytest.raises(SealBroken):
        LeadersKey.new().open(KEY.seal("yes", HERE), HERE)


def test_a_key_never_shows_by_accident():
    assert KEY.raw.hex() not in repr(KEY)
    assert "raw" not in repr(KEY)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_the_leaders_key_comes_back_for_its_owners_secret_alone(secret, other):
    kept = sealing.wrap(KEY, secret, "ann")
    assert sealing.unwrap(kept, secret, "ann") == KEY
    assert sealing.unwrap(kept, secret, "ben") is None
    if other != secret:
        assert sealing.unwrap(kept, other, "ann") is None


def test_the_recovery_key_opens_its_wrap_and_another_does_not():
    ours, other = (recovery_key.make(lambda count, by=by: bytes([by] * count)) for by in (3, 4))
    kept = sealing.wrap_for_recovery(KEY, ours)
    assert sealing.unwrap_by_recovery(kept, ours) == KEY
    assert sealing.unwrap_by_recovery(kept, other) is None


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        {"version": 2},
        {"salt": "00"},
        {"salt": 7},
        {"wrapped": "zz"},
        {"wrapped": "00"},
        {"costs": [3, 1 << 30, 1]},
        {"costs": [10**9, 64, 1]},
        {"costs": [3, 64]},
        {"costs": [3, 64, 1 << 24]},
    ],
    ids=lambda broken: str(broken)[:40],
)
def test_a_wrap_that_somebody_made_up_opens_nothing_and_costs_nothing(broken):
    kept = sealing.wrap(KEY, "135790", "ann")
    if isinstance(broken, dict):
        broken = json.dumps(json.loads(kept) | broken)
    assert sealing.unwrap(broken, "135790", "ann") is None


@pytest.mark.usefixtures("dear_secrets")
def test_a_new_wrap_costs_more_to_try_than_a_pin():
    assert sealing.MEMORY_KIB >= 4 * pin_hash.MEMORY_KIB
    assert sealing.TIME_COST >= pin_hash.TIME_COST
