"""A store that has gone back says so: an older file, a lost log, a history cut off.

Each test is somebody who does it for real: with a second account, an older copy of the file, a
clock that lies, a debugger and the key.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safehuddle.errors import NotAllowed, StoreError
from safehuddle.files import paths
from safehuddle.services.care import backups as care_backups
from safehuddle.services.care import missing
from safehuddle.services.care.checks import check_store
from safehuddle.store import chain, gone_back
from safehuddle.store.backup_names import Why
from safehuddle.store.keys import FolderKeys
from safehuddle.store.last_seen import PLACE_BYTES, LastSeen, Seen
from safehuddle.store.restore import restore
from safehuddle.store.store import Store
from tests.factories import (
    NOW,
    StoppedClock,
    a_person,
    a_ward,
    an_observation,
    open_store,
    signed_in,
)
from tests.store.looking import assert_readable, beside, history_of, key_in, seal_anew, unguarded


@contextmanager
def opened(folder, clock=None):
    """As `open_store`, with names of records that no opening repeats."""
    keys = FolderKeys(folder / "keys")
    with closing(Store.open(folder, clock=clock or StoppedClock(), keys=keys)) as store:
        yield store


def seen_files(folder):
    return list((folder / "keys").glob("*.seen"))


def put_file_back(copy, folder):
    """Do what IT, or anybody, does with an older copy of the file: put it where the store is."""
    for end in ("-wal", "-shm"):
        (folder / f"{paths.STORE_NAME}{end}").unlink(missing_ok=True)
    shutil.copyfile(copy, folder / paths.STORE_NAME)


@pytest.fixture
def older(folder, tmp_path):
    """A copy of the file from before five notes were saved."""
    with open_store(folder) as store:
        ward = a_ward(store)
        an_observation(store, ward, text="before")
    copy = shutil.copyfile(folder / paths.STORE_NAME, tmp_path / "older.db")
    with open_store(folder, clock=StoppedClock(NOW + timedelta(hours=1))) as store:
        for number in range(5):
            an_observation(store, ward, text=f"acknowledged {number}")
    return copy


def said_of(store):
    sentence = missing.missing_sentence(store)
    if sentence is not None:
        assert_readable(sentence)
    return sentence


def test_an_older_file_put_back_is_said_with_how_many_since_when_and_what_is_safe(folder, older):
    put_file_back(older, folder)
    with open_store(folder) as store:
        said = said_of(store)
        assert said.startswith(
            "The ward’s file lacks 5 changes that were made between 09:00 and 10:00 on 23/11/2026."
        )
        assert "What it holds is safe." in said
        assert "record again what is missing" in said
        found = check_store(store)
        assert not found.is_sound
        assert found.facts()["missing"] == said
        with pytest.raises(StoreError, match="lacks 5 changes"):
            found.refuse_if_broken()


def test_it_blocks_nobody_and_is_told_in_the_history_once(folder, older):
    put_file_back(older, folder)
    for _ in range(3):
        with opened(folder) as store:
            an_observation(store, a_ward_in(store), text="since")
            assert said_of(store)
            labels = [entry.label for entry in history_of(store)]
    assert labels.count(gone_back.FOUND) == 1


class a_ward_in:
    def __init__(self, store):
        ((self.id,),) = store.query("SELECT id FROM ward")


SAVES_AND_IS_KILLED = """
    import sys
    from pathlib import Path
    from tests.factories import a_store, an_observation
    from tests.faults.killing import die
    class Ward: id = 1
    store = a_store(Path(sys.argv[1]))
    for number in range(5):
        an_observation(store, Ward, text=f"acknowledged {number}")
    print("saved", flush=True)
    die()
