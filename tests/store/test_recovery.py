"""The store's key, locked with the recovery key: beside the store, in backups, and opened again."""

from __future__ import annotations

import json
import logging
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehuddle.domain import recovery_key
from safehuddle.domain.recovery_key import parse
from safehuddle.errors import NewAccount, NoKey, NotAStore, UserError
from safehuddle.files import paths
from safehuddle.store.backup_names import Why
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys, Key, name_in
from safehuddle.store.opening import unlock
from safehuddle.store.recovery import read_wrap, wrap
from safehuddle.store.recovery_file import beside, keep_beside, strip_trailer, wrap_for
from safehuddle.store.restore import restore
from safehuddle.store.store import Store
from tests.factories import NOW, StoppedClock, a_ward, an_observation, open_store
from tests.samples.told import sample
from tests.store.looking import assert_whole, files_in, key_in, told_plainly
from tests.store.recovering import a_recovery_key, another_account, chance

LATER = NOW + timedelta(days=1)


@pytest.fixture
def sheet(store, ward):
    """The recovery key of `store`, as it stands on paper."""
    an_observation(store, ward, "before")
    return a_recovery_key(store)


@pytest.fixture
def backup(store, sheet):
    return store.backups.make(NOW, why="by-hand")


def texts(store):
    return [text for (text,) in store.query("SELECT text FROM observation ORDER BY id")]


def own_keys(folder):
    return FolderKeys(folder / "keys")


def opened(folder, keys):
    return Store.open(folder, clock=StoppedClock(), keys=keys)


def test_the_recovery_key_opens_what_it_locked_and_another_does_not():
    key, recovery = Key.new(), recovery_key.make(chance())
    locked = wrap(key, recovery, NOW)
    assert locked.unlock(recovery) == key
    with pytest.raises(UserError, match="sheet that was made on 23/11/2026"):
        locked.unlock(recovery_key.make(chance(5)))


def test_a_wrap_is_for_its_own_key_only():
    key, recovery = Key.new(), recovery_key.make(chance())
    text = wrap(key, recovery, NOW).to_json()
    assert read_wrap(text, name=key.name) == wrap(key, recovery, NOW)
    assert read_wrap(text, name=Key.new().name) is None
    with pytest.raises(UserError):
        replace(wrap(key, recovery, NOW), name=Key.new().name).unlock(recovery)


WRAP = json.loads(wrap(Key("ab" * 16, "cd" * 32), recovery_key.make(chance()), NOW).to_json())


@given(st.text() | st.binary() | st.recursive(st.none() | st.integers(), st.lists).map(json.dumps))
def test_what_is_no_wrap_counts_as_none(text):
    assert read_wrap(text) is None


@given(
    st.sampled_from(sorted(WRAP)),
    st.none() | st.integers() | st.text() | st.floats() | st.lists(st.integers()),
)
def test_a_wrap_with_a_part_of_another_kind_counts_as_none_or_reads(part, value):
    found = read_wrap(json.dumps({**WRAP, part: value}), name=WRAP["key"])
    assert found is None or json.loads(found.to_json()) == {**WRAP, part: value}


def test_another_account_is_told_that_the_recovery_key_opens_the_store(
    store, sheet, folder, tmp_path
):
    with told_plainly(NewAccount, saying="from the sheet made on 23/11/2026"):
        opened(folder, another_account(tmp_path))


def test_with_the_recovery_key_another_account_opens_it_from_then_on(
    store, sheet, folder, tmp_path
):
    keys = another_account(tmp_path)
    unlock(store.path, recovery_key.parse(sheet.text.lower()), keys)
    for _time in range(2):
        theirs = opened(folder, keys)
        assert texts(theirs) == ["before"]
        theirs.close()


def test_with_another_key_it_stays_closed(store, sheet, folder, tmp_path):
    keys = another_account(tmp_path)
    with pytest.raises(UserError, match="does not open this file"):
        unlock(store.path, recovery_key.make(chance(9)), keys)
    assert not keys.folder.exists()


def test_where_no_recovery_key_was_made_nothing_opens_it(store, ward, tmp_path):
    with told_plainly(NoKey, saying="Log in as the account"):
        unlock(store.path, recovery_key.make(chance()), another_account(tmp_path))


def test_a_backup_and_the_sheet_open_on_another_pc(backup, sheet, tmp_path):
    stick = shutil.copy(backup, tmp_path / "carried.db")
    keys, there = another_account(tmp_path), tmp_path / "another PC"
    with told_plainly(NewAccount, saying="recovery key"):
        restore(there, stick, keys=keys, now=NOW)
    unlock(stick, sheet, keys)
    restore(there, stick, keys=keys, now=NOW)
    again = opened(there, keys)
    assert texts(again) == ["before"]
    # And the sheet goes on opening it there, for the next account.
    unlock(again.path, sheet, another_account(tmp_path, "a third"))
    again.close()


def test_a_backup_without_a_recovery_key_goes_on_opening_with_the_accounts_own(
    store, ward, folder, tmp_path
):
    made = store.backups.make(NOW, why=Why.BY_HAND)
    assert wrap_for(made) is None
    assert restore(folder, made, keys=own_keys(folder), now=NOW).entries


