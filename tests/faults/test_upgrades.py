"""A store of every schema that was ever released opens with all that was in it, or is as it was.

`test_killed`, `test_disk` and `test_power_cut` stop the longest and the shortest of these upgrades
at their writes; `make soak` stops all.
"""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from safehuddle.files import paths
from safehuddle.services.care.checks import check_store
from safehuddle.store import schema
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys
from safehuddle.store.sealed_rows import SEAL_PINS
from safehuddle.store.store import Store
from tests.factories import StoppedClock, an_observation
from tests.faults.works import OLD_SCHEMAS
from tests.samples.told import SAMPLED, sample
from tests.store.looking import assert_whole, beside, files_in, key_in


def contents(connection):
    """Return each table's columns and rows, in order; not what the index keeps for itself."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_words%'"
        " AND name NOT IN ('alembic_version', 'sqlite_sequence') ORDER BY name"
    ).fetchall()
    found = {}
    for (table,) in names:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        found[table] = columns, rows(connection, table, columns)
    return found


def rows(connection, table, columns):
    asked = ", ".join(columns)
    return sorted(connection.execute(f"SELECT {asked} FROM {table}").fetchall(), key=repr)


@pytest.fixture(params=SAMPLED)
def number(request):
    """The number of a schema; of the present one too, which has nothing to upgrade."""
    return request.param


@pytest.fixture
def folder(number, tmp_path):
    """A folder with the store that is kept of that schema."""
    return shutil.copytree(sample(number), tmp_path / "data")


def opened(folder):
    # A clock of its own: the numbers its records get must not be those the sample has.
    return Store.open(folder, clock=StoppedClock(), keys=FolderKeys(folder / "keys"))


def test_there_is_a_sample_of_every_schema_before_this_one():
    assert tuple(range(1, schema.NUMBER)) == OLD_SCHEMAS, (
        "before the next schema is begun: python -m tests.samples.everything"
    )
    assert max(SAMPLED) <= schema.NUMBER


def test_a_sample_is_what_it_says_and_holds_something_of_everything(folder, number):
    with beside(folder) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)
        found = contents(connection)
    for table in ("ward", "huddle", "observation", "action", "thanks", "history", "history_row"):
        assert found[table][1], f"no {table}"


def test_an_upgrade_keeps_every_row_and_every_entry_of_the_history(folder):
    with beside(folder) as connection:
        before = contents(connection)
    with closing(opened(folder)) as store:
        assert store.query("PRAGMA user_version") == [(schema.NUMBER,)]
        for table, (columns, kept) in before.items():
            with beside(folder) as connection:
                now = rows(connection, table, columns)
            assert [row for row in kept if row not in now] == [], table
            added = len(now) - len(kept)
            assert added == 0 or (table.startswith("history") and has_sealed_pins(store)), table
        assert check_store(store).is_sound
        ward = store.query("SELECT id FROM ward")[0][0]
        an_observation(store, OnlyId(ward), "after the upgrade")
        assert store.undo() == "Record an observation"
    assert_whole(folder)


def has_sealed_pins(store):
    """Whether the upgrade entered that it sealed the PINs, which nothing else has to be told of."""
    ((label,),) = store.query("SELECT label FROM history ORDER BY id DESC LIMIT 1")
    return label == SEAL_PINS


class OnlyId:
    def __init__(self, number):
        self.id = number


@pytest.mark.parametrize("number", OLD_SCHEMAS)
def test_before_an_upgrade_a_backup_of_the_old_store_is_made(folder, number):
    with beside(folder) as connection:
        before = contents(connection)
    opened(folder).close()
    (backup,) = (folder / paths.BACKUPS_NAME).iterdir()
    assert backup.name == f"safehuddle-2026-11-23-schema-{number}.db"
    with closing(connect(backup, key_in(folder))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)
        kept = contents(connection)
    if "pulse_open" in before:  # the round that is open stands in no backup
        before["pulse_open"] = (before["pulse_open"][0], [])
    assert kept == before


def test_a_store_that_was_upgraded_is_not_upgraded_again(folder):
    opened(folder).close()
    before = files_in(folder)
    opened(folder).close()
    assert files_in(folder) == before
