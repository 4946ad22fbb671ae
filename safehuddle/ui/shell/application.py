"""The Qt application itself, dressed as the settings say."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibrary, QLibraryInfo, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from safehuddle import resources
from safehuddle.ui.heard.factory import be_heard
from safehuddle.ui.theme.theme import STYLE, Theme, theme

if TYPE_CHECKING:
    from types import FrameType

    from safehuddle.settings import Settings


TURNS_MS = 1_000
"""How late the program may be to close when it is told to."""
OTHERS_MS = 1_000
"""How often the window looks whether the program was started again, or another saved something."""
_X_SOCKETS = Path("/tmp/.X11-unix")
_LOCAL_DISPLAY = re.compile(r":(\d+)(\.\d+)?")
_NOT_FOUND = re.compile(r"(\S+\.so\S*): cannot open shared object file")


def lacks_display(
    platform: str, environment: Mapping[str, str], *, sockets: Path = _X_SOCKETS
) -> bool:
    """Whether a window cannot be opened: Qt would end the program without a word.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
        sockets: where the X servers of this PC are reached.
    """
    if not _is_x11_or_none(platform, environment):
        return False
    display = environment.get("DISPLAY", "")
    local = _LOCAL_DISPLAY.fullmatch(display)
    if local is None:
        return not display  # another PC's screen cannot be looked for without a connection
    socket = sockets / f"X{local[1]}"
    # Some servers have a name that no folder shows.
    return not socket.exists() and f"@{socket}\n" not in _names_of_sockets()


def lacks_library(platform: str, environment: Mapping[str, str]) -> str | None:
    """Return the library without which Qt would abort when it opens a window, if one is missing.

    Args:
        platform: `sys.platform`.
        environment: the process's environment.
    """
    if not _is_x11_or_none(platform, environment):
        return None
    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    plugin = QLibrary(f"{plugins}/platforms/libqxcb.so")
    if plugin.load():
        return None
    missing = _NOT_FOUND.search(plugin.errorString())
    return missing[1] if missing and not missing[1].endswith("libqxcb.so") else None


def _is_x11_or_none(platform: str, environment: Mapping[str, str]) -> bool:
    chosen = environment.get("QT_QPA_PLATFORM") or environment.get("WAYLAND_DISPLAY")
    return platform.startswith("linux") and not chosen


def _names_of_sockets() -> str:
    try:
        return Path("/proc/net/unix").read_text("utf-8", "replace")
    except OSError:
        return ""


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
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        # Else its bar shows Python's icon.
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("SafeHuddle")
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
