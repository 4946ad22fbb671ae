"""The keys that work also where a sheet, the board or the guide lies over the window.

A shortcut of the window is not heard below a sheet. It is there that stepping away is needed most:
over a note half said, or a recovery key in plain sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


class KeysOver(QObject):
    """Hears them in every other window of the program; the window itself has its shortcuts."""

    def __init__(self, window: QWidget, keys: Mapping[str, Callable[[], object]]) -> None:
        """Be ready to do what `keys` say, each a key such as "Ctrl+L"."""
        super().__init__(window)
        self._window = window
        self._acts = {QKeySequence(key).toString(): act for key, act in keys.items()}

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
        """Act at a key, and keep it from everything below."""
        # Of every event there is, what it is made of is found sooner than its type.
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        over = QApplication.activeWindow()
        if over is None or over is self._window:
            return False
        act = self._acts.get(QKeySequence(event.keyCombination()).toString())
        if act is None:
            return False
        act()
        return True
