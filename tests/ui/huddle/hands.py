"""What a person does at the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Key = Qt.Key
NONE, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def press(key, modifiers=NONE):
    """Press a key on whatever has the keyboard."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_words(words):
    """Type, letter by letter, into whatever has the keyboard by then."""
    for letter in words:
        key = ord(letter.upper()) if letter.isascii() else Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, SHIFT if letter.isupper() else NONE, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)
