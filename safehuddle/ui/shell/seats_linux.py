"""Hears on Linux that another user's session came to the screen, as systemd's own library does.

logind says so in its seats' files, which it replaces whole; sd-login(3) watches their folder, and
so do we. No message bus is needed, and no socket. Where there is no such folder nothing happens.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject

from safehuddle.ui.shell.session_words import is_at_seat

if TYPE_CHECKING:
    from collections.abc import Callable

SEATS = Path("/run/systemd/seats")


class LinuxSeats(QObject):
    """Calls one function each time our session stops being the one that is on a screen."""

    def __init__(
        self,
        left: Callable[[], object],
        *,
        session_id: str,
        user_id: int,
        folder: Path = SEATS,
        parent: QObject | None = None,
    ) -> None:
        """Watch from now on.

        Args:
            left: called each time.
            session_id: which session is ours; "" where it is not known.
            user_id: whose sessions are ours then.
            folder: where each seat has its file.
            parent: whose life it shares.
        """
        super().__init__(parent)
        self._left, self._folder = left, folder
        self._session_id, self._user_id = session_id, user_id
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        if folder.is_dir():
            self._watcher.addPath(str(folder))
        self._was_at_seat = self._is_at_seat()  # after the watch began: no change is missed

    def _is_at_seat(self) -> bool:
        seats: list[str] = []
        with contextlib.suppress(OSError):  # no folder, or a screen was unplugged just now
            seats = [
                path.read_text("utf-8", "replace")
                for path in self._folder.iterdir()
                if not path.name.startswith(".")  # half written
            ]
        return any(
            is_at_seat(each, session_id=self._session_id, user_id=self._user_id) for each in seats
        )

    def _on_changed(self) -> None:
        was, self._was_at_seat = self._was_at_seat, self._is_at_seat()
        if was and not self._was_at_seat:
            self._left()
