from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.services.care import clock_check
from tests.factories import NOW, an_observation


@pytest.mark.parametrize(
    ("off", "is_told"),
    [
        (timedelta(0), False),
        (timedelta(minutes=-5), False),
        (timedelta(minutes=-5, seconds=-1), True),
        (timedelta(days=-20_000), True),
        (timedelta(days=60), False),
        (timedelta(days=60, seconds=1), True),
        (timedelta(days=2_000), True),
    ],
)
def test_a_clock_is_doubted_before_the_last_change_and_long_after_it(
    store, ward, clock, off, is_told
):
    clock.now = NOW + off
    assert (clock_check.word(store) is not None) == is_told


def test_it_is_said_once_and_again_only_after_another_change(store, ward, clock):
    clock.go_on(days=-3)
    assert clock_check.word(store) == (
        "This PC’s clock says 20/11/2026 at 09:00, and the last change here was made on 23/11/2026"
        " at 09:00. If the clock is wrong, ask IT to set it. What you write is kept in its order"
        " all the same."
    )
    assert clock_check.word(store) is None
    an_observation(store, ward)  # by the clock that is wrong
    assert clock_check.word(store) is None
    clock.go_on(days=-3)
    assert clock_check.word(store) is not None


def test_a_store_without_any_change_says_nothing(store, clock):
    clock.go_on(days=-3)
    assert clock_check.word(store) is None
