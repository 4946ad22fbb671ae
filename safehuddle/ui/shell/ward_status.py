"""Keeps what stands around the screens true: shift, date, roles, people, open promises.

It asks at the start, after changes and once a minute, by plain SQL, so that neither the shift nor
the board is ever yesterday's on a PC that is never switched off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QMenu

    from safehuddle.services.at_hand import AtHand
    from safehuddle.store.query import Query
    from safehuddle.ui.desk import WardInHand
    from safehuddle.ui.shell.window import ShellWindow

    Look = Callable[[Query, int, datetime], AtHand]
    """Says what is true on a ward at a moment."""

MINUTE_MS = 60_000


class WardStatus(QObject):
    """Follows one window from its first paint on."""

    def __init__(self, window: ShellWindow, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._now: AtHand | None = None
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(MINUTE_MS)
        self._clockwork.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and every minute from now on."""
        self._window.stirred.connect(self.look)
        self.look()
        self._clockwork.start()

    def close(self) -> None:
        """Look no more."""
        self._clockwork.stop()

    def look(self) -> None:
        """Ask what is true now."""
        desk = self._window.desk
        ward, now = desk.ward, desk.clock()
        desk.jobs.glance(
            lambda query: self._look(query, ward.id, now), lambda found: self._show(ward, found)
        )

    def fill_menu(self, menu: QMenu) -> None:
        """Put whoever may be here into the menu of the person at the PC."""
        if self._now is not None:
            self._window.who.fill_menu(menu, self._now.roles)

    def _show(self, ward: WardInHand, now: AtHand) -> None:
        if ward != self._window.desk.ward:
            return  # asked before the ward was changed
        from safehuddle.ui.kit.huddle_days import HuddleDays, show_huddle_days  # after the paint

        is_new_day = self._now is not None and self._now.today != now.today
        self._now = now
        self._window.who.presence.show_people(now.people)
        self._window.desk.guard.shapes = now.shapes
        self._window.bar.show_where(ward.name, now.shift)
        self._window.bar.show_wards(now.wards, ward.id)
        self._window.demo_band.show_if(now.is_demo)
        show_huddle_days(
            HuddleDays(
                today=now.today,
                held={day.on for day in now.huddles if day.held},
                missed={day.on for day in now.huddles if not day.held},
                weekdays=now.planned,
            )
        )
        for screen, count in now.waiting.items():
            self._window.rail.show_count(screen, count)
        if is_new_day:
            self._window.stack.mark_stale(None)
