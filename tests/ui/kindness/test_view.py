"""The sheet of a kind note by keyboard, and how many keys it takes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.ui.kindness.letter_view import LetterSheet
from safehuddle.ui.screens import PANELS
from safehuddle.ui.shortcuts import EVERYWHERE, KIND
from tests.ui.accessible import amiss

MOST_KEYS = 12
"""Besides the words; the first, Ctrl+J, is the window's."""


class Hand:
    """Types and presses, and counts the keys that are no words."""

    def __init__(self):
        self.keys = 1

    def type(self, words):
        QTest.keyClicks(QApplication.focusWidget(), words)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget(), key, modifier)


@pytest.fixture
def sheet(maple, look, qtbot):
    made = LetterSheet(maple.desk)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if isValid(made):
        made.close_form()


def test_ctrl_j_opens_it_over_the_window_and_enter_sends_it(maple, sheet):
    assert "kind_note" in {panel.name for panel in PANELS}
    assert KIND in {shortcut.keys for shortcut in EVERYWHERE}
    hand = Hand()
    hand.type("the night team")
    hand.press(Qt.Key.Key_Tab)
    hand.press(Qt.Key.Key_Tab)
    for words in ("the side room flooded", "found the stopcock", "it was dry by four", "you knew"):
        hand.type(words)
        hand.press(Qt.Key.Key_Tab)
    hand.type("a map of the taps")
    hand.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert amiss(sheet) == []
    hand.press(Qt.Key.Key_Return)
    assert maple.store.query("SELECT to_whom, did, more, from_whom FROM kind_note") == [
        ("the night team", "found the stopcock", "a map of the taps", None)
    ]
    assert hand.keys <= MOST_KEYS
    assert maple.notices.said == ["Sent, for all of you: the night team."]
    assert maple.notices.undoable == []


def test_what_is_vague_or_takes_back_is_remarked_on_and_sent_all_the_same(maple, sheet, qtbot):
    did = sheet.fields.texts["did"]
    sheet.fields.to_whom.set_text("the night team")
    sheet.fields.texts["moment"].set_text("it was busy")
    did.setFocus()
    hand = Hand()
    hand.type("did a great job")
    qtbot.waitUntil(lambda: "What did they do?" in did.editor.accessibleDescription())
    hand.type(", but late")
    qtbot.waitUntil(lambda: "“but”" in did.editor.accessibleDescription())
    hand.press(Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    hand.press(Qt.Key.Key_Return)
    assert maple.store.query("SELECT count(*) FROM kind_note") == [(1,)]
