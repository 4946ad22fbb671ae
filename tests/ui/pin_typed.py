"""A program of its own: shows a field for a PIN, and types into it once a line is sent to it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.people.pin_field import PinField
from safehuddle.ui.theme.theme import Theme


def main(digits: str) -> None:
    app = QApplication(["pin-typed"])
    app.setApplicationName("pin-typed")
    be_heard()
    Theme(app)
    field = PinField("PIN")
    field.show()
    field.activateWindow()
    field.setFocus()

    def type_it() -> None:
        asked.setEnabled(False)
        QTest.keyClicks(field.editor, digits)

    def end_when_typed(typed: str) -> None:
        if typed == digits:
            sys.stdout.write(typed)
            QTimer.singleShot(0, app.quit)

    # With a reader there, Qt asks it about each key first: they come in later.
    field.changed.connect(end_when_typed)
    # Meanwhile it answers whoever asks over the bus.
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(type_it)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
