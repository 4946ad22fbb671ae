"""Putting a backup back: what is in it beside what would be lost, and doing it."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain import recovery_key
from safehuddle.domain.permissions import Role
from safehuddle.errors import NeedsProof, NewAccount, NoKey, NotAllowed, PinRefused, UserError
from safehuddle.files import paths
from safehuddle.services.access import people, pins
from safehuddle.services.care import backups, missing, restoration
from safehuddle.store.gone_back import RESTORED
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.rescue.restore_rows import comparison_shown
from tests.factories import (
    KEEPERS_PIN,
    NOW,
    TODAY,
    a_huddle,
    a_person,
    a_ward,
    an_action,
    an_observation,
    open_store,
    signed_in,
    some_thanks,
)
from tests.modes import LINKS
from tests.store.looking import assert_whole, files_in, history_of
from tests.store.recovering import a_recovery_key, another_account


@given(st.sets(st.text(max_size=3)), st.sets(st.text(max_size=3)))
def test_what_is_in_one_file_alone_is_counted_without_holding_either_in_memory(first, second):
    counted = restoration._in_first_alone(iter(sorted(first)), iter(sorted(second)))
    assert counted == len(first - second)


NONE = dict.fromkeys(restoration.kinds(), 0)


@pytest.fixture
def keys(store):
    return FolderKeys(store.path.parent / "keys")


@pytest.fixture
def backup(store, ward, tmp_path):
    """One of everything is in it; another worry and a huddle came after."""
    an_observation(store, ward, "before", on=TODAY - timedelta(days=3))
    an_action(store, ward)
    some_thanks(store, ward)
    store.backups.copy_to(tmp_path / "backup.db")
    store.clock.go_on(hours=5)
    an_observation(store, ward, "after")
    a_huddle(store, ward)
    return tmp_path / "backup.db"


def contents_of(store):
    """Every file of the folder but the one in which SQLite counts its readers."""
    kept = files_in(store.path.parent)
    del kept["safehuddle.db-shm"]
    return kept


def test_it_is_told_what_is_in_a_backup_and_what_would_be_lost(store, backup, keys):
    before = contents_of(store)
    found = restoration.compare(store.path.parent, backup, keys=keys)
    assert found.backup.wards == ("Maple Ward",)
    assert found.backup.counts == {**NONE, "observations": 1, "actions": 1, "thanks": 1}
    assert (found.backup.first_day, found.backup.last_day) == (TODAY - timedelta(days=3), TODAY)
    assert found.backup.last_change == NOW
    assert found.present.counts == {**found.backup.counts, "observations": 2, "huddles": 1}
    assert found.present.last_change == NOW + timedelta(hours=5)
    assert found.lost == {**NONE, "observations": 1, "huddles": 1}
    assert found.changes_lost == 2
    assert contents_of(store) == before


def test_a_ward_that_came_after_the_backup_would_be_lost_and_is_named(store, backup, keys):
    assert restoration.compare(store.path.parent, backup, keys=keys).wards_lost == ()
    a_ward(store, "Oak Ward")
    found = restoration.compare(store.path.parent, backup, keys=keys)
    assert found.wards_lost == ("Oak Ward",)
    assert found.facts()["would_be_lost"]["wards"] == ["Oak Ward"]
    wards = comparison_shown(found, "Europe/London").lines[0]
    assert (wards.backup, wards.present, wards.lost) == (
        "Maple Ward",
        "Maple Ward, Oak Ward",
        "Oak Ward",
    )


def test_beside_no_store_and_beside_a_damaged_one_nothing_can_be_lost(
    store, backup, keys, tmp_path
):
    found = restoration.compare(tmp_path / "new", backup, keys=keys)
    assert (found.present, found.changes_lost) == (None, 0)
    store.close()
    store.path.write_bytes(store.path.read_bytes()[:5000])
    found = restoration.compare(store.path.parent, backup, keys=keys)
    assert found.present is None
    assert found.facts()["present"] is None


def test_beside_another_wards_store_all_of_it_would_be_lost(store, backup, keys, tmp_path):
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        oak.backups.copy_to(tmp_path / "oak.db")
        keys.save(oak.key)
    found = restoration.compare(store.path.parent, tmp_path / "oak.db", keys=keys)
    assert found.backup.wards == ("Oak Ward",)
    assert found.lost == found.present.counts
    assert found.changes_lost == found.present.entries


def test_only_the_keeper_puts_a_backup_back(store, backup, keys):
    a_person(store)
    with pytest.raises(NotAllowed):
        restoration.put_back(store, backup, keys=keys)
    with pytest.raises(NotAllowed):
        restoration.allow(store)
    assert len(store.query("SELECT uid FROM observation")) == 2
    with signed_in(store):
        restoration.put_back(store, backup, keys=keys)
    assert len(store.query("SELECT uid FROM observation")) == 1


def test_what_was_there_can_be_put_back_and_both_are_in_the_history(store, backup, keys):
    done = restoration.put_back(store, backup, keys=keys)
    assert store.query("SELECT text FROM observation") == [("before",)]
    assert history_of(store)[-1].label == RESTORED
    again = restoration.put_back(store, done.set_aside, keys=keys)
    assert len(store.query("SELECT text FROM observation")) == 2
    assert history_of(store)[-1].facts == {"entries": again.entries}


def test_a_window_that_is_open_is_told_to_look_again_at_everything(store, backup, keys):
    with open_store(store.path.parent) as window:
        kinds = []
        window.subscribe(lambda changed: kinds.append(changed.kinds))
        done = restoration.put_back(store, backup, keys=keys)
        window.notice_others()
        # There are more entries now than the window knows, and others in their place.
        restoration.put_back(store, done.set_aside, keys=keys)
        window.notice_others()
    assert len(kinds) == 2
    for told in kinds:
        assert {"observation", "huddle", "ward", "rule"} <= told


def overwrite(path, at):
    """Write over one page of a file, as a dying disk does."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(4096))


