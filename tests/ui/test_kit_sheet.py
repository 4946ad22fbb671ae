from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from safehuddle.ui.kit.button import primary_button
from safehuddle.ui.kit.sheet import Sheet
from safehuddle.ui.kit.words import body


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


def test_escape_puts_a_sheet_away(look, qtbot):
    sheet = Sheet("Keys")
    sheet.open()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(sheet))