def test_what_stands_behind_the_last_page_disturbs_nobody(store, backup, folder, tmp_path):
    there = tmp_path / "put there by hand"
    there.mkdir()
    shutil.copytree(folder / "keys", there / "keys")
    shutil.copy(backup, there / paths.STORE_NAME)
    with connect(there / paths.STORE_NAME, key_in(folder)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    connection.close()
    with closing(opened(there, own_keys(there))) as again:
        assert texts(again) == ["before"]
        for number in range(20):
            an_observation(again, a_ward(again, f"Ward {number}"), "call bell " * 200)
    assert_whole(there)


def test_stripped_of_it_a_backup_is_a_store_to_the_last_page(backup, folder, tmp_path):
    copy = shutil.copy(backup, tmp_path / "copy.db")
    strip_trailer(copy)
    assert copy.stat().st_size == backup.stat().st_size - 4096
    connection = connect(copy, key_in(folder))
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    size = copy.stat().st_size
    strip_trailer(copy)
    assert copy.stat().st_size == size


def test_a_trailer_that_was_damaged_leaves_the_backup_as_good_as_before(
    store, backup, folder, tmp_path
):
    damaged = bytearray(backup.read_bytes())
    damaged[-4000] ^= 1
    copy = tmp_path / "damaged.db"
    copy.write_bytes(damaged)
    with told_plainly(NoKey, saying="Nothing was changed"):
        restore(tmp_path / "elsewhere", copy, keys=another_account(tmp_path), now=NOW)
    assert restore(folder, copy, keys=own_keys(folder), now=NOW).entries


def test_a_new_recovery_key_leaves_the_file_and_ends_the_old_sheet(store, sheet, backup, tmp_path):
    pages = store.query("PRAGMA page_count")
    newer = a_recovery_key(store, 3)
    assert store.query("PRAGMA page_count") == pages
    keys = another_account(tmp_path)
    with pytest.raises(UserError):
        unlock(store.path, sheet, keys)
    unlock(store.path, newer, keys)
    # The backup of before wants the sheet of its time.
    unlock(backup, sheet, another_account(tmp_path, "a third"))
    with pytest.raises(UserError):
        unlock(backup, newer, another_account(tmp_path, "a third"))


def test_after_a_restore_the_present_sheet_still_holds(store, sheet, backup, folder, tmp_path):
    newer = a_recovery_key(store, 3)
    restore(folder, backup, keys=own_keys(folder), now=NOW)
    with pytest.raises(UserError):
        unlock(store.path, sheet, another_account(tmp_path))
    unlock(store.path, newer, another_account(tmp_path))
    unlock(store.backups.make(LATER), newer, another_account(tmp_path, "a third"))


def test_a_store_put_in_anothers_place_brings_its_own_sheet(store, sheet, folder, tmp_path):
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        theirs = a_recovery_key(oak, 11)
        oak.backups.copy_to(tmp_path / "oak.db")
        unlock(tmp_path / "oak.db", theirs, own_keys(folder))
    store.close()
    restore(folder, tmp_path / "oak.db", keys=own_keys(folder), now=NOW)
    with pytest.raises(UserError):
        unlock(folder / paths.STORE_NAME, sheet, another_account(tmp_path))
    unlock(folder / paths.STORE_NAME, theirs, another_account(tmp_path))


def test_the_file_beside_follows_the_store(store, sheet):
    there = beside(store.path)
    text = there.read_text()
    there.unlink()
    keep_beside(store.path, read_wrap(text))
    assert there.read_text() == text
    keep_beside(store.path, None)
    assert not there.exists()


def test_the_backup_of_an_old_schema_has_no_place_for_a_wrap_and_needs_none(tmp_path):
    folder = shutil.copytree(sample(1), tmp_path / "old")
    with open_store(folder) as store:
        made = [each.path for each in store.backups.all()]
        a_recovery_key(store)
    assert [wrap_for(path) for path in made] == [None]
    keys = own_keys(folder)
    assert restore(folder, made[0], keys=keys, now=NOW).entries
    with open_store(folder) as store:
        assert store.query("SELECT name FROM mark WHERE name = 'recovery'") == [("recovery",)]


def test_neither_key_can_be_read_anywhere(store, sheet, backup, folder, caplog):
    caplog.set_level(logging.DEBUG)
    key = key_in(folder)
    store.close()
    lying = files_in(folder)
    del lying[f"keys/{key.name}.key"]
    assert "safehuddle.recovery" in lying
    secrets = [sheet.text, "".join(sheet.groups), key.raw, sheet.secret.decode()]
    for name, content in lying.items():
        for secret in secrets:
            assert secret.encode() not in content, name
        assert bytes.fromhex(key.raw) not in content, name
    assert not any(secret in caplog.text for secret in secrets)
    assert not any(group in caplog.text for group in sheet.groups)


def test_a_wrap_does_not_show_when_it_is_printed(store, sheet):
    found = wrap_for(store.path)
    assert found is not None
    assert found.wrapped.hex() not in repr(found)


def test_a_file_too_short_for_anything_holds_no_wrap(tmp_path):
    short = tmp_path / "short.db"
    short.write_bytes(b"x" * 5000)
    assert wrap_for(short) is None
    assert name_in(short) == (b"x" * 16).hex()
    strip_trailer(short)
    assert short.stat().st_size == 5000
    with pytest.raises(NotAStore):
        restore(tmp_path / "data", short, keys=another_account(tmp_path), now=NOW)


@pytest.mark.usefixtures("dear_secrets")
def test_a_sheet_printed_by_an_older_safehuddle_opens_the_store_of_its_time():
    wrap = read_wrap((sample(2) / "safehuddle.recovery").read_bytes())
    assert wrap.unlock(parse("QQKZG-2CKCU-A28RK-HMDMV-BUBRH-HH5PX")) == key_in(sample(2))