def test_where_a_store_opens_nobody_gets_round_the_keeper(store, backup, keys):
    a_person(store)
    before = contents_of(store)
    with pytest.raises(NotAllowed, match="Only the keeper"):
        restoration.rescue(store.path.parent, backup, keys=keys, now=NOW)
    assert contents_of(store) == before


def test_a_backup_brings_back_the_pins_of_its_time_and_who_lost_theirs_since(store, keys, tmp_path):
    keeper = a_person(store)
    with signed_in(store):
        cem = a_person(store, "Cem", Role.LEADER, "274916")
    store.backups.copy_to(tmp_path / "then.db")
    with signed_in(store):
        with store.change(people.TAKE_AWAY) as change:
            people.take_away(change, cem)
        pins.change_own(store, keeper, KEEPERS_PIN, "947261")
        restoration.put_back(store, tmp_path / "then.db", keys=keys)
    assert pins.sign_in(store, cem, "274916").role is Role.LEADER
    assert pins.sign_in(store, keeper, KEEPERS_PIN).role is Role.KEEPER
    with pytest.raises(PinRefused):
        pins.sign_in(store, keeper, "947261")


@pytest.mark.parametrize("at", [0, 8 * 4096], ids=["first page", "another page"])
def test_a_damaged_store_is_rescued_and_kept_aside_as_it_stood(store, backup, keys, at):
    folder = store.path.parent
    store.close()
    overwrite(store.path, at)
    damaged = store.path.read_bytes()
    done = restoration.rescue(folder, backup, keys=keys, now=NOW)
    assert done.set_aside.read_bytes() == damaged
    assert_whole(folder)
    assert [card.path for card in backups.find_backups(folder)] == [done.set_aside]
    with open_store(folder) as again:
        assert again.query("SELECT text FROM observation") == [("before",)]


def test_a_store_that_is_gone_is_rescued(store, backup, keys):
    folder = store.path.parent
    store.close()
    store.path.unlink()
    assert restoration.rescue(folder, backup, keys=keys, now=NOW).set_aside is None
    assert_whole(folder)


def test_an_account_without_the_key_replaces_nothing(store, backup, tmp_path):
    a_recovery_key(store)
    before = contents_of(store)
    with pytest.raises(NewAccount):
        restoration.rescue(store.path.parent, backup, keys=another_account(tmp_path), now=NOW)
    assert contents_of(store) == before


