"""What else is done from the screen of kind notes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from safehuddle.domain.permissions import HOLDERS, Role
from safehuddle.ui.access import OpenAccess
from safehuddle.ui.kindness.view import KindnessScreen
from safehuddle.ui.kit.button import Button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.screens import PANELS

ALT = Qt.KeyboardModifier.AltModifier
IN_SIGHT = {"Alt+Q": "joy", "Alt+U": "pulse"}
ON_THE_SHEET = {
    "Alt+F": "fair_talk",
    "Alt+P": "reports/kind-wall",
    "Alt+G": "signed_up",
    "Alt+V": "joy_look",
}


@pytest.fixture
def screen(maple, look, qtbot):
    made = KindnessScreen(maple.desk)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def more(screen):
    """Open the sheet by its key, and return it with its buttons by their keys."""
    QTest.keyClick(screen.windowHandle(), Qt.Key.Key_R, ALT)
    (sheet,) = screen.findChildren(Sheet)
    return sheet, {button.cap: button for button in sheet.findChildren(Button)}


def test_the_question_and_the_pulse_are_a_button_away(maple, screen):
    there = {button.cap: button for button in screen.findChildren(Button)}
    for keys, place in IN_SIGHT.items():
        there[keys].click()
        assert maple.went.pop() == place


@pytest.mark.parametrize(("keys", "place"), ON_THE_SHEET.items())
def test_what_is_done_more_seldom_stands_on_a_sheet_and_its_key_works_without(
    maple, screen, keys, place
):
    letter = Qt.Key(ord(keys[-1]))
    QTest.keyClick(screen.windowHandle(), letter, ALT)
    assert maple.went.pop() == place
    sheet, there = more(screen)
    there[keys].click()
    assert maple.went.pop() == place
    assert not sheet.isVisible()
    assert place.partition("/")[0] in {*(panel.name for panel in PANELS), "reports"}


def test_the_sheet_of_all_keys_knows_them_too(screen):
    told = screen.keys()
    assert set(ON_THE_SHEET) | set(IN_SIGHT) <= {hint.keys for hint in told}


def test_the_look_asks_for_a_leaders_pin_first(maple, screen):
    asked = []

    class Closed(OpenAccess):
        def ask(self, power, then):
            asked.append(power)

    maple.desk.access = Closed()
    _sheet, there = more(screen)
    there["Alt+V"].click()
    (power,) = asked
    assert Role.MEMBER not in HOLDERS[power]
    assert Role.LEADER in HOLDERS[power]
    assert maple.went == []
