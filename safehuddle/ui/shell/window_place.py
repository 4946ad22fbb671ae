"""Where the window was when it was closed: it opens there again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt

from safehuddle.errors import StoreError
from safehuddle.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def take_place(window: QWidget, settings: Settings) -> None:
    """Put a window where it was, or over the whole screen."""
    place = QByteArray.fromBase64(QByteArray(settings.window_place.encode()))
    if place.isEmpty() or not window.restoreGeometry(place):
        room = window.screen().availableGeometry()
        window.resize(min(1366, room.width()), min(768, room.height()))
        # A ward's PC shows one thing: the whole screen until somebody chooses otherwise.
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep_place(window: QWidget, settings: Settings) -> None:
    """Remember where a window is."""
    place = window.saveGeometry().toBase64().toStdString()
    if place != settings.window_place:
        with suppress(StoreError):  # a full disk must not keep the window from closing
            settings.save(Settings.window_place, place)
