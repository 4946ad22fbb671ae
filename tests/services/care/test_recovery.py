"""The recovery key as people meet it: made by the keeper, asked for when a PIN is forgotten."""

from __future__ import annotations

import json

import pytest

from safehuddle.domain import recovery_key
from safehuddle.errors import NoKey, NotAllowed, PinRefused, UserError
from safehuddle.services import rules
from safehuddle.services.access import pins
from safehuddle.services.care import backups, recovery, restoration
from safehuddle.services.history import entries
from safehuddle.services.history.sentences import entry_sentence
from safehuddle.store.backup_names import Why
from safehuddle.store.chain import digest_of
from safehuddle.store.keys import FolderKeys
from safehuddle.store.opening import unlock
from safehuddle.store.recovery import wrap
from tests.factories import KEEPERS_PIN, NOW, a_person, signed_in
from tests.store.looking import beside, history_of
from tests.store.recovering import a_recovery_key, chance


@pytest.fixture
def keeper(store, ward):
    return a_person(store)


def test_a_store_has_none_until_the_keeper_makes_one(store, keeper):
    assert not recovery.has_one(store.query)
    with pytest.raises(UserError, match="No recovery key has been made"):
        recovery.is_right(store, recovery_key.make(chance()).text)
    with signed_in(store):
        made = a_recovery_key(store)
    assert recovery.made_at(store.query) == NOW
    assert recovery.is_right(store, made.text)


def test_only_the_keeper_makes_one(store, keeper):
    with pytest.raises(NotAllowed):
        a_recovery_key(store)
    with pytest.raises(NotAllowed):
        recovery.adopt(store, recovery_key.make(chance()), NOW)
    assert not recovery.has_one(store.query)


def test_the_newest_is_right_and_those_before_are_not(store):
    first, second = a_recovery_key(store), a_recovery_key(store, 3)
    assert not recovery.is_right(store, first.text)
    assert recovery.is_right(store, second.text.lower())


def test_a_recovery_key_that_somebody_with_the_files_key_puts_into_it_resets_no_pin(store, keeper):
    with signed_in(store):
        made = a_recovery_key(store)
    theirs = recovery_key.make(chance(17))
    forged = wrap(store.key, theirs, NOW).to_json()
    with beside(store.path.parent) as connection:
        connection.execute("UPDATE mark SET value = ? WHERE name = 'recovery'", (forged,))
    for typed in (theirs, made):
        with pytest.raises(UserError, match="changed by something else than SafeHuddle"):
            pins.reset_by_recovery_key(store, keeper, typed.text, "926150")
    assert pins.sign_in(store, keeper, KEEPERS_PIN)


def test_after_a_restore_the_sheet_that_holds_now_is_right_and_no_other(store, keeper, tmp_path):
    keys = FolderKeys(store.path.parent / "keys")
    with signed_in(store):
        first = a_recovery_key(store)
        store.backups.copy_to(tmp_path / "then.db")
        second = a_recovery_key(store, 3)
        for _time in range(2):
            restoration.put_back(store, tmp_path / "then.db", keys=keys)
            assert recovery.is_right(store, second.text)
            assert not recovery.is_right(store, first.text)


def test_a_forged_recovery_key_is_not_made_right_by_a_restore(store, keeper, tmp_path):
    keys = FolderKeys(store.path.parent / "keys")
    theirs = recovery_key.make(chance(17))
    with signed_in(store):
        a_recovery_key(store)
        store.backups.copy_to(tmp_path / "then.db")
        with beside(store.path.parent) as connection:
            connection.execute(
                "UPDATE mark SET value = ? WHERE name = 'recovery'",
                (wrap(store.key, theirs, NOW).to_json(),),
            )
        restoration.put_back(store, tmp_path / "then.db", keys=keys)
    with pytest.raises(UserError, match="changed by something else than SafeHuddle"):
        recovery.is_right(store, theirs.text)


def test_making_one_is_in_the_history_and_says_nothing_of_it(store):
    made = a_recovery_key(store)
    entry = history_of(store)[-1]
    ((kept,),) = store.query("SELECT value FROM mark WHERE name = 'recovery'")
    assert (entry.label, entry.facts) == (recovery.MAKE, {"wrap": digest_of(kept)})
    kept = json.dumps(store.query("SELECT * FROM history")) + str(store.query("SELECT * FROM mark"))
    assert not any(group in kept for group in made.groups)
    with pytest.raises(UserError, match="nothing to undo"):
        store.undo()