"""


def test_the_log_deleted_after_a_kill_is_said(folder):
    with open_store(folder) as store:
        a_ward(store)
    program = [sys.executable, "-c", textwrap.dedent(SAVES_AND_IS_KILLED), str(folder)]
    ran = subprocess.run(
        program, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[2]
    )
    assert ran.stdout == "saved\n"
    for end in ("-wal", "-shm"):
        Path(f"{folder / paths.STORE_NAME}{end}").unlink()
    with open_store(folder) as store:
        assert store.query("SELECT count(*) FROM observation") == [(0,)]
        assert said_of(store).startswith("The ward’s file lacks 5 changes")


def test_after_a_rest_the_log_holds_nothing_that_the_file_does_not(folder):
    with open_store(folder) as store:
        ward = a_ward(store)
        an_observation(store, ward, text="saved before the rest")
        store.memory.rest()
        alone = folder.parent / "alone"
        alone.mkdir()
        shutil.copyfile(store.path, alone / paths.STORE_NAME)  # without the log
        shutil.copytree(folder / "keys", alone / "keys")
        with open_store(alone) as again:
            assert again.query("SELECT text FROM observation") == [("saved before the rest",)]


def test_a_history_cut_off_by_somebody_with_the_key_is_said(folder, older):
    with beside(folder) as connection, unguarded(connection):
        (last,) = connection.execute("SELECT max(id) FROM history").fetchone()
        connection.execute("DELETE FROM history_row WHERE history_id = ?", (last,))
        connection.execute("DELETE FROM observation WHERE text = 'acknowledged 4'")
        connection.execute("DELETE FROM history WHERE id = ?", (last,))
    with open_store(folder) as store:
        assert store.trust.look_at_all().is_whole  # in itself it is: that is what makes it quiet
        assert said_of(store).startswith("The ward’s file lacks 1 change that was made")


def test_every_seal_made_up_anew_by_somebody_with_the_key_is_said(folder, older):
    """The whole chain is consistent; only the last seal is not the one this account has seen."""
    with beside(folder) as connection, unguarded(connection):
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = 2")
        seal_anew(connection)
    with open_store(folder) as store:
        assert store.trust.look_at_all().is_whole
        assert "The ward’s file lacks" in said_of(store)


def test_a_backup_that_holds_more_is_named_and_is_the_way_out(folder, older, tmp_path):
    with open_store(folder) as store:
        made = store.backups.make(NOW)
    put_file_back(older, folder)
    keys = FolderKeys(folder / "keys")
    with open_store(folder) as store:
        missing.look(store)
        assert f"The backup {made.name} holds them" in said_of(store)
        restore(folder, made, keys=keys, now=NOW)
    with open_store(folder) as store:
        assert store.query("SELECT count(*) FROM observation") == [(6,)]
        assert said_of(store) is None
        missing.look(store)
        assert check_store(store).is_sound


def test_what_the_account_remembers_may_be_lost_too_and_the_backup_still_says_it(folder, older):
    with open_store(folder) as store:
        made = store.backups.make(NOW)
    put_file_back(older, folder)
    for each in seen_files(folder):
        each.unlink()
    with open_store(folder) as store:
        assert said_of(store) is None
        assert not check_store(store).is_sound
        assert f"The backup {made.name} holds them" in said_of(store)
        assert said_of(store).startswith("The ward’s file lacks 5 changes")


def test_the_backup_that_holds_more_is_never_written_over_nor_thinned(folder, older):
    with open_store(folder) as store:
        held = store.backups.make(NOW).read_bytes()
    put_file_back(older, folder)
    clock = StoppedClock()
    with open_store(folder, clock=clock) as store:
        care_backups.daily(store, at_start=True)
        for _ in range(430):
            clock.go_on(days=1)
            store.backups.daily(clock())
        kept = [each for each in store.backups.all() if each.path.read_bytes() == held]
        assert [each.why for each in kept] == [Why.MISSED]


def test_once_the_keeper_has_read_it_the_store_goes_on_without_a_word(folder, older):
    with open_store(folder) as store:
        a_person(store)
        store.backups.make(NOW)
    put_file_back(older, folder)
    with open_store(folder) as store:
        missing.look(store)
        assert said_of(store)
        uid = a_person(store, "Bea")
        with pytest.raises(NotAllowed):
            missing.accept(store)
        with signed_in(store):
            missing.accept(store)
        assert uid
        assert said_of(store) is None
    with open_store(folder) as store:
        missing.look(store)
        assert said_of(store) is None
        assert check_store(store).is_sound
    put_file_back(older, folder)  # and once more, which is another matter
    with open_store(folder) as store:
        assert said_of(store)


def test_a_restore_by_intent_cries_no_wolf_to_anybody(folder, older, tmp_path):
    """Two accounts on one store: the one puts a backup back, and the other remembers more."""
    second = FolderKeys(tmp_path / "second")
    second.save(key_in(folder))
    with open_store(folder) as store:
        backup = store.backups.make(NOW, why=Why.BY_HAND)
        an_observation(store, a_ward_in(store), text="later")
        store.backups.make(NOW + timedelta(days=1))
    Store.open(folder, clock=StoppedClock(), keys=second).close()
    restore(folder, backup, keys=FolderKeys(folder / "keys"), now=NOW)
    for keys in (FolderKeys(folder / "keys"), second):
        with closing(Store.open(folder, clock=StoppedClock(), keys=keys)) as store:
            missing.look(store)
            assert said_of(store) is None


def test_a_file_from_before_the_restore_put_back_after_it_is_said_to_both(folder, older, tmp_path):
    second = FolderKeys(tmp_path / "second")
    second.save(key_in(folder))
    first = FolderKeys(folder / "keys")
    with open_store(folder) as store:
        backup = store.backups.make(NOW)
    restore(folder, backup, keys=first, now=NOW)
    turned = shutil.copyfile(folder / paths.STORE_NAME, tmp_path / "turned.db")
    for keys in (first, second):
        with closing(Store.open(folder, clock=StoppedClock(), keys=keys)) as store:
            an_observation(store, a_ward_in(store), text="after the restore")
    put_file_back(turned, folder)
    for keys in (first, second):
        with closing(Store.open(folder, clock=StoppedClock(), keys=keys)) as store:
            assert said_of(store)
            assert store.memory.missing is not None, "each account finds it by itself"


def test_a_store_carried_to_another_pc_or_folder_is_not_suspected(folder, older, tmp_path):
    there = tmp_path / "other" / "data"
    shutil.copytree(folder / "keys", there / "keys")
    shutil.copyfile(older, there / paths.STORE_NAME)
    with open_store(there) as store:
        assert said_of(store) is None
    with open_store(folder) as store:
        assert said_of(store) is None


def test_an_older_memory_than_the_store_is_fine(folder, older, tmp_path):
    """Another account has worked since."""
    kept = {each: each.read_bytes() for each in seen_files(folder)}
    second = FolderKeys(tmp_path / "second")
    second.save(key_in(folder))
    with closing(Store.open(folder, clock=StoppedClock(), keys=second)) as store:
        an_observation(store, a_ward_in(store), text="by the other account")
    for path, content in kept.items():
        path.write_bytes(content)
    with open_store(folder) as store:
        assert said_of(store) is None


@pytest.mark.parametrize("place", [0, 1])
def test_a_write_cut_in_two_leaves_what_was_remembered_before(tmp_path, place, folder, older):
    (path,) = seen_files(folder)
    content = bytearray(path.read_bytes())
    content[place * PLACE_BYTES + 20] ^= 0xFF
    path.write_bytes(content)
    put_file_back(older, folder)
    with open_store(folder) as store:
        assert said_of(store)


@pytest.mark.parametrize("content", [b"", b"x", b"\xff" * 5000, bytes(2 * PLACE_BYTES)])
def test_a_memory_that_nothing_can_read_is_none(folder, older, content):
    (path,) = seen_files(folder)
    path.write_bytes(content)
    with open_store(folder) as store:
        assert said_of(store) is None
    assert LastSeen(folder / "keys", folder / paths.STORE_NAME, key_in(folder)).read() is not None


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps others out by the folder itself")
def test_what_is_remembered_is_for_this_account_alone(folder, older):
    (path,) = seen_files(folder)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"acknowledged" not in path.read_bytes()


def test_where_nothing_can_be_remembered_a_save_is_a_save(folder, older):
    (path,) = seen_files(folder)
    path.unlink()
    path.mkdir()
    with open_store(folder) as store:
        an_observation(store, a_ward_in(store), text="saved all the same")
        assert store.query("SELECT count(*) FROM observation") == [(7,)]


def test_the_newest_turns_are_remembered_in_one_place(tmp_path, folder, older):
    last_seen = LastSeen(folder / "keys", folder / paths.STORE_NAME, key_in(folder))
    turns = tuple(f"{number:016x}" for number in range(500))
    last_seen.keep_only(Seen(chain.Entry(9, "a" * 64, "2026-11-23T09:00:00.000Z"), turns))
    assert last_seen.read().turns == turns[-60:]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(1, 3)),
        st.tuples(st.just("clock"), st.integers(-500, 500)),
        st.tuples(st.sampled_from(["daily", "by hand", "copy", "rest"]), st.just(0)),
        st.tuples(st.just("put file back"), st.integers(0, 5)),
        st.tuples(st.just("restore"), st.integers(0, 5)),
        st.tuples(st.sampled_from(["lose memory", "lose newest backup"]), st.just(0)),
    ),
    min_size=4,
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_nothing_remembers_more_than_the_store_holds_without_it_being_said(tmp_path_factory, steps):
    """For any sequence of clocks, rollbacks and lost files; unless it was given up knowingly."""
    folder = tmp_path_factory.mktemp("any") / "data"
    keys, clock, copies = FolderKeys(folder / "keys"), StoppedClock(), []
    with opened(folder, clock) as store:
        a_ward(store)
    for step, how in steps:
        _do(step, how, folder, keys, clock, copies)
        with opened(folder, clock) as store:
            seen = LastSeen(folder / "keys", store.path, store.key).read()
            missing.look(store)
            turns = gone_back.turns(store._reader)
            more = [
                end
                for end in (*store.backups.last_entries(), *([seen.entry] if seen else ()))
                if gone_back.is_missing(store._reader, end, but=turns)
            ]
            assert not more or said_of(store), step


def _do(step, how, folder, keys, clock, copies):
    if step == "clock":
        clock.go_on(hours=how)
        return
    if step == "put file back":
        if copies:
            put_file_back(copies[how % len(copies)], folder)
        return
    if step == "lose memory":
        for each in seen_files(folder):
            each.unlink()
        return
    with opened(folder, clock) as store:
        backups = store.backups.all()
        if step == "save":
            for number in range(how):
                an_observation(store, a_ward_in(store), text=f"note {number}")
        elif step == "daily":
            store.backups.daily(clock(), at_start=True)
        elif step == "by hand":
            store.backups.make(clock(), why=Why.BY_HAND)
        elif step == "rest":
            store.memory.rest()
        elif step == "restore" and backups:
            restore(folder, backups[how % len(backups)].path, keys=keys, now=clock())
        elif step == "lose newest backup" and backups:
            backups[-1].path.unlink()
    if step == "copy":
        copy = folder.parent / f"copy-{len(copies)}.db"
        copies.append(shutil.copyfile(folder / paths.STORE_NAME, copy))


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no pipes and no devices among its files"
)
@pytest.mark.parametrize(
    "put",
    [lambda path: os.mkfifo(path), Path.mkdir, lambda path: path.symlink_to("/dev/zero")],
    ids=["a pipe", "a folder", "a link to what never ends"],
)
@pytest.mark.timeout(60)
def test_whatever_stands_in_the_place_of_what_is_remembered_holds_up_nobody(folder, put):
    with open_store(folder) as store:
        ward = a_ward(store)
    (remembered,) = (folder / "keys").glob("*.seen")
    remembered.unlink()
    put(remembered)
    with open_store(folder) as store:
        an_observation(store, ward, text="All the same")
        assert store.query("SELECT text FROM observation") == [("All the same",)]
