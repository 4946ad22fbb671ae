from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.uids import RANDOM_BYTES, is_uid, uid_from

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
moments = st.integers(0, 2**42).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
draws = st.binary(min_size=RANDOM_BYTES, max_size=RANDOM_BYTES)


def test_the_example_of_the_ulid_specification_is_met():
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1469918176385)
    assert uid_from(moment, bytes(10)).startswith("01ARYZ6S41")


def told_by(uid):
    """The moment in a uid, read as the specification says: 48 bits before the last 80."""
    number = 0
    for letter in uid:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number // 2**80)


@given(moments, draws)
def test_a_uid_is_written_the_same_way_from_the_same_arguments(moment, draw):
    uid = uid_from(moment, draw)
    assert is_uid(uid)
    assert uid == uid_from(moment, draw)
    assert told_by(uid) == moment


@given(moments, moments, draws, draws)
def test_uids_sort_by_the_time_they_were_made(one, other, draw, second_draw):
    earlier, later = sorted([one, other])
    if earlier < later:
        assert uid_from(earlier, draw) < uid_from(later, second_draw)


@given(draws, draws)
def test_two_draws_make_two_uids(draw, second_draw):
    assert (uid_from(NOW, draw) == uid_from(NOW, second_draw)) == (draw == second_draw)


@pytest.mark.parametrize("text", ["", "x", "8" + "0" * 25, "0" * 27, "U" * 26, "0" * 25 + "é"])
def test_what_is_no_uid_is_not_taken_for_one(text):
    assert not is_uid(text)


@pytest.mark.parametrize("size", [RANDOM_BYTES - 1, RANDOM_BYTES + 1])
def test_too_few_or_too_many_random_bytes_are_a_bug(size):
    with pytest.raises(ValueError, match="random bytes"):
        uid_from(NOW, bytes(size))
