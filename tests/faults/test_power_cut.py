"""Power that fails between any two syncs: what was acknowledged is there, and all is whole."""

from __future__ import annotations

import random

import pytest

from tests.faults import copies, power, works
from tests.faults.step import Step
from tests.faults.syscalls import WHERE_WATCHED

SEED = 20261124
CUTS = 28
CUTS_UNSYNCED = 30

pytestmark = WHERE_WATCHED


@pytest.mark.parametrize("work", works.TESTED)
def test_what_was_acknowledged_outlives_the_power_whatever_else_reached_the_disk(tmp_path, work):
    (told,) = copies.run("cut_at_random", tmp_path, work, SEED, CUTS, of="tests.faults.power")
    assert told["steps"] > CUTS // 2
    assert told["syncs"] >= len(works.WORKS[work].states) - 1  # one at least for each gesture


@pytest.mark.parametrize("work", works.TESTED)
def test_a_disk_that_is_never_asked_to_sync_loses_something_so_the_cuts_are_real(tmp_path, work):
    (is_lost,) = copies.run(
        "lose_at_random", tmp_path, work, SEED, CUTS_UNSYNCED, of="tests.faults.power"
    )
    assert is_lost


@pytest.mark.parametrize("is_synced", [True, False])
def test_windows_journal_makes_sure_of_names_up_to_that_of_a_file_that_is_synced(
    tmp_path, is_synced
):
    before, seen = tmp_path / "before", set()
    before.mkdir()
    (before / "old").write_bytes(b"old")
    steps = [
        Step("opened", "part"),
        Step("sync", "part", content=b"new"),
        Step("renamed", "part", other="sheet"),
        *([Step("sync", "sheet", content=b"new")] if is_synced else []),
        Step("removed", "old"),
    ]
    for seed in range(20):
        disk, after = power.Disk(before, has_journal=True), tmp_path / str(seed)
        for step in steps:
            disk.take(step)
        disk.lose_power(after, random.Random(seed))
        seen.add(tuple(sorted(path.name for path in after.iterdir())))
        assert all(path.read_bytes() in (b"old", b"new") for path in after.iterdir())
    renamed = {("old", "sheet"), ("sheet",)}
    assert seen == (renamed if is_synced else renamed | {("old", "part")})
