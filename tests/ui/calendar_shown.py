"""A program of its own: shows a field for a day, opens its calendar once a line is sent to it.

Then it goes to the next day, and ends when there is nothing more to be read.
"""

from __future__ import annotations

import os
import sys
from datetime import date

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.kit.date_field import DateField
from safehuddle.ui.kit.huddle_days import HuddleDays, show_huddle_days
from safehuddle.ui.theme.theme import Theme


def main(day: str) -> None:
    app = QApplication(["calendar-shown"])
    app.setApplicationName("calendar-shown")
    be_heard()
    Theme(app)
    on = date.fromisoformat(day)
    show_huddle_days(HuddleDays(today=on, weekdays=frozenset(range(5))))
    field = DateField("By when?", on)
    field.show()
    field.activateWindow()
    field.setFocus()

    def go_on() -> None:
        over = app.activePopupWidget()
        if over is None:
            QTimer.singleShot(50, go_on)  # a reader is asked about each key first
        else:
            QTest.keyClick(over.findChild(QTableView), Qt.Key.Key_Right)

    def do_as_told() -> None:
        if os.read(sys.stdin.fileno(), 100):
            QTest.keyClick(field.editor, Qt.Key.Key_F4)
            go_on()
        else:
            app.quit()

    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(do_as_told)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