def test_an_account_without_any_key_replaces_nothing_that_is_whole(store, backup, keys, tmp_path):
    store.backups.make(NOW)  # no recovery key was made, so nothing says that the file is whole
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        oak.backups.copy_to(tmp_path / "oak.db")
    before = contents_of(store)
    with pytest.raises(NoKey, match="Nothing was changed"):
        restoration.rescue(
            store.path.parent,
            tmp_path / "oak.db",
            keys=FolderKeys(tmp_path / "oak" / "keys"),
            now=NOW,
        )
    assert contents_of(store) == before


def test_a_file_that_is_no_backup_rescues_nothing(store, keys, tmp_path):
    folder = store.path.parent
    store.close()
    overwrite(store.path, 0)
    before = files_in(folder)
    with pytest.raises(UserError, match="There is no file"):
        restoration.rescue(folder, tmp_path / "none.db", keys=keys, now=NOW)
    assert files_in(folder) == before
    assert (folder / paths.STORE_NAME).exists()


@pytest.fixture
def carried(store, tmp_path):
    """A backup of a ward with a keeper, carried elsewhere by somebody with this account's key."""
    a_person(store)
    with signed_in(store):
        sheet = a_recovery_key(store)
    path = tmp_path / "stick" / "carried.db"
    path.parent.mkdir()
    store.backups.copy_to(path)
    return path, sheet


def test_a_backup_from_elsewhere_is_put_into_an_empty_folder_by_a_keeper_or_the_sheet(
    carried, keys, tmp_path
):
    backup, sheet = carried
    for number, (proof, refused) in enumerate(
        (
            ("", NeedsProof),
            ("111222", PinRefused),
            (recovery_key.make(os.urandom).text, UserError),
            ("no key", UserError),
            (KEEPERS_PIN, None),
            (sheet.text.lower(), None),
        )
    ):
        folder = tmp_path / f"empty {number}"
        if refused is None:
            assert restoration.rescue(folder, backup, keys=keys, now=NOW, proof=proof)
            shutil.copytree(keys.folder, folder / "keys")
            assert_whole(folder)
        else:
            with pytest.raises(refused, match=r"Nothing was changed|Look at group"):
                restoration.rescue(folder, backup, keys=keys, now=NOW, proof=proof)
            assert not (folder / paths.STORE_NAME).exists()


@LINKS
def test_a_link_in_the_folder_of_backups_is_a_backup_from_elsewhere(carried, keys, tmp_path):
    link = tmp_path / "empty" / "backups" / "safehuddle-2026-11-23.db"
    link.parent.mkdir(parents=True)
    link.symlink_to(carried[0])
    with pytest.raises(NeedsProof):
        restoration.rescue(tmp_path / "empty", link, keys=keys, now=NOW)


def test_a_ward_whose_file_is_gone_need_not_wait_for_its_keeper(store, carried, keys):
    own = store.backups.make(NOW)
    store.close()
    store.path.unlink()
    restoration.rescue(store.path.parent, own, keys=keys, now=NOW)
    assert_whole(store.path.parent)


def test_a_backup_without_a_keeper_asks_for_nobody(store, keys, tmp_path):
    store.backups.copy_to(tmp_path / "carried.db")
    assert restoration.rescue(tmp_path / "empty", tmp_path / "carried.db", keys=keys, now=NOW)


def test_an_account_that_saw_more_is_told_of_nothing_missing_once_a_keeper_put_it_back(
    store, ward, carried, keys
):
    an_observation(store, ward, "after")
    folder = store.path.parent
    store.close()
    shutil.rmtree(folder / "backups")
    for file in (store.path, *folder.glob("safehuddle.db-*")):
        file.unlink(missing_ok=True)
    with pytest.raises(PinRefused):
        restoration.rescue(folder, carried[0], keys=keys, now=NOW, proof="111222")
    restoration.rescue(folder, carried[0], keys=keys, now=NOW, proof=KEEPERS_PIN)
    with open_store(folder) as again:
        assert missing.missing_sentence(again) is None
        assert not again.query("SELECT 1 FROM observation")
