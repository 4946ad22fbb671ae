"""Hears on Linux that the screen was locked, the user switched, or the PC put to sleep.

Where there is no message bus less is heard, and nothing is said about it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

from safehuddle.ui.shell.seats_linux import SEATS, LinuxSeats
from safehuddle.ui.shell.session_words import session_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LOGIN = "org.freedesktop.login1"
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


class LinuxSession(QObject):
    """Calls one function when nobody is at the screen any more."""

    def __init__(
        self,
        left: Callable[[], object],
        *,
        session_id: str = "",
        system: QDBusConnection | None = None,
        own: QDBusConnection | None = None,
        seats: Path = SEATS,
        parent: QObject | None = None,
    ) -> None:
        """Listen from now on.

        Args:
            left: called each time.
            session_id: which of the PC's sessions this is; "" listens to all of them, and takes
                each of this user's for ours.
            system: the bus logind speaks on; the PC's own by default.
            own: the bus the screen saver speaks on; the session's own by default.
            seats: the folder where logind keeps who is on which screen.
            parent: whose life it shares.
        """
        super().__init__(parent)
        self._left = left
        # The bus tells of a switch only by a message that PySide cannot read without crashing.
        LinuxSeats(left, session_id=session_id, user_id=os.getuid(), folder=seats, parent=self)
        system = system or QDBusConnection.systemBus()
        own = own or QDBusConnection.sessionBus()
        path = session_path(session_id)
        if system.isConnected():
            self._hear(system, path, f"{_LOGIN}.Session", "Lock", "on_lock()")
            self._hear(system, "", f"{_LOGIN}.Manager", "PrepareForSleep", "on_active(bool)")
        if own.isConnected():
            for saver in _SAVERS:
                self._hear(own, "", saver, "ActiveChanged", "on_active(bool)")

    def _hear(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
        said: Any = SLOT(slot)  # the program wants a text here, whatever its stub says
        bus.connect("", path, interface, name, self, said)

    @Slot()
    def on_lock(self) -> None:
        """Logind locks the session."""
        self._left()

    @Slot(bool)
    def on_active(self, is_on: bool) -> None:
        """The screen saver came on, or the PC is about to sleep."""
        if is_on:
            self._left()
