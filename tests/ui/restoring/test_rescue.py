"""A ward's file that is gone or damaged: the window brings a backup back, and the ward with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.errors import NoKey
from safehuddle.files import paths
from safehuddle.store.backup_names import Why
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.first_run.view import FirstRun
from safehuddle.ui.kit.words import Words
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.rescue.restore_sheet import RestoreSheet
from safehuddle.ui.rescue.sheet import RescueSheet
from safehuddle.ui.rescue.unlock_sheet import UnlockSheet
from safehuddle.ui.store_care import StoreCare
from tests.direct_jobs import DirectJobs
from tests.factories import a_person, an_observation
from tests.store.looking import beside, history_of
from tests.store.recovering import a_recovery_key, another_account
from tests.ui.accessible import amiss
from tests.ui.restoring.opened import overwrite, page_of
from tests.ui.test_shortcuts import ask_for_menu


@pytest.fixture
def backed_up(store, ward, caplog):
    """A ward with a keeper and a backup; what is noticed after it will be gone."""
    a_person(store)
    an_observation(store, ward, "before")
    store.backups.daily(store.clock())
    an_observation(store, ward, "after")
    store.close()
    return store


def wait_for(window, kind):
    window.qtbot.waitUntil(lambda: window.sheet(kind) is not None, timeout=20_000)
    window.idle()
    return window.sheet(kind)


def put_back(window):
    window.press(Qt.Key.Key_Return)
    wait_for(window, RestoreSheet)._on_put_back()


def test_a_damaged_page_is_mended_from_the_history_and_the_ward_goes_on_with_all_of_it(
    open_window, backed_up, folder
):
    overwrite(backed_up.path, page_of(folder, "ward"))
    window = open_window().ready()
    assert window.sheet() is None
    assert window.texts() == ["before", "after"]
    assert "mended, and nothing you saved is lost" in window.window.notices.text
    assert window.shell.refused is None
    assert [path.name for path in (folder / "backups").glob("*damaged*.db")]


def test_while_another_program_has_it_open_a_damaged_file_is_left_and_that_is_said(
    open_window, backed_up, folder
):
    page = page_of(folder, "ward")
    with beside(folder) as other:
        other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        overwrite(backed_up.path, page)
        before = backed_up.path.read_bytes()
        window = open_window()
        sheet = wait_for(window, RescueSheet)
        assert "must be closed everywhere" in sheet._list.accessibleDescription()
        sheet.reject()
        window.qtbot.waitUntil(lambda: not window.window.isVisible())
        assert backed_up.path.read_bytes() == before


@pytest.mark.parametrize(
    ("table", "why"),
    [("", Why.BEFORE_RESTORE), ("history", Why.DAMAGED)],
    ids=["first page", "history"],
)
def test_a_damaged_file_is_replaced_by_a_backup_and_the_ward_goes_on(
    open_window, backed_up, table, why, folder
):
    overwrite(backed_up.path, page_of(folder, table) if table else 0)
    window = open_window()
    sheet = wait_for(window, RescueSheet)
    assert amiss(sheet) == []
    put_back(window)
    window.ready()
    assert window.texts() == ["before"]
    assert window.window.notices.text.startswith("The backup is back.")
    assert window.shell.refused is None
    assert history_of(window.door.store)[-1].label == "Put a backup back"
    assert [path.name for path in (folder / "backups").glob(f"*-{why}-*.db")]


def test_who_puts_the_sheet_away_leaves_everything_as_it_is(open_window, backed_up):
    overwrite(backed_up.path, 0)
    damaged = backed_up.path.read_bytes()
    window = open_window()
    wait_for(window, RescueSheet).reject()  # its key is found by what stood on the first page
    window.qtbot.waitUntil(lambda: not window.window.isVisible())
    assert isinstance(window.shell.refused, NoKey)
    assert backed_up.path.read_bytes() == damaged


def test_a_backup_that_is_damaged_too_is_said_in_the_sheet_and_another_can_be_tried(
    open_window, backed_up, folder
):
    (good,) = (folder / "backups").glob("*.db")
    bad = good.with_name("safehuddle-2026-11-24.db")
    bad.write_bytes(good.read_bytes())
    overwrite(bad, 3)
    overwrite(backed_up.path, 0)
    window = open_window()
    sheet = wait_for(window, RescueSheet)
    window.press(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: sheet._remark.isVisible(), timeout=20_000)
    assert "damaged" in sheet._list.accessibleDescription()
    window.press(Qt.Key.Key_Down)
    put_back(window)
    window.ready()
    assert window.texts() == ["before"]


def test_a_backup_of_another_pc_asks_for_its_recovery_key(
    open_window, store, ward, tmp_path, folder, caplog
):
    an_observation(store, ward, "before")
    key = a_recovery_key(store)
    backup = tmp_path / "stick.db"
    store.backups.copy_to(backup)
    store.close()
    overwrite(store.path, 0)
    window = open_window(another_account(tmp_path))
    sheet = wait_for(window, RescueSheet)
    sheet._presenter.look_into(backup)
    asked = wait_for(window, UnlockSheet)
    asked.field.set_text(key.text)
    window.press(Qt.Key.Key_Return)
    wait_for(window, RestoreSheet)._on_put_back()
    window.ready()
    assert window.texts() == ["before"]


def test_where_the_file_is_gone_the_first_page_says_so_and_a_backup_brings_it_back(
    look, qtbot, folder, backed_up, clock
):
    backed_up.path.unlink()
    door = LazyStore(folder, FolderKeys(folder / "keys"), clock=clock)
    page = FirstRun(DirectJobs(lambda: door.store), None, StoreCare(door))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert page._lost.isVisible()
    assert amiss(page) == []
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Return)
    sheet = page.findChild(RescueSheet)
    with qtbot.waitSignal(page.rescued):
        sheet._on_look()
        asked = sheet.findChild(RestoreSheet)
        told = [label.text() for label in asked.findChildren(Words)]
        assert "The ward has no file here now. This backup becomes its file." in told
        asked._on_put_back()
    assert door.store.query("SELECT text FROM observation") == [("before",)]
    door.close()


def test_without_backups_the_first_page_speaks_of_none(look, qtbot, tmp_path, clock):
    door = LazyStore(paths.make_private(tmp_path / "new"), clock=clock)
    page = FirstRun(DirectJobs(lambda: door.store), None, StoreCare(door))
    qtbot.addWidget(page)
    page.show()
    assert not page._lost.isVisible()
    page.rescue.click()
    sheet = page.findChild(RescueSheet)
    assert sheet._none.isVisible()
    assert not sheet._look.isVisible()
    sheet.reject()


def test_the_menu_of_a_backup_looks_into_it(open_window, backed_up):
    overwrite(backed_up.path, 0)
    window = open_window()
    rows = wait_for(window, RescueSheet)._list
    ask_for_menu(rows, rows.visualRect(rows.currentIndex()).center())
    (entry,) = QApplication.activePopupWidget().actions()
    assert entry.text() == "Look into it…\tEnter"
    QApplication.activePopupWidget().close()
    entry.trigger()
    wait_for(window, RestoreSheet)
