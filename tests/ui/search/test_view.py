from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.ui.kit.row_list import Row
from safehuddle.ui.search.view import Search
from tests.factories import an_observation
from tests.ui.accessible import amiss
from tests.ui.windows import no_window_flashes


@pytest.fixture
def went(desk):
    gone = []
    desk.go = gone.append
    return gone


@pytest.fixture
def search(desk, went, qtbot):
    with no_window_flashes():
        search = Search(desk)
    search.open()
    qtbot.waitUntil(search.isActiveWindow)
    yield search
    if isValid(search):
        search.close_search()


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def sentences(search):
    return [row.sentence for row in search.list.rows if isinstance(row, Row)]


def test_type_and_enter_goes_to_the_newest_found(search, store, ward, went):
    an_observation(store, ward, "hoist, older")
    newest = an_observation(store, ward, "hoist, newer")
    QTest.keyClicks(QApplication.focusWidget(), "hoi")
    press(Qt.Key.Key_Return)
    assert went == [f"observations/{newest.id}"]
    assert not search.isVisible()


def test_arrows_go_along_what_was_found_while_the_line_keeps_the_keyboard(
    search, store, ward, went
):
    older = an_observation(store, ward, "hoist, older")
    an_observation(store, ward, "hoist, newer")
    QTest.keyClicks(QApplication.focusWidget(), "hoi")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert search.line.editor.hasFocus()
    press(Qt.Key.Key_Return)
    assert went == [f"observations/{older.id}"]


def test_a_screen_is_reached_by_the_beginning_of_its_name(search, went):
    QTest.keyClicks(QApplication.focusWidget(), "obs")
    press(Qt.Key.Key_Return)
    assert went == ["observations"]


def test_a_click_goes_there_but_not_on_a_heading(search, went):
    heading = search.list.visualRect(search.list.model().index(0, 0)).center()
    QTest.mouseClick(search.list.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert went == []
    first = search.list.visualRect(search.list.model().index(1, 0)).center()
    QTest.mouseClick(search.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert len(went) == 1


def test_escape_gives_the_window_back(search, went):
    press(Qt.Key.Key_Escape)
    assert not search.isVisible()
    assert went == []


def test_nothing_found_leaves_an_empty_list_and_enter_does_nothing(search, went):
    QTest.keyClicks(QApplication.focusWidget(), "giraffe")
    press(Qt.Key.Key_Return)
    assert sentences(search) == []
    assert search.isVisible()
    assert went == []


def test_every_control_has_a_name_for_screen_readers(search, store, ward):
    an_observation(store, ward, "hoist")
    search.line.set_text("hoist")
    assert amiss(search) == []
