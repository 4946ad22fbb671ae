from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehuddle.ui.kit.button import Button, primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body, quiet
from tests.ui.cut import cut_in


def a_sheet(qtbot, lines):
    sheet = Sheet("Keys")
    sheet.add(body("\n".join("hoist" for _ in range(lines))))
    sheet.set_buttons(primary_button("Done", sheet.accept))
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def test_a_sheet_is_as_high_as_its_content(look, qtbot):
    low, high = a_sheet(qtbot, 3), a_sheet(qtbot, 9)
    line = body("hoist").fontMetrics().lineSpacing()
    assert high.height() - low.height() == 6 * line


def test_a_sheet_grows_when_its_content_does(look, qtbot):
    sheet = a_sheet(qtbot, 3)
    before = sheet.height()
    sheet.add(body("flat again"))
    qtbot.waitUntil(lambda: sheet.height() > before)


def test_a_sheet_stays_on_the_screen_and_scrolls_by_keyboard(look, qtbot):
    look.set_percent(200)
    sheet = a_sheet(qtbot, 60)
    assert sheet.height() < sheet.screen().availableGeometry().height()
    bar = sheet._scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert bar.value() > 0


def test_what_is_said_beside_the_buttons_does_not_squeeze_the_content(look, qtbot):
    sheet, busy = Sheet("Who is here?", width=420), quiet()
    sheet.add(body("hoist\n" * 4))
    sheet.set_buttons(primary_button("I am here", sheet.accept), left=busy)
    qtbot.addWidget(sheet)
    sheet.open()
    before = sheet._scroller.height()
    for words in ("One moment…", "One moment, it is being looked at, and looked at again…"):
        busy.setText(words)
        QApplication.processEvents()
        QApplication.processEvents()
        assert sheet._scroller.height() == before


@pytest.mark.parametrize("percent", [100, 200])
def test_buttons_for_which_a_line_is_too_short_stand_on_two(look, qtbot, percent):
    look.set_percent(percent)
    sheet = Sheet("Put a backup back", width=300)
    sheet.add(body("hoist"))
    names = ("Close SafeHuddle", "Another backup…", "Look into it…")
    sheet.set_buttons(*(Button(each) for each in names))
    qtbot.addWidget(sheet)
    sheet.open()
    QApplication.processEvents()
    assert cut_in(sheet) == []


def test_escape_puts_a_sheet_away(look, qtbot):
    sheet = Sheet("Keys")
    sheet.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(sheet))
