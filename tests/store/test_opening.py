"""Opening: what is made when there is nothing, and what is refused, untouched, and why."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from safehuddle.errors import DiskTrouble, NewerStore, NoKey, NotAStore, StoreError
from safehuddle.files import paths
from safehuddle.store import schema
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys, Key, name_in
from safehuddle.store.store import Store
from tests.factories import StoppedClock, a_store, a_ward, an_observation, open_store
from tests.faults import programs
from tests.modes import has_mode
from tests.store.looking import assert_whole, beside, files_in, key_in, told_plainly

PAGE = 4096


@pytest.fixture
def closed(folder) -> Path:
    """A store with some hundred observations, closed; returns its file."""
    with open_store(folder) as store:
        ward = a_ward(store)
        for number in range(100):
            an_observation(store, ward, text=f"Worry {number} about a drip stand in Bay 2")
    return folder / paths.STORE_NAME


def make_store(folder) -> Store:
    """Have the program itself make a store, as `a_store` does not."""
    return Store.open(folder, clock=StoppedClock(), keys=FolderKeys(folder / "keys"))


def test_opening_makes_the_folder_the_store_and_its_key(tmp_path):
    folder = tmp_path / "not" / "there" / "yet"
    with closing(make_store(folder)) as store:
        assert store.query("SELECT count(*) FROM ward") == [(0,)]
    assert_whole(folder)
    assert has_mode(folder, 0o700)


def test_only_the_store_and_its_key_are_left_after_opening_and_closing(folder):
    make_store(folder).close()
    key, seen = sorted((folder / "keys").iterdir(), key=lambda path: path.suffix)
    assert (key.name, seen.suffix) == (f"{key_in(folder).name}.key", ".seen")
    assert set(files_in(folder)) == {"safehuddle.db", f"keys/{key.name}", f"keys/{seen.name}"}


def test_what_was_kept_is_there_when_opened_again(closed, folder):
    with open_store(folder) as store:
        assert store.query("SELECT count(*) FROM observation") == [(100,)]
    assert_whole(folder)


def test_opening_a_store_that_is_there_changes_no_byte_of_it(closed, folder):
    before = files_in(folder)
    a_store(folder).close()
    assert files_in(folder) == before


def test_programs_that_open_a_new_store_at_once_share_it(folder):
    wards = programs.at_once([("open_and_set_up", folder)] * 3)
    assert sorted(wards) == [[1], [2], [3]]
    with open_store(folder) as store:
        assert store.query("SELECT count(*) FROM ward") == [(3,)]
    assert_whole(folder)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"Ward notes\n", id="a short text"),
        pytest.param(b"Ward notes\n" * 1000, id="a long text"),
        pytest.param(bytes(PAGE + 1), id="zeros"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, id="a picture"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(folder, content):
    folder.mkdir()
    (folder / paths.STORE_NAME).write_bytes(content)
    with told_plainly(NotAStore, saying="is not a ward’s file of SafeHuddle"):
        a_store(folder)
    assert files_in(folder) == {"safehuddle.db": content}


def test_a_plain_sqlite_file_is_refused_and_left_as_it_is(folder):
    folder.mkdir()
    path = folder / paths.STORE_NAME
    with sqlite3.connect(path) as plain:
        plain.execute("CREATE TABLE observation (id INTEGER)")
    plain.close()
    before = path.read_bytes()
    with told_plainly(NotAStore, saying="is not a ward’s file of SafeHuddle"):
        a_store(folder)
    assert files_in(folder) == {"safehuddle.db": before}


def test_whole_pages_of_something_else_are_told_from_a_store_only_by_the_missing_key(folder):
    folder.mkdir()
    (folder / paths.STORE_NAME).write_bytes(b"x" * PAGE * 2)
    with told_plainly(NoKey, saying="or the file is not one of SafeHuddle"):
        a_store(folder)


@pytest.mark.parametrize(
    "left", [1, 100, PAGE - 1, PAGE, PAGE + 1, 10 * PAGE, -PAGE, -1, -PAGE // 2]
)
def test_a_store_cut_short_is_refused_and_left_as_it_is(closed, folder, left):
    whole = closed.read_bytes()
    closed.write_bytes(whole[:left])
    with pytest.raises(NotAStore):
        a_store(folder)
    assert closed.read_bytes() == whole[:left]


def test_a_page_cut_in_two_by_a_power_cut_is_mended_from_the_log(folder, tmp_path):
    with open_store(folder) as store:
        ward = a_ward(store)
        for number in range(200):
            an_observation(store, ward, text=f"Worry {number}")
        # As it lies on the disk while the log is copied back: its last page half written.
        other = tmp_path / "other"
        shutil.copytree(folder, other)
    with (other / paths.STORE_NAME).open("ab") as file:
        file.write(bytes(PAGE // 2))
    with open_store(other) as store:
        assert store.query("SELECT count(*) FROM observation") == [(200,)]
    assert_whole(other)


def test_a_page_damaged_in_the_middle_is_found_when_it_is_read(closed, folder):
    damaged = bytearray(closed.read_bytes())
    for page in range(1, len(damaged) // PAGE):
        damaged[page * PAGE + 100] ^= 0xFF
    closed.write_bytes(damaged)
    with told_plainly(NotAStore, saying="“backups” beside it"), open_store(folder) as store:
        store.query("SELECT text FROM observation")
    assert closed.read_bytes() == damaged


def test_a_store_whose_key_is_gone_says_so_and_is_left_as_it_is(closed, folder):
    before = closed.read_bytes()
    (folder / "keys" / f"{key_in(folder).name}.key").unlink()
    with told_plainly(NoKey, saying="does not have the key"):
        a_store(folder)
    assert closed.read_bytes() == before


def test_a_wrong_key_opens_nothing_and_changes_nothing(closed, folder):
    before = closed.read_bytes()
    name = name_in(closed)
    FolderKeys(folder / "keys").save(Key(name, Key.new().raw))
    with told_plainly(NotAStore, saying="its key is another one"):
        a_store(folder)
    assert closed.read_bytes() == before


def test_a_store_of_a_newer_program_is_left_as_it_is(closed, folder):
    with beside(folder) as connection:
        connection.execute(f"PRAGMA user_version = {schema.NUMBER + 1}")
    before = files_in(folder)
    with told_plainly(NewerStore, saying="Start the newer SafeHuddle"):
        a_store(folder)
    assert files_in(folder) == before


def test_an_encrypted_file_without_our_tables_is_no_store(folder):
    folder.mkdir()
    key = Key.new()
    FolderKeys(folder / "keys").save(key)
    connection = connect(folder / paths.STORE_NAME, key, make=True)
    connection.execute("CREATE TABLE something_else (id INTEGER)")
    connection.close()
    with told_plainly(NotAStore, saying="is not a ward’s file of SafeHuddle"):
        a_store(folder)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "data").write_text("not a folder")
    with told_plainly(DiskTrouble, saying="there is a file where a folder should be"):
        a_store(tmp_path / "data")
    assert (tmp_path / "data").read_text() == "not a folder"


def test_a_data_folder_under_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with told_plainly(DiskTrouble, saying="there is a file where a folder should be"):
        a_store(tmp_path / "file" / "data")


def test_a_folder_with_the_name_of_the_store_is_refused(folder):
    (folder / paths.STORE_NAME).mkdir(parents=True)
    with told_plainly(DiskTrouble, saying="cannot open its file"):
        a_store(folder)


def test_a_store_that_cannot_be_opened_holds_no_file_open(closed, folder):
    with beside(folder) as connection:
        connection.execute(f"PRAGMA user_version = {schema.NUMBER + 1}")
    with pytest.raises(StoreError):
        make_store(folder)
    if os.name == "nt":
        closed.rename(closed.with_name("moved.db"))  # Windows moves no file that is open
        return
    fds = Path("/proc/self/fd")
    if not fds.is_dir():
        pytest.skip("only Linux tells which files are open")
    held = [each for each in fds.iterdir() if each.exists() and closed.samefile(each)]
    assert held == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being deleted")
@pytest.mark.parametrize("how", ["deleted", "moved", "replaced"])
def test_a_store_whose_file_is_gone_refuses_to_go_on_in_nowhere(tmp_path, how):
    with open_store(tmp_path / "data") as store:
        ward = a_ward(store)
        an_observation(store, ward)
        if how == "moved":
            store.path.rename(tmp_path / "elsewhere.db")
        else:
            store.path.unlink()
        if how == "replaced":
            store.path.write_text("Dear ward")
        with pytest.raises(DiskTrouble, match="was not saved"):
            an_observation(store, ward)
        with pytest.raises(DiskTrouble):
            store.query("SELECT 1")
        with pytest.raises(DiskTrouble), store.reading():
            pass
        assert store.path.exists() is (how == "replaced")  # none is made in its place
