from __future__ import annotations

import shutil
import sys

import pytest

from safehuddle.errors import DiskTrouble, NoKey, NotAStore, StoreBusy, UserError
from safehuddle.files import held, whole_files
from safehuddle.models import Ward
from safehuddle.store import chain
from safehuddle.store.keys import FolderKeys
from safehuddle.store.restore import opened_backup, restore
from safehuddle.store.store import Store
from safehuddle.store.taking_place import put_aside, put_in_place
from tests.factories import NOW, StoppedClock, a_store, a_ward, an_observation, open_store
from tests.store.looking import files_in


def texts(store):
    return [text for (text,) in store.query("SELECT text FROM observation ORDER BY id")]


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def backup(tmp_path, folder):
    """A store that went on after its backup: the backup holds "before" only."""
    store = a_store(folder)
    ward = a_ward(store)
    an_observation(store, ward, "before")
    store.backups.copy_to(tmp_path / "backup.db")
    an_observation(store, ward, "after")
    store.close()
    return tmp_path / "backup.db"


def keys(folder):
    return FolderKeys(folder / "keys")


def reopened(folder, path=None):
    return Store.open(path or folder, clock=StoppedClock(), keys=keys(folder))


def test_the_store_is_what_it_was_and_what_was_there_is_kept_aside(folder, backup):
    before = backup.read_bytes()
    done = restore(folder, backup, keys=keys(folder), now=NOW)
    store = reopened(folder)
    assert texts(store) == ["before"]
    assert chain.verify(store._reader).is_whole
    store.close()
    assert backup.read_bytes() == before
    again = restore(folder, done.set_aside, keys=keys(folder), now=NOW)
    assert again.set_aside is not None
    store = reopened(folder)
    assert texts(store) == ["before", "after"]
    store.close()


def test_a_window_that_is_open_goes_on_with_what_was_restored(folder, backup):
    window = reopened(folder)
    window.notice_others()
    told = []
    window.subscribe(told.append)
    with window.change("Rename") as change:
        change.session.query(Ward).one().name = "Oak"
    restore(folder, backup, keys=keys(folder), now=NOW)
    assert texts(window) == ["before"]
    assert window.notice_others()
    assert "observation" in told[-1].kinds
    with pytest.raises(UserError, match="nothing to undo"):
        window.undo()  # what it remembers was never done in the restored store
    ((ward,),) = window.query("SELECT id FROM ward")
    with window.reading() as session:
        an_observation(window, session.get_one(Ward, ward), "since")
    assert texts(window) == ["before", "since"]
    window.close()


def test_a_damaged_store_is_kept_as_it_is_and_replaced(folder, backup):
    path = folder / "safehuddle.db"
    wreck = path.read_bytes()[:5000]
    path.write_bytes(wreck)
    done = restore(folder, backup, keys=keys(folder), now=NOW)
    assert done.set_aside.read_bytes() == wreck
    store = reopened(folder)
    assert texts(store) == ["before"]
    store.close()


def test_a_backup_makes_a_store_where_there_was_none(folder, backup, tmp_path):
    done = restore(tmp_path / "new", backup, keys=keys(folder), now=NOW)
    assert done.set_aside is None
    store = reopened(folder, tmp_path / "new")
    assert texts(store) == ["before"]
    store.close()


def test_what_cannot_be_put_back_changes_nothing(folder, backup, tmp_path):
    path = folder / "safehuddle.db"
    torn = tmp_path / "torn.db"
    torn.write_bytes(backup.read_bytes()[:-4096])
    flipped = bytearray(backup.read_bytes())
    flipped[-5000] ^= 1
    (tmp_path / "flipped.db").write_bytes(flipped)
    (tmp_path / "letter.db").write_text("Dear ward, " * 1000)
    before = path.read_bytes()
    for name, why in (
        ("torn.db", NotAStore),
        ("flipped.db", NotAStore),
        ("letter.db", (NoKey, NotAStore)),
        ("missing.db", UserError),
    ):
        with pytest.raises(why) as told:
            restore(folder, tmp_path / name, keys=keys(folder), now=NOW)
        assert "othing was changed" in told.value.sentence
    with pytest.raises(UserError):
        restore(folder, path, keys=keys(folder), now=NOW)
    assert path.read_bytes() == before
    assert not (folder / "backups").exists()
    assert [each.name for each in folder.glob(".*")] == []


@pytest.fixture
def of_another(tmp_path, folder):
    """A backup of another ward's store, whose key this account has."""
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        oak.backups.copy_to(tmp_path / "oak.db")
        keys(folder).save(oak.key)
    return tmp_path / "oak.db"


def test_a_program_lets_go_of_its_store_only_where_another_takes_its_place(
    folder, backup, of_another
):
    window = reopened(folder)
    restore(folder, backup, keys=keys(folder), now=NOW, let_go=window.close)
    assert not window.is_closed
    restore(folder, of_another, keys=keys(folder), now=NOW, let_go=window.close)
    assert window.is_closed
    window = reopened(folder)
    assert window.query("SELECT name FROM ward") == [("Oak Ward",)]
    window.close()


