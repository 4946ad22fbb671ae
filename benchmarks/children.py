"""The programs that are timed from their start: `python -m benchmarks.children WHICH FOLDER`.

Each prints one JSON object of moments on the system's one steady clock, in seconds, and its peak
memory, then ends. The parent knows when it started them.

    bare    a PySide6 window with a label
    touched as bare, and the parts of Qt that any window of ours names are made before it is shown
    ours    SafeHuddle's window on the store in FOLDER, until today's board is on the screen
    day     as ours, then a working day of saves, searches and screens, for the memory and stalls
    list    as ours, then saves while the list of observations is in sight, to its end
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

THEN = {"day": "benchmarks.working_day", "list": "benchmarks.scrolled_list"}


def bare(*, touches: bool = False) -> dict[str, float]:
    """Show a label and tell when it was painted.

    Args:
        touches: whether to name what is made when it is first named, and takes a while: Qt's own
            enumerations, its keys, styles and drawings, what it tells a screen reader.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    if touches:
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QAccessible, QIcon, QKeySequence, QPainter
        from PySide6.QtSvg import QSvgRenderer

        assert all((QEvent, Qt, QAccessible, QIcon, QKeySequence, QPainter, QSvgRenderer))
    app = QApplication([])
    told: dict[str, float] = {}

    class Window(QLabel):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _tell_after_this_paint(told)
            QTimer.singleShot(0, app.quit)

    window = Window("SafeHuddle")
    window.resize(1366, 768)
    window.show()
    app.exec()
    return told


def _tell_after_this_paint(told: dict[str, float]) -> None:
    from PySide6.QtCore import QTimer

    # Runs once the window and all in it are painted, and before anything begun by that.
    QTimer.singleShot(0, lambda: told.setdefault("painted", time.perf_counter()))


def ours(folder: Path, *, then: str = "") -> dict[str, float]:
    """Open SafeHuddle's window as the program does, and tell when its board could be read.

    Args:
        folder: where the store is.
        then: the module whose `begin` goes on from there; "" for the end.
    """
    # First, as the program does: what it takes off Qt is then off while all else is imported.
    from safehuddle import app as program  # isort: skip
    from PySide6.QtCore import QEvent, QObject, QTimer

    from safehuddle.settings import Settings
    from safehuddle.ui.lazy_store import LazyStore
    from safehuddle.ui.shell.application import make_application

    class _FirstPaint(QObject):
        def __init__(self, told: dict[str, float]) -> None:
            super().__init__()
            self._told = told

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and "painted" not in self._told:
                _tell_after_this_paint(self._told)
            return False

    settings = Settings.load(folder)
    app = make_application(settings)
    door = LazyStore(folder)
    shell = program.make_shell(door, settings)
    told: dict[str, float] = {}
    first_paint = _FirstPaint(told)
    shell.window.installEventFilter(first_paint)
    look = QTimer()
    look.setInterval(1)  # not 0: to look without a pause would keep the worker from its work

    def is_readable() -> None:
        screen = shell.window.stack.screen_of("huddle")
        if screen is None or not shell.jobs.is_idle:
            return
        # By now the window has imported it; before, that is part of what is measured.
        from safehuddle.ui.huddle.view import HuddleScreen

        if isinstance(screen, HuddleScreen) and screen.board.action_column.isVisible():
            look.stop()
            screen.repaint()
            told["readable"] = time.perf_counter()
            if then:
                import_module(then).begin(shell, told, app.quit)
            else:
                app.quit()

    look.timeout.connect(is_readable)
    shell.window.painted.connect(look.start)
    shell.show()
    app.exec()
    shell.close()
    door.close()
    return told


def peak_mib() -> float:
    """Return the most memory this process has held, in MiB; 0 where the system cannot say."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says on Linux begins with what the process that started this one held.
        (line,) = (each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024 / 1024


def main() -> int:
    """Run the program named on the command line."""
    which, folder = sys.argv[1], Path(sys.argv[2])
    if which in ("bare", "touched"):
        told = bare(touches=which == "touched")
    else:
        told = ours(folder, then=THEN.get(which, ""))
    told["peak_mib"] = peak_mib()
    print(json.dumps(told), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
