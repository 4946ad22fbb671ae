"""The Qt application itself, dressed as the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from safehuddle.ui.theme.theme import Theme

if TYPE_CHECKING:
    from safehuddle.settings import Settings


def lacks_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window cannot be opened: Qt would end the program without a word.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
    """
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return False
    return not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def make_application(settings: Settings) -> QApplication:
    """Return the application, with our name, font, colours and text size."""
    app = QApplication(["safehuddle"])
    app.setApplicationName("SafeHuddle")
    app.setDesktopFileName("safehuddle")
    Theme(app, percent=settings.text_percent, look=settings.theme)
    return app
