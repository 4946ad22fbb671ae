"""Puts the window together: the one call the program makes to open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from safehuddle.services.at_hand import at_hand
from safehuddle.ui.jobs import StoreDoor, WorkerJobs
from safehuddle.ui.shell.around import Around, Look
from safehuddle.ui.shell.later import Later
from safehuddle.ui.shell.main_thread import MainThread
from safehuddle.ui.shell.screens import PANELS, PLACES, Panel, Place
from safehuddle.ui.shell.trouble import Trouble, on_main_thread
from safehuddle.ui.shell.window import OTHERS_MS, ShellWindow

if TYPE_CHECKING:
    from safehuddle.clock import Clock
    from safehuddle.settings import Settings
    from safehuddle.ui.desk import Care, WardInHand
    from safehuddle.ui.one_window import OneWindow
    from safehuddle.ui.shell.window import Subscribe


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
        places: Sequence[Place] = PLACES,
        panels: Sequence[Panel] = PANELS,
        look: Look = at_hand,
        care: Care | None = None,
        one: OneWindow | None = None,
    ) -> None:
        """Make everything and show nothing yet; see `ShellWindow` for the other arguments.

        Args:
            store: what the worker works on.
            clock: the present moment.
            settings: what this PC remembers.
            ward: the ward to begin with.
            subscribe: follows the store's changes.
            places: the screens of the rail.
            panels: quick-add, search and board.
            look: says what is true around the screens.
            care: looks after the ward's file.
            one: this account's one window; a second start brings this one forward.
        """
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
            fill_menu=lambda menu: self.around.fill_menu(menu),
            care=care,
        )
        self.around = Around(self.window, look)
        self._later = Later(self.window)
        self._one = one
        self.show_failure = on_main_thread(self._main.post, self.trouble.show)
        """Shows a failure; give it to `crash.install`. Callable from any thread."""
        self._others = QTimer(self.window)
        self._others.setInterval(OTHERS_MS)
        self._others.timeout.connect(self._look_out)
        self.window.painted.connect(lambda: self._begin(subscribe))
        self.window.closing.connect(self.close)

    def show(self) -> None:
        """Show the window; its first screen follows once it is painted."""
        self.window.show()

    def close(self) -> None:
        """Wait until everything asked is saved. Closing the window does this by itself."""
        self._others.stop()
        self.around.close()
        self._later.close()
        self.jobs.close()

    def _begin(self, subscribe: Subscribe | None) -> None:
        self.window.begin(subscribe)
        self.around.begin()
        self._later.begin()
        self._others.start()

    def _look_out(self) -> None:
        """Notice what other programs did: changed the store, or started a second time."""
        self.jobs.notice_others()
        if self._one is not None and self._one.is_asked_forward():
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    def _person(self) -> str | None:
        return self.window.desk.person
