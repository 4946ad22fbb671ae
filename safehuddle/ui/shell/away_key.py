"""The key that steps away, also where a sheet or the board lies over the window.

A shortcut of the window is not heard below a sheet, and it is there that it is needed most: over a
note half said, or a recovery key in plain sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from safehuddle.ui import shortcuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class AwayKey(QObject):
    """Hears the key in every other window of the program; the window itself has its shortcut."""

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._act = window, act
        self._keys = QKeySequence(shortcuts.AWAY)

    def begin(self) -> None:
        """Listen from now on."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def close(self) -> None:
        """Listen no more."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step away at the key, and keep it from everything below."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        over = QApplication.activeWindow()
        if over is None or over is self._window:
            return False
        if QKeySequence(event.keyCombination()) != self._keys:
            return False
        self._act()
        return True
