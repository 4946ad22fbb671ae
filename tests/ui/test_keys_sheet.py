"""F1 shows every key there is, read off what shows it, whether or not it was ever seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.app import make_shell
from safehuddle.resources import guide_text
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys
from safehuddle.ui import shortcuts
from safehuddle.ui.guide.chapters import chapters
from safehuddle.ui.guide.window import Guide
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.chips import ChipRow, Choice
from safehuddle.ui.kit.key_hints import KeyHint, keys_of
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.lazy_store import LazyStore
from tests.factories import StoppedClock, a_ward, open_store
from tests.ui.accessible import amiss


@pytest.fixture
def shell(look, qtbot, tmp_path):
    with open_store(tmp_path) as store:
        a_ward(store)
    door = LazyStore(tmp_path, FolderKeys(tmp_path / "keys"), clock=StoppedClock())
    shell = make_shell(door, Settings.load(tmp_path))
    shell.show()
    qtbot.waitUntil(lambda: shell.window.stack.here == "huddle" and shell.jobs.is_idle)
    yield shell
    shell.window.close()
    shell.window.deleteLater()
    door.close()


@pytest.fixture
def sheet(shell, qtbot):
    shell.window.activateWindow()
    qtbot.waitUntil(shell.window.isActiveWindow)
    shell.window.show_keys()
    found = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: found.is_whole, timeout=30_000)
    yield found
    if isValid(found):
        found.close()
        qtbot.waitUntil(lambda: not isValid(found))


def titled(title):
    """The number of a chapter of the guide."""
    return next(each.place for each in chapters(guide_text()) if each.title == title)


def as_pressed(keys):
    return QKeySequence(keys.replace("←", "Left").replace("→", "Right")).toString()


def test_every_key_of_the_window_is_shown_with_what_it_does(shell, sheet):
    shown = {as_pressed(hint.keys) for hint in sheet.hints}
    in_force = {
        each.key().toString()
        for each in shell.window.findChildren(QShortcut)
        if each.parent() is shell.window
    }
    same = {as_pressed(keys) for keys in ("Ctrl+=",)}  # Ctrl and +, on most keyboards
    assert in_force - same <= shown
    assert shortcuts.QUIT in in_force
    assert all(hint.does for hint in sheet.hints)


def test_every_key_of_every_screen_is_shown_visited_or_not(shell, sheet):
    shown = {(hint.keys, does) for hint in sheet.hints for does in hint.does.split(" · ")}
    for place in shell.window._places.values():
        screen = shell.window.stack.go(place.name)
        for button in screen.findChildren(Button):
            assert not button.cap or (button.cap, button.words) in shown
    assert ("A", "Give somebody a PIN") in shown  # of a page that nobody has looked at
    assert ("S", "Say what became of it") in shown  # of a row of a huddle that is not running
    assert ("Alt+W", "Worry") in shown  # of the sheet for noticing something


def test_no_screen_is_visited_or_left_behind_by_it(shell, sheet):
    assert shell.window.stack.count() == 1
    assert shell.window.stack.here == "huddle"


def test_everything_on_it_has_a_name_and_enter_puts_it_away(sheet):
    assert amiss(sheet) == []
    assert sheet.focusWidget().words == "Close"


def test_the_guide_opens_from_it_at_the_chapter_about_what_is_in_hand(shell, sheet, qtbot):
    (button,) = (each for each in sheet.findChildren(Button) if each.words == "Open the guide")
    button.click()
    qtbot.waitUntil(lambda: bool(shell.window.findChildren(Guide)))
    (guide,) = shell.window.findChildren(Guide)
    assert guide.isVisible()
    assert guide.list.current_key == titled("The daily huddle")
    shell.window.go("guide/Bin")  # open already
    assert guide.list.current_key == titled("Bin")
    guide.close()
    qtbot.waitUntil(lambda: not isValid(guide))


def test_over_a_sheet_its_own_keys_come_first(shell, qtbot):
    over = Sheet("A sheet", shell.window)
    over.set_buttons(Button("Fold it", keys="Alt+F"))
    over.open()
    qtbot.waitUntil(over.isActiveWindow)
    shell.window.show_keys()
    keys = QApplication.activeModalWidget()
    assert keys.hints[0] == KeyHint("Alt+F", "Fold it")
    qtbot.waitUntil(lambda: keys.is_whole, timeout=30_000)
    for each in (keys, over):
        each.close()
        qtbot.waitUntil(lambda each=each: not isValid(each))


def test_keys_are_read_off_buttons_and_chips_hidden_or_not(qtbot):
    sheet = Sheet("A sheet")
    qtbot.addWidget(sheet)
    hidden = Button("Later", hint="F7")
    hidden.hide()
    sheet.add(hidden)
    sheet.add(ChipRow("Kind", [Choice(1, "Worry", "W"), Choice(2, "Idea")]))
    sheet.set_buttons(Button("No key"), Button("Sooner", keys="F7"))
    assert keys_of(sheet) == (KeyHint("F7", "Later · Sooner"), KeyHint("Alt+W", "Worry"))
