"""Locks the window when it is left alone: drafts are kept, what needs a PIN closes.

A lock asks nothing and cannot be refused: not by a form that is half written, nor by a disk that
does not take its draft. The board stays, and a running huddle goes on, because people talk without
touching anything.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QSpinBox
from shiboken6 import isValid

from safehuddle.i18n import _, ngettext
from safehuddle.ui.shell.idle import Idle

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehuddle.store.query import Query
    from safehuddle.ui.desk import Desk
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.kit.clipboard import MarksCopies
    from safehuddle.ui.people.presence import Presence
    from safehuddle.ui.shell.failure_windows import FailureWindows
    from safehuddle.ui.shell.notice_strip import NoticeStrip
    from safehuddle.ui.shell.session_linux import LinuxSession
    from safehuddle.ui.shell.session_windows import WindowsSession

SOON_MS = 1_000
"""After the board is there: nobody is away yet."""


class Host(Protocol):
    """The window, as far as who is at it goes; see `ShellWindow`."""

    desk: Desk
    notices: NoticeStrip

    def window(self) -> QWidget:
        """Return it as what sheets lie over."""

    def set_person(self, person: str | None, words: str = "") -> None:
        """Show who is here now."""

    def close_sensitive(self) -> None:
        """Keep drafts and close what should not stay on an unwatched PC."""

    def put_words_aside(self) -> None:
        """Empty what nobody in particular half typed: it is offered to whoever comes."""


def lock(window: Host, presence: Presence, trouble: FailureWindows, said: str) -> None:
    """Lock a window now, and say so if that closed anything.

    Args:
        window: the window.
        presence: who has given their PIN at it.
        trouble: what it shows stays: it may be why nobody can go on.
        said: the notice.
    """
    from safehuddle.ui import form_drafts  # not before the first paint

    desk = window.desk
    was_here = presence.signed_in is not None or desk.person is not None
    was_open = False
    try:
        was_open = _put_away(trouble)
        window.put_words_aside()
        window.close_sensitive()
    finally:
        presence.step_away()  # whatever else went wrong
        _clear_the_clipboard()
        if desk.person is not None:
            window.set_person(None)
    if was_here:
        window.notices.say(said)
    elif was_open:
        window.notices.say(_("Your unfinished words are kept."))  # nobody was signed in: no lock
    form_drafts.report_refused(desk)


def _clear_the_clipboard() -> None:
    from safehuddle.ui.kit import clipboard  # not before the first paint

    clipboard.clear_ours()


def _drop_half_a_number() -> None:
    """Show the number that is kept: half of another would be saved as its box goes out of sight."""
    box = QApplication.focusWidget()
    if isinstance(box, QSpinBox):
        box.setValue(box.value())


def _put_away(trouble: FailureWindows) -> bool:
    """Close every sheet and dialog; return whether there was one."""
    from safehuddle.ui.kit.sheet import Sheet  # not before the first paint

    _drop_half_a_number()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        menu.close()
    found = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible() and not trouble.is_showing(each)
    ]
    for dialog in found:
        if isinstance(dialog, Sheet) and isValid(dialog):
            dialog.give_way()
        elif isValid(dialog):  # one closes what stands over it
            dialog.reject()
    return bool(found)


class Lock(QObject):
    """Follows one window from its first paint on."""

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        lock: Callable[[str], None],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Watch nothing before `begin`.

        Args:
            window: what is locked.
            jobs: its own.
            lock: locks it; what is said about it is given.
            monotonic: seconds that no change of the clock touches.
        """
        super().__init__(window)
        self._window, self._jobs, self._lock = window, jobs, lock
        self.idle = Idle(monotonic, self)
        self.idle.passed.connect(self._on_idle)
        self._session: LinuxSession | WindowsSession | None = None
        self._copies: MarksCopies | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._on_soon)

    def begin(self) -> None:
        """Watch from now on."""
        self.idle.begin()
        self._soon.start()

    def close(self) -> None:
        """Watch no more."""
        self._soon.stop()
        self.idle.close()
        if self._session is not None and sys.platform == "win32":
            self._session.close()
        self._session = None
        if self._copies is not None:
            self._copies.close()
        self._copies = None

    def read_rule(self) -> None:
        """Ask after how many minutes it locks; the keeper may have changed it."""

        def read(query: Query) -> int:
            from safehuddle.services import rules

            return rules.value_by_sql(query, rules.IDLE_MINUTES)

        self._jobs.glance(read, self._on_rule)

    def lock_unattended(self) -> None:
        """Lock, because the PC was: nobody is at its screen."""
        self._lock(_("Locked with the PC. Your unfinished words are kept."))

    def _on_rule(self, minutes: int) -> None:
        self.idle.minutes = minutes

    def _on_soon(self) -> None:
        from safehuddle.ui.kit.clipboard import MarksCopies

        self._copies = MarksCopies(self)
        self.read_rule()
        if sys.platform == "win32":
            from safehuddle.ui.shell.session_windows import WindowsSession

            self._session = WindowsSession(self.lock_unattended, int(self._window.winId()))
        elif sys.platform.startswith("linux"):
            from safehuddle.ui.shell.session_linux import LinuxSession

            session_id = os.environ.get("XDG_SESSION_ID", "")
            self._session = LinuxSession(self.lock_unattended, session_id=session_id, parent=self)

    def _on_idle(self) -> None:
        minutes = self.idle.minutes
        said = ngettext(
            "Locked after {number} minute. Your unfinished words are kept.",
            "Locked after {number} minutes. Your unfinished words are kept.",
            minutes,
        )
        self._lock(said.format(number=minutes))
