"""What the window does by itself once the board is up."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from shiboken6 import isValid

from safehuddle.app import make_shell
from safehuddle.files import paths
from safehuddle.services.care import lost, missing
from safehuddle.settings import Settings
from safehuddle.store import log_damage
from safehuddle.store.keys import FolderKeys
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import Words
from safehuddle.ui.lazy_store import LazyStore
from safehuddle.ui.shell.background_work import LOOK_OVER_MS, QUIET_MS
from tests.factories import NOW, StoppedClock, a_ward, an_observation, open_store
from tests.store.looking import beside, history_of, unguarded


@pytest.fixture
def lived_in(tmp_path):
    with open_store(tmp_path) as store:
        ward = a_ward(store)
        for number in range(120):
            an_observation(store, ward, text=f"Worry {number}")


@pytest.fixture
def tampered(lived_in, tmp_path):
    with beside(tmp_path) as connection, unguarded(connection):  # too old for the opening
        connection.execute("UPDATE history SET who = 'nobody' WHERE id = 2")


@pytest.fixture
def bereft(lived_in, tmp_path):
    """Of which an opening found that changes were lost."""
    with open_store(tmp_path) as store, store.change(log_damage.FOUND) as change:
        log_damage.enter(change, log_damage.LostChanges("2026-11-23T07:25:00.000Z", "kept.db"))


@pytest.fixture
def gone_back(lived_in, tmp_path):
    """In whose place an older copy was put, while a backup holds what is missing."""
    with open_store(tmp_path) as store:
        older = store.path.with_name("older.db")
        store.memory.rest()
        shutil.copyfile(store.path, older)
        for number in range(3):
            with store.change("Print a report") as change:
                change.note(report="weekly", file=f"{number}.pdf")
        store.backups.make(NOW)
    older.replace(tmp_path / paths.STORE_NAME)


@pytest.fixture
def shell(look, qtbot, tmp_path):
    door = LazyStore(tmp_path, FolderKeys(tmp_path / "keys"), clock=StoppedClock())
    shell = make_shell(door, Settings.load(tmp_path))
    shell.show()
    qtbot.waitUntil(lambda: shell.window.stack.here == "huddle" and shell.jobs.is_idle)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    door.close()


def look_over(shell):
    (timer,) = (
        each
        for each in shell.window.findChildren(QTimer)
        if each.interval() == LOOK_OVER_MS and each.isSingleShot()
    )
    timer.timeout.emit()


def test_a_history_changed_long_ago_is_found_and_said_plainly(tampered, shell, qtbot, caplog):
    look_over(shell)
    qtbot.waitUntil(lambda: bool(shell.window.findChildren(Sheet)))
    (said,) = shell.window.findChildren(Sheet)
    assert any("nothing more is saved in it" in words.text() for words in said.findChildren(Words))
    said.close()
    qtbot.waitUntil(lambda: not isValid(said))


def test_changes_that_the_disk_damaged_are_told_of_until_somebody_has_read_it(
    bereft, shell, qtbot, tmp_path
):
    strip = shell.window.notices
    for _ in range(2):
        look_over(shell)
        qtbot.waitUntil(lambda: "Everything saved until 07:25 on 23/11/2026" in strip.text)
        strip.be_quiet()
    look_over(shell)
    qtbot.waitUntil(lambda: strip.act.text() == "I have read this")
    strip.act.click()
    qtbot.waitUntil(lambda: shell.jobs.is_idle)
    with open_store(tmp_path) as store:
        assert lost.lost_sentence(store) is None


def test_changes_that_are_missing_are_told_of_with_the_backup_that_holds_them(
    gone_back, shell, qtbot, tmp_path
):
    strip = shell.window.notices
    look_over(shell)
    qtbot.waitUntil(lambda: "The ward’s file lacks 3 changes" in strip.text)
    assert "The backup safehuddle-2026-11-23.db holds them" in strip.text
    strip.be_quiet()
    look_over(shell)
    qtbot.waitUntil(lambda: shell.jobs.is_idle)
    assert "lacks" not in strip.text, "once in each window is enough"


def test_whoever_has_read_that_changes_are_missing_says_so(gone_back, shell, qtbot, tmp_path):
    strip = shell.window.notices
    look_over(shell)
    qtbot.waitUntil(lambda: "The ward’s file lacks" in strip.text)
    strip.act.click()
    qtbot.waitUntil(lambda: shell.jobs.is_idle)
    with open_store(tmp_path) as store:
        assert missing.missing_sentence(store) is None


def test_when_nobody_has_saved_for_a_while_all_is_in_the_file_itself(
    lived_in, shell, qtbot, tmp_path
):
    with open_store(tmp_path) as other, other.change("Print a report") as change:
        change.note(report="weekly", file="x.pdf")
    (timer,) = (each for each in shell.window.findChildren(QTimer) if each.interval() == QUIET_MS)
    timer.timeout.emit()
    qtbot.waitUntil(lambda: shell.jobs.is_idle)
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copyfile(tmp_path / paths.STORE_NAME, alone / paths.STORE_NAME)
    shutil.copytree(tmp_path / "keys", alone / "keys")
    with open_store(alone) as copy:
        assert history_of(copy)[-1].label == "Print a report"


def test_a_clock_that_stands_before_the_last_change_is_told_of_once(
    lived_in, shell, qtbot, tmp_path
):
    shell.window.desk.clock.now = NOW - timedelta(days=3)
    strip = shell.window.notices
    look_over(shell)
    qtbot.waitUntil(lambda: "clock says 20/11/2026 at 09:00" in strip.text)
    strip.be_quiet()
    look_over(shell)
    qtbot.waitUntil(lambda: shell.jobs.is_idle)
    assert "clock" not in strip.text
