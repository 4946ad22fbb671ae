"""Brings results from other threads to the main one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class MainThread(QObject):
    """Calls functions on the main thread, in the order they were posted."""

    _posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def post(self, function: Callable[[], None]) -> None:
        """Have `function` called soon; callable from any thread."""
        self._posted.emit(function)

    def _call(self, function: Callable[[], None]) -> None:
        function()
