"""The door: whoever gave their PIN is let through to another store only if it knows them."""

from __future__ import annotations

from contextlib import closing

import pytest

from safehuddle.domain import recovery_key
from safehuddle.domain.permissions import Role
from safehuddle.errors import NotAllowed, UserError
from safehuddle.services.access import people, pins
from safehuddle.services.care import restoration
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys
from safehuddle.store.opening import PAGE_BYTES
from safehuddle.store.store import Store
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.store_care import StoreCare
from tests.factories import KEEPERS_PIN, a_person, a_ward, signed_in
from tests.store.looking import history_of


@pytest.fixture
def keys(tmp_path):
    return FolderKeys(tmp_path / "keys")


@pytest.fixture
def door(tmp_path, keys, clock):
    """A door to a ward's store, whose keeper Ann has given her PIN."""
    with closing(LazyStore(tmp_path / "data", keys, clock=clock)) as door:
        a_ward(door.store)
        pins.sign_in(door.store, a_person(door.store), KEEPERS_PIN)
        yield door


def test_the_keeper_of_a_store_is_not_the_keeper_of_another_that_is_put_in_its_place(
    tmp_path, keys, clock, door
):
    backup = tmp_path / "another.db"
    with closing(Store.open(tmp_path / "another", clock=clock, keys=keys)) as another:
        a_ward(another, "Oak Ward")
        a_person(another, "Bea")
        another.backups.copy_to(backup)
    StoreCare(door).restore(backup)
    assert door.store.query("SELECT name FROM ward") == [("Oak Ward",)]
    assert door.store.signed_in is None
    with pytest.raises(NotAllowed):
        restoration.allow(door.store)
    assert history_of(door.store)[-1].who == "Ann (keeper)"


def test_whoever_was_something_else_when_the_backup_was_made_gives_their_pin_again(tmp_path, door):
    with signed_in(door.store):
        bea = a_person(door.store, "Bea", Role.LEADER, "926150")
        door.store.backups.copy_to(tmp_path / "backup.db")
        with door.store.change(people.CHANGE_ROLE) as change:
            people.change_role(change, bea, Role.KEEPER)
    pins.sign_in(door.store, bea, "926150")
    StoreCare(door).restore(tmp_path / "backup.db")
    assert door.store.signed_in is None


def test_whoever_is_in_the_backup_as_what_they_are_goes_on(tmp_path, door):
    door.store.backups.copy_to(tmp_path / "backup.db")
    StoreCare(door).restore(tmp_path / "backup.db")
    assert door.store.signed_in is not None
    restoration.allow(door.store)


def spoil(path, page):
    """Write over one page of a file that nobody has open, counted from 1."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))


def with_a_bad_free_page_and_a_pin_of_nobody(door):
    with closing(connect(door.store.path, door.store.key)) as other:
        words = ("x" * 9 * PAGE_BYTES,)
        other.execute("INSERT INTO draft VALUES ('long', ?, '2026-11-23')", words)
        other.execute("DELETE FROM draft")
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("INSERT INTO pin (person_id, hash, failures) VALUES (99, '', 0)")
        return other.execute("PRAGMA page_count").fetchone()[0]


def test_a_file_that_no_check_can_mend_is_open_as_before_afterwards(door):
    page, path = with_a_bad_free_page_and_a_pin_of_nobody(door), door.store.path
    door.close()  # so that nothing of it is in the log
    spoil(path, page)
    pins.sign_in(door.store, door.store.query("SELECT uid FROM person")[0][0], KEEPERS_PIN)
    with pytest.raises(UserError, match="damaged"):
        StoreCare(door).check()
    assert door.store.query("SELECT name FROM ward") == [("Maple Ward",)]
    restoration.allow(door.store)


def test_where_nobody_can_be_read_nobody_is_here(door):
    ((page,),) = door.store.query("SELECT rootpage FROM sqlite_schema WHERE name = 'person'")
    badge, path = door.store.signed_in, door.store.path
    door.close()
    spoil(path, page)
    door.store.signed_in = badge
    door.open_anew()
    assert door.store.signed_in is None


def test_a_backup_that_does_not_open_is_spoken_of_as_a_backup(tmp_path, door):
    backup = tmp_path / "kept-aside.db"
    door.store.backups.copy_to(backup)
    with backup.open("r+b") as file:
        file.write(bytes(range(256)) * (PAGE_BYTES // 256))
    care = StoreCare(door)
    anything = recovery_key.make(lambda size: bytes(size)).text
    for look in (lambda: care.look_into(backup), lambda: care.unlock(backup, anything)):
        with pytest.raises(UserError) as refused:
            look()
        assert "this backup is damaged" in refused.value.sentence
        assert "ward’s file" not in refused.value.sentence
