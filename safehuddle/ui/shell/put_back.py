"""Puts a backup back for the whole window, and offers to take that back. Outlives every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from safehuddle.domain.permissions import Power
from safehuddle.i18n import _
from safehuddle.ui.messages import for_the_screen
from safehuddle.ui.notices import Act

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safehuddle.store.restore import RestoreResult
    from safehuddle.ui.shell.window import ShellWindow


class PutBack(QObject):
    """Follows one window."""

    def __init__(self, window: ShellWindow, show_anew: Callable[[], object]) -> None:
        """Listen to `window`; `show_anew` is called when another store is in its hands."""
        super().__init__(window)
        self._window, self._show_anew = window, show_anew
        window.asked_back.connect(self.put_back)

    def put_back(self, backup: Path) -> None:
        """Put a backup back in the store's turn: nobody writes meanwhile."""
        desk = self._window.desk
        care = desk.care
        if care is not None:
            desk.notices.say(_("Putting the backup back…"))
            desk.jobs.alone(lambda: care.restore(backup), self._done, self._failed)

    def _done(self, restored: RestoreResult) -> None:
        self._show_anew()
        aside = restored.set_aside
        self._window.notices.say(
            _("The backup is back. What was there before is kept."),
            act=Act(_("Put back what was there"), lambda: self._ask(aside)) if aside else None,
        )

    def _ask(self, aside: Path) -> None:
        self._window.desk.access.ask(Power.RESTORE, lambda: self.put_back(aside))

    def _failed(self, problem: Exception) -> None:
        told = for_the_screen(problem)
        if told is not None:
            self._window.notices.warn(told.sentence)