def test_a_keeper_who_forgot_the_pin_comes_in_with_the_recovery_key(store, keeper):
    with signed_in(store):
        made = a_recovery_key(store)
    pins.reset_by_recovery_key(store, keeper, made.text, "572904")
    with pytest.raises(PinRefused):
        pins.sign_in(store, keeper, KEEPERS_PIN)
    store.clock.go_on(hours=1)
    assert pins.sign_in(store, keeper, "572904").name == "Ann"
    entry = history_of(store)[-1]
    assert (entry.label, entry.facts["person"]) == (pins.RESET_BY_KEY, "Ann")


def test_another_recovery_key_resets_nothing(store, keeper):
    with signed_in(store):
        a_recovery_key(store)
    with pytest.raises(UserError, match="Use the newest sheet"):
        pins.reset_by_recovery_key(store, keeper, recovery_key.make(chance(9)).text, "572904")
    with pytest.raises(UserError, match="groups of 5"):
        pins.reset_by_recovery_key(store, keeper, "ABC", "572904")
    assert pins.sign_in(store, keeper, KEEPERS_PIN)


def test_the_file_beside_the_store_is_mended_from_what_the_store_says(store):
    a_recovery_key(store)
    there = store.path.with_name("safehuddle.recovery")
    right = there.read_text()
    there.write_text("nonsense")
    backups.refresh_beside(store)
    assert there.read_text() == right


def test_the_history_tells_of_an_older_key_only_where_there_was_one(store):
    a_recovery_key(store)
    a_recovery_key(store, 3)
    with signed_in(store), store.reading() as session:
        told = [entry_sentence(line) for line in entries.latest(session, limit=9)]
    assert [each for each in told if "recovery key" in each] == [
        "Somebody made a recovery key. The one before opens the ward’s file no more.",
        "Somebody made a recovery key.",
    ]


def elsewhere(tmp_path):
    """Another PC: a folder, and an account that has no keys yet."""
    return tmp_path / "another PC", FolderKeys(tmp_path / "keys of another PC")


def test_the_day_a_key_is_made_there_is_a_backup_that_it_opens(store, ward, tmp_path):
    backups.daily(store, at_start=True)
    (before,) = backups.list_backups(store)
    assert before.sheet is None
    made = a_recovery_key(store)
    (day,) = (each for each in backups.list_backups(store) if each.why is Why.DAY)
    assert (day.day, day.sheet) == (NOW.date(), NOW)
    folder, keys = elsewhere(tmp_path)
    unlock(day.path, made, keys)
    assert restoration.compare(folder, day.path, keys=keys).backup.wards == (ward.name,)


def test_that_backup_is_in_the_second_place_too(store, ward, tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.SECOND_PLACE, str(place))
    backups.daily(store, at_start=True)
    made = a_recovery_key(store)
    (there,) = place.iterdir()
    _folder, keys = elsewhere(tmp_path)
    unlock(there, made, keys)


def test_a_backup_of_before_says_that_it_opens_only_where_it_was_made(store, ward, tmp_path):
    older = store.backups.make(NOW, why="by-hand")
    a_recovery_key(store)
    card = next(each for each in backups.list_backups(store) if each.path == older)
    assert card.sheet is None
    folder, keys = elsewhere(tmp_path)
    with pytest.raises(NoKey, match="made before there was a recovery key"):
        restoration.compare(folder, older, keys=keys)


def test_a_backup_of_the_key_before_says_which_sheet_opens_it(store, ward):
    first, older = a_recovery_key(store), store.backups.make(NOW, why="by-hand")
    store.clock.go_on(days=3)
    a_recovery_key(store, 3)
    sheets = {each.path: each.sheet for each in backups.list_backups(store)}
    assert sheets.pop(older) == NOW
    assert max(sheets.values()) == store.clock()
    unlock(older, first, FolderKeys(older.parent / "keys"))


def test_where_no_backup_can_be_made_the_key_is_in_force_and_it_is_said(store, ward, caplog):
    caplog.set_level("CRITICAL", "safehuddle.services.care.backups")
    store.path.with_name("backups").write_text("no folder")
    drawn = recovery_key.make(chance())
    assert recovery.adopt(store, drawn, NOW) is False
    assert recovery.is_right(store, drawn.text)
