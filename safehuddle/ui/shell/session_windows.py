"""Hears on Windows that the screen was locked, the user switched, or the PC put to sleep."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

from safehuddle.ui.shell.session_words import leaves

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTIFY_FOR_THIS_SESSION = 0


class WindowsSession(QAbstractNativeEventFilter):
    """Calls one function when nobody is at the screen any more. Keep it as long as it is wanted."""

    def __init__(self, left: Callable[[], object], window_id: int) -> None:
        """Listen from now on, for the window of that number."""
        super().__init__()
        self._left, self._window_id = left, window_id
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                ctypes.c_void_p(window_id), _NOTIFY_FOR_THIS_SESSION
            )

    def close(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(
                ctypes.c_void_p(self._window_id)
            )

    def nativeEventFilter(self, event_type: object, message: int) -> tuple[bool, int]:
        """Look at each message of Windows; take none."""
        # PySide declares it an object, and gives a QByteArray, which `bytes` takes.
        if bytes(event_type) == b"windows_generic_MSG":  # type: ignore[call-overload]
            told = _Message.from_address(int(message))
            if leaves(told.message, told.parameter):
                self._left()
        return False, 0


class _Message(ctypes.Structure):
    """The beginning of `MSG` (winuser.h)."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("parameter", ctypes.c_size_t),
    )
