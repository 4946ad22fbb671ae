"""What a PIN is asked for is said of every power there is."""

from __future__ import annotations

import pytest

from safehuddle.domain.permissions import Power
from safehuddle.ui.people.words import asked_for
from tests.store.looking import assert_readable


@pytest.mark.parametrize("power", Power)
def test_every_power_says_what_it_is_and_whose(power):
    assert_readable(asked_for(power))
