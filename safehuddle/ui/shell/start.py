"""Puts the window together: the one call the program makes to open it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.ui.jobs import StoreDoor, WorkerJobs
from safehuddle.ui.shell.main_thread import MainThread
from safehuddle.ui.shell.screens import PANELS, PLACES, Panel, Place
from safehuddle.ui.shell.trouble import Trouble, on_main_thread
from safehuddle.ui.shell.window import OTHERS_MS, ShellWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from safehuddle.clock import Clock
    from safehuddle.settings import Settings
    from safehuddle.ui.desk import WardInHand
    from safehuddle.ui.shell.window import Counts, Subscribe


class Shell:
    """The window with its worker. `close` waits until all that was asked is saved."""

    def __init__(
        self,
        store: StoreDoor,
        *,
        clock: Clock,
        settings: Settings,
        ward: WardInHand,
        subscribe: Subscribe | None = None,
        counts: Counts | None = None,
        places: Sequence[Place] = PLACES,
        panels: Sequence[Panel] = PANELS,
        fill_menu: Callable[[QMenu], None] | None = None,
    ) -> None:
        """Make everything and show nothing yet; see `ShellWindow` for the arguments."""
        self._main = MainThread()
        self.trouble = Trouble()
        self.jobs = WorkerJobs(
            store, post=self._main.post, trouble=self.trouble.show, by=lambda: self._person()
        )
        self.window = ShellWindow(
            jobs=self.jobs,
            clock=clock,
            settings=settings,
            ward=ward,
            trouble=self.trouble,
            places=places,
            panels=panels,
            counts=counts,
            fill_menu=fill_menu,
        )
        self.show_failure = on_main_thread(self._main.post, self.trouble.show)
        """Shows a failure; give it to `crash.install`. Callable from any thread."""
        self._others = QTimer(self.window)
        self._others.setInterval(OTHERS_MS)
        self._others.timeout.connect(self.jobs.notice_others)
        self.window.painted.connect(lambda: self._begin(subscribe))
        self.window.closing.connect(self.close)

    def show(self) -> None:
        """Show the window; its first screen follows once it is painted."""
        self.window.show()

    def close(self) -> None:
        """Wait until everything asked is saved. Closing the window does this by itself."""
        self._others.stop()
        self.jobs.close()

    def _begin(self, subscribe: Subscribe | None) -> None:
        self.window.begin(subscribe)
        self._others.start()

    def _person(self) -> str | None:
        return self.window.desk.person
