"""Puts the window together: the one call the program makes to open it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from safehuddle.errors import NoKey, NotAStore
from safehuddle.i18n import _
from safehuddle.ui import shortcuts
from safehuddle.ui.desk import WardInHand
from safehuddle.ui.notices import Act
from safehuddle.ui.screens import PANELS, RAIL_ENTRIES, Panel, RailEntry
from safehuddle.ui.shell.application import OTHERS_MS, come_forward
from safehuddle.ui.shell.background_work import BackgroundWork
from safehuddle.ui.shell.close_guard import CloseGuard
from safehuddle.ui.shell.failure_windows import FailureWindows, on_main_thread
from safehuddle.ui.shell.imports_ahead import ImportsAhead
from safehuddle.ui.shell.keys_over import KeysOver
from safehuddle.ui.shell.lock import Lock
from safehuddle.ui.shell.main_thread import MainThread
from safehuddle.ui.shell.put_back import PutBack
from safehuddle.ui.shell.spell_check import SpellCheck
from safehuddle.ui.shell.unlock import help_to_open
from safehuddle.ui.shell.ward_status import WardStatus
from safehuddle.ui.shell.window import ShellWindow
from safehuddle.ui.worker_jobs import WorkerJobs

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.clock import Clock
    from safehuddle.services.at_hand import AtHand, WardAtHand
    from safehuddle.settings import Settings
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Care
    from safehuddle.ui.jobs import OpenStore
    from safehuddle.ui.one_window import OneWindow
    from safehuddle.ui.shell.ward_status import Look
    from safehuddle.ui.shell.window import Subscribe


NO_WARD = WardInHand(0, "", "UTC")
"""In hand while the store is being opened; no screen is built before there is a ward."""


def _at_hand(query: Query, ward_id: int, now: datetime) -> AtHand:
    # Imported late, as all below the window is: the window is painted first.
    from safehuddle.services.at_hand import at_hand

    return at_hand(query, ward_id, now)


def _wards(query: Query) -> Sequence[WardAtHand]:
    from safehuddle.services.at_hand import list_wards

    return list_wards(query)


class Shell:
    """The window with its worker. `close` waits until all that was asked is saved."""

    def __init__(
        self,
        store: OpenStore,
        *,
        clock: Clock,
        settings: Settings,
        ward: WardInHand | None = None,
        subscribe: Subscribe | None = None,
        places: Sequence[RailEntry] = RAIL_ENTRIES,
        panels: Sequence[Panel] = PANELS,
        look: Look = _at_hand,
        care: Care | None = None,
        one: OneWindow | None = None,
    ) -> None:
        """Make everything and show nothing yet; see `ShellWindow` for the other arguments.

        Args:
            store: returns the store the worker works on, opened by whoever asks first.
            clock: the present moment.
            settings: what this PC remembers.
            ward: the ward to begin with; without it, the one this PC had in hand last, or the
                first, is looked up once the window is painted.
            subscribe: follows the store's changes.
            places: the screens of the rail.
            panels: quick-add, search and board.
            look: says what is true around the screens.
            care: looks after the ward's file.
            one: this account's one window; a second start brings this one forward.
        """
        self._main = MainThread()
        self.trouble = FailureWindows()
        self.trouble.is_left = self._is_opening_trouble
        self.trouble.ends_program = ward is None  # until the store has been opened
        self.jobs = WorkerJobs(
            store, post=self._main.post, trouble=self.trouble.show, by=lambda: self._person()
        )
        self.window = ShellWindow(
            jobs=self.jobs,
            clock=clock,
            settings=settings,
            ward=ward or NO_WARD,
            trouble=self.trouble,
            places=places,
            panels=panels,
            fill_menu=lambda menu: self.around.fill_menu(menu),
            care=care,
        )
        self.around = WardStatus(self.window, look)
        self._back = PutBack(self.window, lambda: self.jobs.glance(_wards, self._on_wards_anew))
        self._later = BackgroundWork(self.window)
        self._spelling = SpellCheck(self.window)
        self._ahead = ImportsAhead(
            self.window,
            [*(place.module for place in places), *(panel.module for panel in panels)],
            lambda: self.jobs.is_idle,
        )
        who = self.window.who
        self.lock = Lock(self.window, self.jobs, who.lock)
        self._keys = KeysOver(
            self.window,
            {
                shortcuts.AWAY: who.step_away,
                shortcuts.HELP: self.window.show_keys,
                shortcuts.QUIT: QApplication.closeAllWindows,
            },
        )
        self.window.ruled.connect(self.lock.read_rule)
        self.window.may_close = CloseGuard(self.window, self.jobs.finish).may_close
        self._one = one
        self._subscribe = subscribe
        self._has_begun = False
        self.refused: Exception | None = None
        """Why the store could not be opened; the window has said it and is closing."""
        self.lacks_ward = False
        """Whether there is no ward to show yet; the window is closing."""
        self.show_failure = on_main_thread(self._main.post, self.trouble.show)
        """Shows a failure; give it to `crash.install`. Callable from any thread."""
        self._others = QTimer(self.window)
        self._others.setInterval(OTHERS_MS)
        self._others.timeout.connect(self._look_out)
        self.window.painted.connect(self._look_up_ward if ward is None else self._begin)
        self.window.closing.connect(self.close)

    def show(self) -> None:
        """Show the window; its first screen follows once it is painted."""
        self.window.show()
        self.window.activateWindow()  # where no window manager does it, keys would go nowhere

    def offer_recovery_key(self, serves_everyone: bool) -> None:
        """Say, once the window is there, what the new ward needs a recovery key for.

        Args:
            serves_everyone: whether other accounts of this PC are to open the ward.
        """
        words = (
            _("All is set up. Other accounts of this PC open the ward with its recovery key.")
            if serves_everyone
            else _("All is set up. A recovery key opens the ward’s file if this PC is lost.")
        )

        def say() -> None:
            self.window.notices.say(
                words,
                act=Act(_("Make a recovery key"), lambda: self.window.go("settings/recovery")),
            )

        self.window.painted.connect(say)

    def close(self) -> None:
        """Wait until everything asked is saved. Closing the window does this by itself."""
        self._others.stop()
        self.around.close()
        self._later.close()
        self._spelling.close()
        self._ahead.close()
        self.lock.close()
        self._keys.close()
        self.window.who.presence.step_away()  # the store may outlive its window
        self.jobs.close()

    def _look_up_ward(self) -> None:
        # The first thing asked of the store, so this opens it, beside the window's thread.
        self.jobs.glance(_wards, self._on_wards, self._on_refused)

    def _on_wards(self, wards: Sequence[WardAtHand]) -> None:
        ward = self._usual_of(wards)
        if ward is not None:
            self.window.set_ward(ward)
            self._begin()

    def _on_wards_anew(self, wards: Sequence[WardAtHand]) -> None:
        ward = self._usual_of(wards)
        if ward is not None:
            self.window.start_anew(ward)

    def _usual_of(self, wards: Sequence[WardAtHand]) -> WardInHand | None:
        """Return the ward to show; where there is none the window closes for the first run."""
        if not wards:
            self.lacks_ward = True
            self.window.close()
            return None
        last = self.window.desk.settings.ward_uid
        ward = next((ward for ward in wards if ward.uid == last), wards[0])
        return WardInHand(ward.id, ward.name, ward.zone)

    def _on_refused(self, problem: Exception) -> None:
        if self._is_opening_trouble(problem):
            help_to_open(self.window, problem, self._look_up_ward, lambda: self._give_up(problem))
            return
        self.refused = problem
        self.trouble.closed.connect(self.window.close)

    def _is_opening_trouble(self, problem: BaseException) -> bool:
        """Whether the start offers a way on: the recovery key, or a backup."""
        can_help = self.window.desk.care is not None and not self._has_begun
        return can_help and isinstance(problem, (NoKey, NotAStore))

    def _give_up(self, problem: Exception) -> None:
        self.refused = problem
        self.window.close()

    def _begin(self) -> None:
        self._has_begun = True
        self.trouble.ends_program = False
        self.window.begin(self._subscribe)
        self.around.begin()
        self._later.begin()
        self._spelling.begin()
        self._ahead.begin()
        self.lock.begin()
        self._keys.begin()
        self._others.start()

    def _look_out(self) -> None:
        """Notice what other programs did: changed the store, or started a second time."""
        self.jobs.with_store(lambda store: store.notice_others())
        if self._one is not None and self._one.is_asked_forward():
            come_forward(self.window)

    def _person(self) -> str | None:
        return self.window.desk.person