def in_use(paths):
    raise OSError(str(paths[0]))


def test_a_store_in_use_elsewhere_is_replaced_in_no_part(folder, backup, of_another, monkeypatch):
    before = files_in(folder)
    # What Windows says where a program has one of them open.
    monkeypatch.setattr(held, "is_held", lambda problem: isinstance(problem, OSError))
    monkeypatch.setattr(held, "wait_until_free", in_use)
    with pytest.raises(StoreBusy, match="in use") as told:
        restore(folder, of_another, keys=keys(folder), now=NOW)
    assert "Nothing was changed" in told.value.sentence
    assert files_in(folder) == before, "no copy is left behind either"


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is open can be replaced")
def test_a_store_that_another_window_has_open_stays_whole(folder, backup, of_another, monkeypatch):
    monkeypatch.setattr(held, "PATIENCE_S", 0.2)
    window, other = reopened(folder), reopened(folder)
    with pytest.raises(StoreBusy, match="in use"):
        restore(folder, of_another, keys=keys(folder), now=NOW, let_go=window.close)
    assert texts(other) == ["before", "after"]
    assert not (folder / "backups").exists()
    other.close()
    restore(folder, of_another, keys=keys(folder), now=NOW)
    window = reopened(folder)
    assert window.query("SELECT name FROM ward") == [("Oak Ward",)]
    window.close()


class PowerCut(BaseException):
    """The program ends here."""


@pytest.mark.skipif(sys.platform == "win32", reason="no other window can have it open there")
def test_no_word_is_lost_if_the_power_goes_between_the_log_and_the_file(
    folder, backup, of_another, tmp_path, monkeypatch
):
    window = reopened(folder)
    (ward,) = window.query("SELECT id FROM ward")[0]
    with window.reading() as session:
        an_observation(window, session.get(Ward, ward), "late")

    put = whole_files.put

    def cut(staged, path, **how):
        if path == folder / "safehuddle.db":
            raise PowerCut
        return put(staged, path, **how)

    monkeypatch.setattr(whole_files, "put", cut)
    with pytest.raises(PowerCut):
        restore(folder, of_another, keys=keys(folder), now=NOW)
    (tmp_path / "found").mkdir()
    shutil.copy(folder / "safehuddle.db", tmp_path / "found")
    store = Store.open(tmp_path / "found", clock=StoppedClock(), keys=keys(folder))
    assert texts(store) == ["before", "after", "late"]
    store.close()
    window.close()


@pytest.mark.parametrize("is_same", [True, False])
def test_what_another_window_saves_after_the_copy_is_never_replaced(
    folder, backup, of_another, is_same
):
    path = folder / "safehuddle.db"
    given = backup if is_same else of_another
    window = reopened(folder)
    aside = put_aside(path, keys(folder), NOW)
    with window.reading() as session:
        ward = session.query(Ward).one()
    an_observation(window, ward, "late")
    with opened_backup(folder, given, keys=keys(folder), now=NOW) as copy:
        with pytest.raises(StoreBusy, match="just saving") as told:
            put_in_place(copy.path, path, copy.key, aside, is_same=is_same)
        assert "Nothing was changed" in told.value.sentence
        assert texts(window) == ["before", "after", "late"]
        an_observation(window, ward, "later")
        aside = put_aside(path, keys(folder), NOW)
        if sys.platform == "win32":
            window.close()  # what is open is not replaced there
        put_in_place(copy.path, path, copy.key, aside, is_same=is_same)
    if not window.is_closed:
        window.close()
    assert (aside.path or path).name.startswith("safehuddle-")
    there = reopened(folder)
    assert texts(there) == (["before"] if is_same else [])
    there.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no other window can have it open there")
def test_who_waits_while_a_store_is_replaced_is_told_and_nothing_is_saved(
    folder, backup, of_another, monkeypatch
):
    window = reopened(folder)
    a_ward(window, "Elm Ward")  # it has the file open to write

    def meanwhile():
        restore(folder, of_another, keys=keys(folder), now=NOW)

    monkeypatch.setattr(window, "try_to_write", meanwhile)
    with pytest.raises(DiskTrouble, match="replaced"), window.change("Name a ward") as change:
        change.session.add(Ward(uid=change.new_uid(), name="Elm", zone="Europe/London"))
    window.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no other window can have it open there")
def test_half_typed_words_that_went_into_a_replaced_file_are_not_called_kept(
    folder, backup, of_another, monkeypatch
):
    window = reopened(folder)
    a_ward(window, "Elm Ward")  # it has the file open to write
    require = window._reader.require_writing

    def meanwhile():
        require()
        restore(folder, of_another, keys=keys(folder), now=NOW)

    monkeypatch.setattr(window._reader, "require_writing", meanwhile)
    with pytest.raises(DiskTrouble, match="replaced"):
        window.unrecorded.write("DELETE FROM draft WHERE name = ?", ("none",))
    window.close()
