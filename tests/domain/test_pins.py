"""What a PIN may be, and the growing waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from safehuddle.domain.pins import WAITS, checked_pin, is_common, wait_after
from safehuddle.errors import UserError


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "987654", "890123", "343434", "123123", "112233", "123321", "202020"],
)
def test_a_pin_that_is_guessed_first_is_refused(pin):
    with pytest.raises(UserError, match="guess first"):
        checked_pin(pin, 6)


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "83o417", "83 0417", "８３０４１７", "-30417"]
)
def test_a_pin_is_so_many_plain_digits(pin):
    with pytest.raises(UserError, match="6 digits"):
        checked_pin(pin, 6)


def test_spaces_around_a_pin_do_not_count():
    assert checked_pin(" 830417 ", 6) == "830417"


@pytest.mark.parametrize("size", range(5, 9))
def test_few_pins_are_refused_so_that_people_find_one(size):
    step = 10**size // 9973
    some = [f"{number:0{size}}" for number in range(7, 10**size, step)]
    assert sum(map(is_common, some)) < len(some) / 20


def test_waits_never_get_shorter_and_the_first_slips_cost_nothing():
    waits = [wait_after(failures) for failures in range(20)]
    assert waits == sorted(waits)
    assert waits[2] == timedelta(0)
    assert waits[-1] == max(WAITS) == timedelta(hours=1)
