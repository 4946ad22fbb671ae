"""A program of its own: shows a field for a PIN, and types into it once a line is sent to it.

It says what was typed, and ends when there is nothing more to be read.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QSocketNotifier
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

    def do_as_told() -> None:
        if os.read(sys.stdin.fileno(), 100):
            QTest.keyClicks(field.editor, digits)
        else:
            app.quit()

    def tell_when_typed(typed: str) -> None:
        if typed == digits:
            sys.stdout.write(typed)
            sys.stdout.flush()

    # With a reader there, Qt asks it about each key first: they come in later.
    field.changed.connect(tell_when_typed)
    # Meanwhile it answers whoever asks over the bus.
    asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    asked.activated.connect(do_as_told)
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
