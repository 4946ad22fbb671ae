"""The pages of Learning: each built when it is wanted, one in sight, the keys between them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.kinds import Kind
from safehuddle.ui.learning.tabs import TABS
from safehuddle.ui.learning.view import LearningScreen
from safehuddle.ui.screen import Screen
from safehuddle.ui.screens import load_class
from tests.factories import an_observation

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(maple, look, qtbot):
    made = LearningScreen(maple.desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.reload()
    made.arrive()
    return made


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.name)
def test_what_is_registered_as_a_page_is_a_screen(tab):
    assert issubclass(load_class(tab.factory), Screen)


def test_ctrl_tab_turns_the_pages_round_and_round(screen):
    names = [tab.name for tab in TABS]
    for name in (*names[1:], names[0]):
        QTest.keyClick(screen.windowHandle(), Qt.Key.Key_Tab, CTRL)
        assert screen.page_shown() == name
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert screen.page_shown() == names[-1]
    assert screen.page.isVisible()
    hints = screen.keys()
    assert {"Ctrl+Tab", "Ctrl+Shift+Tab"} <= {hint.keys for hint in hints}


def test_a_page_is_led_to_by_its_name_and_asked_for_its_data(maple, screen):
    screen.show_item("themes")
    assert screen.page_shown() == "themes"
    assert screen.page._nothing.isVisible()


def test_a_page_out_of_sight_is_asked_anew_once_it_is_in_sight(maple, screen):
    screen.show_item("themes")
    screen.show_item("well")
    themes = screen._built["themes"]
    asked = []
    themes.reload = lambda: asked.append(1)
    screen.reload()
    assert asked == []
    screen.show_item("themes")
    assert asked == [1]


def test_the_keyboard_stays_in_the_choice_of_pages_while_one_is_read_at_first(maple, look, qtbot):
    an_observation(maple.store, maple.row, kind=Kind.WENT_WELL)
    made = LearningScreen(maple.desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made._choice.setFocus()
    made.reload()
    assert made.page.list_pane.list.rows
    assert made._choice.hasFocus()
