"""Power that fails between any two syncs: what was acknowledged is there, and all is whole."""

from __future__ import annotations

import pytest

from tests.faults import programs, works
from tests.faults.syscalls import LINUX_ONLY

SEED = 20261124
CUTS = 28
CUTS_UNSYNCED = 30

pytestmark = LINUX_ONLY


@pytest.mark.parametrize("work", works.TESTED)
def test_what_was_acknowledged_outlives_the_power_whatever_else_reached_the_disk(tmp_path, work):
    (told,) = programs.run("cut_at_random", tmp_path, work, SEED, CUTS, of="tests.faults.power")
    assert told["steps"] > CUTS // 2
    assert told["syncs"] >= len(works.WORKS[work].states) - 1  # one at least for each gesture


@pytest.mark.parametrize("work", works.TESTED)
def test_a_disk_that_is_never_asked_to_sync_loses_something_so_the_cuts_are_real(tmp_path, work):
    (is_lost,) = programs.run(
        "lose_at_random", tmp_path, work, SEED, CUTS_UNSYNCED, of="tests.faults.power"
    )
    assert is_lost
