"""The Qt application itself, dressed as the settings say."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibrary, QLibraryInfo, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from safehuddle import display, resources
from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.theme.theme import STYLE, Theme, theme

if TYPE_CHECKING:
    from types import FrameType

    from safehuddle.settings import Settings


TURNS_MS = 1_000
"""How late the program may be to close when it is told to."""
APP_USER_MODEL_ID = "SafeHuddle.SafeHuddle"
"""Who we are to Windows' task bar. A shortcut that is to be pinned says the same."""
OTHERS_MS = 1_000
"""How often the window looks whether the program was started again, or another saved something."""


def lacks_library(platform: str, environment: Mapping[str, str]) -> str | None:
    """Return the library without which Qt would abort when it opens a window, if one is missing.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
    """
    if not display.is_x11(platform, environment):
        return None
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    plugin = QLibrary(f"{plugins}/platforms/libqxcb.so")
    if plugin.load():
        return None
    missing = display.missing_library(plugin.errorString())
    return missing if missing and not missing.endswith("libqxcb.so") else None


def make_application(settings: Settings) -> QApplication:
    """Return the one application, with our name, font, colours and text size."""
    app = QApplication.instance()
    if isinstance(app, QApplication):  # it goes on in another folder
        theme().set_look(settings.theme)
        theme().set_percent(settings.text_percent)
        return app
    # Named here: what `setStyle` returns would have PySide make all that is known of styles.
    app = QApplication(["safehuddle", "-style", STYLE])
    be_heard()
    app.setApplicationName("SafeHuddle")
    app.setDesktopFileName("safehuddle")
    app.setWindowIcon(QIcon(str(resources.program_icon_path())))
    if sys.platform == "win32":
        import ctypes

        # One button in the task bar, whichever starter and version; from source, else Python's.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_USER_MODEL_ID)
    Theme(app, percent=settings.text_percent, look=settings.theme, has_style=True)
    return app


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, because the program was started a second time."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()


@contextmanager
def closing_when_told(app: QApplication) -> Iterator[Callable[[], bool]]:
    """Close as a person would, all saved, on Ctrl-C and when the account logs off.

    Yields:
        Says whether it was told to close, so that no other window need be opened.
    """
    is_told = False

    def close(_number: int, _frame: FrameType | None) -> None:
        nonlocal is_told
        is_told = True
        QTimer.singleShot(0, app.closeAllWindows)

    # Python hears of it when it next has a turn: give it one, whatever window is open.
    turns = QTimer()
    turns.setInterval(TURNS_MS)
    turns.timeout.connect(lambda: None)
    turns.start()
    former = {number: signal.signal(number, close) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: is_told
    finally:
        turns.stop()
        for number, handler in former.items():
            signal.signal(number, handler)
