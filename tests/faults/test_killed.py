"""Programs killed in mid-work: what was acknowledged is there, and everything is whole."""

from __future__ import annotations

import pytest

from tests.factories import a_ward, open_store
from tests.faults import copies, killing, kills, programs, syscalls, works
from tests.store.looking import assert_whole, history_of

SEED = 20261123
KILLS = 10 if killing.IS_DEAR else 30
MAKERS_KILLED = 4 if killing.IS_DEAR else 10
OF_EACH_WORK, AT_WORK = (4, 1) if killing.IS_DEAR else (12, 4)
"""Random kills of each work, and how many of them must meet it: more are made until they have."""
WRITES = 8 if killing.IS_DEAR else 16
"""At most so many writes of each work are the moment of a kill here; `make soak` takes all."""
WRITES_OF_UPGRADES = 8 if killing.IS_DEAR else 32
"""An upgrade happens once, and with everything in the ward's file; half of these are moments at
which something begins or ends."""


def test_what_a_killed_program_had_acknowledged_is_there(folder):
    with open_store(folder) as store:
        a_ward(store)
    told = copies.run("record_until_killed", folder, SEED, KILLS)
    acknowledged = [line for lines in told for line in lines]
    assert len(told) >= KILLS
    assert not [line for line in acknowledged if line.startswith("failed")]
    assert len(acknowledged) > len(told)  # most of them died at work, not before it
    assert_whole(folder)
    with open_store(folder) as store:
        there = {uid for (uid,) in store.query("SELECT uid FROM observation")}
        imports = dict(
            store.query(
                "SELECT text, count(*) FROM observation WHERE text LIKE 'import %' GROUP BY text"
            )
        )
        entries = len(history_of(store))
    recorded = {line for line in acknowledged if not line.startswith("import")}
    imported = set(acknowledged) - recorded
    assert recorded <= there
    assert imported <= set(imports)
    assert set(imports.values()) <= {programs.IMPORTED}  # all of an import, or nothing
    # A program may be killed after a change is kept and before it says so, once each.
    assert len(acknowledged) <= entries - 1 <= len(acknowledged) + len(told)


def test_a_program_killed_while_it_makes_the_store_leaves_none_or_a_whole_one(tmp_path):
    told = copies.run("make_until_killed", tmp_path, SEED, MAKERS_KILLED)
    assert [] in told  # on a busy PC perhaps all of them; none would mean that no kill came in time
    for place, lines in enumerate(told):
        with open_store(tmp_path / str(place)) as store:
            wards = len(store.query("SELECT id FROM ward"))
        assert_whole(tmp_path / str(place))
        assert lines in ([], ["made"])
        assert wards >= len(lines)


@pytest.mark.parametrize("work", works.TESTED)
def test_what_was_killed_at_any_moment_is_as_it_was_before_or_after_a_gesture(tmp_path, work):
    (kept,) = copies.run(
        "at_random", tmp_path, work, SEED, OF_EACH_WORK, AT_WORK, of="tests.faults.kills"
    )
    assert len(kept) >= OF_EACH_WORK
    assert sum(kills.was_hit(work, each) for each in kept) >= AT_WORK


@syscalls.WHERE_WATCHED
@pytest.mark.parametrize("work", works.TESTED)
def test_what_was_killed_at_any_write_is_as_it_was_before_or_after_a_gesture(tmp_path, work):
    most = WRITES_OF_UPGRADES if work.startswith("upgrade") else WRITES
    (writes,) = copies.run("at_each_write", tmp_path, work, most, of="tests.faults.kills")
    assert writes > most
