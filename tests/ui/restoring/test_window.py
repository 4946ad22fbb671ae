"""Restoring, the recovery key and a new account, in the program's own window on a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safehuddle.errors import NewAccount, StoreBusy
from safehuddle.services import rules
from safehuddle.services.care import recovery
from safehuddle.store import restore
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.rescue.restore_sheet import RestoreSheet
from safehuddle.ui.rescue.unlock_sheet import UnlockSheet
from safehuddle.ui.settings.data_presenter import Percent
from safehuddle.ui.settings.recovery_sheet import RecoverySheet
from tests.factories import KEEPERS_PIN, a_person, a_ward, an_observation, open_store
from tests.store.looking import assert_whole, beside
from tests.store.recovering import a_recovery_key, another_account
from tests.ui.accessible import amiss
from tests.ui.restoring.opened import overwrite, page_of


@pytest.fixture
def backup(store, ward, tmp_path):
    an_observation(store, ward, "before")
    store.backups.copy_to(tmp_path / "backup.db")
    an_observation(store, ward, "after")
    return tmp_path / "backup.db"


def look_into(window, backup):
    pane = window.pane("data")
    pane._ask_backup = lambda chosen: chosen(backup)
    pane._on_other()
    window.idle()


def test_a_backup_is_looked_into_put_back_and_that_is_taken_back(open_window, backup):
    window = open_window().ready()
    look_into(window, backup)
    sheet = window.sheet(RestoreSheet)
    assert amiss(sheet) == []
    sheet._on_put_back()
    window.idle()
    window.ready()
    assert window.texts() == ["before"]
    assert window.window.notices.text == "The backup is back. What was there before is kept."
    assert window.window.notices.act.words == "Put back what was there"
    window.window.notices.act.click()
    window.idle()
    window.ready()
    assert window.texts() == ["before", "after"]


def test_the_whole_file_is_checked_from_its_page(open_window, store, ward):
    window = open_window().ready()
    window.pane("data")._presenter.check()
    window.idle()
    assert window.window.notices.text == (
        "The whole file was checked, with 1 line of its history. Everything is as it should be."
    )
    assert window.sheet() is None


def test_a_page_that_checks_the_file_says_how_much_is_done(open_window, store, ward):
    pane = open_window().ready().pane("data")
    done = Percent()
    pane.show_busy("Checking the whole file…", done)
    done(45)
    pane._tell_percent()
    assert pane._busy.text() == "Checking the whole file… 45% done"
    pane.show_busy("")
    assert pane._busy.isHidden()
    assert not pane._looks.isActive()


def test_a_damaged_page_is_mended_from_its_page_and_the_window_goes_on(
    open_window, store, ward, folder
):
    an_observation(store, ward, "before")
    page = page_of(folder, "observation_words_data")
    store.close()
    overwrite(store.path, page)
    window = open_window().ready()
    window.pane("data")._presenter.check()
    window.idle()
    assert "Mended: damaged pages of the file" in window.window.notices.text
    an_observation(window.door.store, ward, "after")
    assert window.texts() == ["before", "after"]
    assert_whole(folder)


def test_while_another_program_has_the_file_open_damage_is_said_and_the_window_goes_on(
    open_window, store, ward, folder
):
    an_observation(store, ward, "before")
    page = page_of(folder, "observation_words_data")
    with beside(folder) as other:
        other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        store.close()
        overwrite(store.path, page)
        window = open_window().ready()
        window.pane("data")._presenter.check()
        window.idle()
        assert "must be closed everywhere" in window.window.notices.text
        assert window.texts() == ["before"]


def test_nothing_is_put_back_without_the_button(open_window, backup):
    window = open_window().ready()
    look_into(window, backup)
    assert window.window.focusWidget() is None or window.sheet(RestoreSheet).isActiveWindow()
    window.sheet(RestoreSheet).reject()
    assert window.texts() == ["before", "after"]


def test_after_a_restore_the_window_goes_on_saving_and_hearing_of_changes(open_window, backup):
    window = open_window().ready()
    window.window.put_back(backup)
    window.idle()
    window.ready()
    told = []
    window.door.subscribe(told.append)
    with window.door.store.change("Rename") as change:
        change.note(what="a try")
    assert len(told) == 1


def test_another_wards_store_takes_the_place_and_the_window_shows_its_ward(
    open_window, store, ward, tmp_path, folder
):
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        sheet = a_recovery_key(oak)
        oak.backups.copy_to(tmp_path / "oak.db")
    store.close()
    window = open_window().ready()
    look_into(window, tmp_path / "oak.db")
    asked = window.sheet(UnlockSheet)
    assert amiss(asked) == []
    asked.field.set_text("abcde")
    asked._on_open()
    window.idle()
    assert "groups of 5" in asked.field.editor.accessibleDescription()
    asked.field.set_text(sheet.text)
    asked._on_open()
    window.idle()
    window.sheet(RestoreSheet)._on_put_back()
    window.idle()
    window.ready()
    assert window.window.windowTitle() == "Huddle · Oak Ward · SafeHuddle"
    assert window.door.store.query("SELECT name FROM ward") == [("Oak Ward",)]
    window.window.notices.act.click()
    window.idle()
    window.ready()
    assert window.window.windowTitle() == "Huddle · Maple Ward · SafeHuddle"


def test_where_the_place_cannot_be_taken_the_window_goes_on_with_what_was_there(
    open_window, store, ward, tmp_path, folder, monkeypatch
):
    with open_store(tmp_path / "oak") as oak:
        a_ward(oak, "Oak Ward")
        oak.backups.copy_to(tmp_path / "oak.db")
        FolderKeys(folder / "keys").save(oak.key)
    store.close()
    window = open_window().ready()

    def refused(*_arguments, **_more):
        raise StoreBusy("The ward’s file is in use.")

    monkeypatch.setattr(restore, "put_in_place", refused)
    window.window.put_back(tmp_path / "oak.db")
    window.idle()
    assert window.window.notices.text == "The ward’s file is in use."
    an_observation(window.door.store, ward, "after")
    assert window.texts() == ["after"]


def test_with_a_keeper_a_pin_is_asked_before_a_backup_is_even_looked_into(
    open_window, store, backup
):
    a_person(store)
    window = open_window().ready()
    look_into(window, backup)
    assert window.sheet(RestoreSheet) is None
    pin = window.sheet()
    pin.pin.set_text(KEEPERS_PIN)
    pin._on_give()
    window.idle()
    window.idle()
    assert window.sheet(RestoreSheet) is not None


def test_a_second_place_that_is_away_for_a_week_is_told_once_a_day(
    open_window, store, ward, tmp_path, clock, caplog
):
    with store.change(rules.KEEP) as change:
        rules.choose(change, rules.SECOND_PLACE, str(tmp_path / "stick"))
    window = open_window().ready()
    told = []
    for days in (0, 6, 1, 0, 1):
        clock.go_on(days=days)
        window.window.notices.be_quiet()
        window.shell._later._back_up()
        window.idle()
        told.append("have not reached" in window.window.notices.text)
    assert told == [False, False, True, False, True]
    pane = window.pane("data")
    assert "have not reached" in pane._second.text()
    assert pane._drop.isVisible()


def test_a_recovery_key_is_made_shown_once_and_proved(open_window, store, ward):
    window = open_window().ready()
    pane = window.pane("recovery")
    pane.button.click()
    window.idle()
    sheet = window.sheet(RecoverySheet)
    assert amiss(sheet) == []
    making = sheet._making
    sheet.next_button.click()
    assert amiss(sheet) == []
    assert not sheet._first.isVisible()
    for field, place in zip(sheet.fields, making.asked, strict=True):
        field.set_text(making.key.groups[place].lower())
    sheet._on_keep()
    window.idle()
    assert window.sheet(RecoverySheet) is None
    assert recovery.is_right(window.door.store, making.key.text)
    assert pane.button.words == "Make a new recovery key…"


def test_an_account_that_is_new_gives_the_recovery_key_once(
    open_window, store, ward, tmp_path, qtbot, caplog
):
    key = a_recovery_key(store)
    keys = another_account(tmp_path)
    window = open_window(keys)
    qtbot.waitUntil(lambda: window.sheet(UnlockSheet) is not None, timeout=20_000)
    sheet = window.sheet(UnlockSheet)
    assert amiss(sheet) == []
    sheet.field.set_text(key.text)
    window.press(Qt.Key.Key_Return)
    window.ready()
    assert window.shell.refused is None
    assert keys.find(store.key.name) == store.key


def test_who_has_no_recovery_key_leaves_the_store_as_it_is(
    open_window, store, ward, tmp_path, qtbot, caplog
):
    a_recovery_key(store)
    window = open_window(another_account(tmp_path))
    qtbot.waitUntil(lambda: window.sheet(UnlockSheet) is not None, timeout=20_000)
    window.sheet(UnlockSheet).reject()
    qtbot.waitUntil(lambda: not window.window.isVisible())
    assert isinstance(window.shell.refused, NewAccount)
