"""What the matron's sheet counts, and what small numbers keep to itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain.candour.count_words import FEW, count_words
from safehuddle.domain.candour.ending import Ending
from safehuddle.domain.candour.record import Counts

numbers = st.integers(0, 40)


def counts(open_=2, past=1, shared=3, declined=0, unreached=0):
    closed = {
        Ending.RESULTS_SHARED: shared,
        Ending.DECLINED: declined,
        Ending.NOT_REACHED: unreached,
    }
    return Counts(open_, past, closed)


@pytest.mark.parametrize(
    ("declined", "unreached", "otherwise"),
    [
        (0, 0, ()),
        (1, 0, ("fewer than 5 closed otherwise: they chose not to talk, or could not be reached",)),
        (2, 2, ("fewer than 5 closed otherwise: they chose not to talk, or could not be reached",)),
        (4, 1, ("5 closed otherwise: they chose not to talk, or could not be reached",)),
        (9, 2, ("11 closed otherwise: they chose not to talk, or could not be reached",)),
        (6, 0, ("6 closed: they chose not to talk", "0 closed: they could not be reached")),
        (5, 7, ("5 closed: they chose not to talk", "7 closed: they could not be reached")),
    ],
)
def test_who_chose_not_to_talk_is_counted_out_of_many_only(declined, unreached, otherwise):
    words = count_words(counts(declined=declined, unreached=unreached))
    assert words == (
        "2 open; 1 of them past the local target (which is not law)",
        "3 closed: the results were shared",
        *otherwise,
    )


@given(numbers, numbers, numbers)
def test_no_small_number_of_families_can_be_reckoned(shared, declined, unreached):
    shown = count_words(counts(shared=shared, declined=declined, unreached=unreached))[2:]
    told = [int(number) for line in shown for number in re.findall(r"^\d+", line)]
    assert not any(0 < number < FEW for number in told)
    assert sum(told) in (0, declined + unreached)
