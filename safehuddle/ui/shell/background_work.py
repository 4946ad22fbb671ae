"""What waits until the board is up: the object mapper, a look at the history, the backup."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from safehuddle.domain.permissions import Power
from safehuddle.errors import StoreError, UserError
from safehuddle.i18n import _
from safehuddle.ui.notices import Act
from safehuddle.ui.shell.hindrance import HindranceWatch

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from safehuddle.services.care.backups import SecondPlace
    from safehuddle.store.store import Store
    from safehuddle.ui.shell.window import ShellWindow

log = logging.getLogger(__name__)

WARM_MS = 700
"""After the first paint: the board is up, and nobody has typed a sentence yet."""
LOOK_OVER_MS = 2_000
QUIET_MS = 10_000
"""After the last change: whoever saved it looks up now, or is writing the next sentence."""
MINUTE_MS = 60_000
BACKUP_MS = 5_000
HOUR_MS = 3_600_000


class BackgroundWork(QObject):
    """Does the work that nobody waits for, from the first paint on."""

    def __init__(self, window: ShellWindow) -> None:
        super().__init__(window)
        self._window = window
        self._warned_on: date | None = None
        self._said_missing: str | None = None
        self._hindrance = HindranceWatch(window)
        self._has_begun = False
        self._quiet = self._timer(QUIET_MS, self._rest, once=True)
        self._timers = [
            self._timer(WARM_MS, self._warm, once=True),
            self._timer(LOOK_OVER_MS, self._look_over, once=True),
            self._timer(BACKUP_MS, lambda: self._back_up(at_start=True), once=True),
            # Somebody may have made room on the disk.
            self._timer(MINUTE_MS, self._try_again, once=False),
            # A PC that is never switched off gets its backup on the day all the same.
            self._timer(HOUR_MS, self._back_up, once=False),
            self._timer(HOUR_MS, self._look_at_rounds, once=False),
            self._quiet,
        ]

    def begin(self) -> None:
        """Start counting, and say at once if nothing can be saved."""
        self._hindrance.look()
        care = self._window.desk.care
        if care is not None and (why := care.why_key_in_file()):
            self._window.notices.say(why)
        for timer in self._timers:
            timer.start()
        self._has_begun = True
        self._window.stirred.connect(self._quiet.start)

    def close(self) -> None:
        """Begin nothing more."""
        if self._has_begun:  # a window whose store did not open is closed too
            self._has_begun = False
            self._window.stirred.disconnect(self._quiet.start)
        for timer in self._timers:
            timer.stop()

    def _try_again(self) -> None:
        from safehuddle.ui import form_drafts  # not before the first paint

        self._hindrance.look()
        form_drafts.retry_refused(self._window.desk)

    def _timer(self, ms: int, act: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.setSingleShot(once)
        timer.timeout.connect(act)
        return timer

    def _warm(self) -> None:
        from safehuddle.services import drafts
        from safehuddle.services.joy import keeping as joy_keeping
        from safehuddle.services.kindness import keeping

        now = self._window.desk.clock()

        def tidy(store: Store) -> None:
            try:
                drafts.forget_old(store.unrecorded, now=now)
                keeping.tidy(store, now=now)
                joy_keeping.tidy(store, now=now)
            except StoreError as problem:
                # Nobody asked for it, and the next start tries again.
                log.warning("drafts were not tidied: %s", type(problem).__name__)

        # The first save then takes as long as every other.
        jobs = self._window.desk.jobs
        jobs.read(lambda session: None, lambda nothing: None)
        jobs.with_store(tidy)
        self._look_at_rounds()

    def _look_at_rounds(self) -> None:
        from safehuddle.services.pulse import rounds

        now = self._window.desk.clock()

        def look(store: Store) -> None:
            try:
                rounds.look(store, now=now)
            except StoreError as problem:
                log.warning("the pulse was not looked at: %s", type(problem).__name__)

        self._window.desk.jobs.with_store(look)

    def _look_over(self) -> None:
        care = self._window.desk.care
        if care is not None:  # the window itself shows what is wrong
            self._window.desk.jobs.run(care.look_over, lambda nothing: None)
            # What is worse comes last, and so is what stays to be read.
            self._window.desk.jobs.run(care.clock_word, self._on_clock)
            self._window.desk.jobs.run(care.lost_changes, self._on_lost)
            self._look_for_missing()

    def _on_clock(self, sentence: str | None) -> None:
        if sentence is not None:
            self._window.notices.warn(sentence)

    def _on_lost(self, sentence: str | None) -> None:
        desk = self._window.desk
        if sentence is not None and desk.care is not None:
            forget = desk.care.forget_lost_changes
            # At every start, until somebody says so.
            act = Act(_("I have read this"), lambda: desk.jobs.run(forget, lambda nothing: None))
            self._window.notices.warn(sentence, act=act)

    def _look_for_missing(self) -> None:
        care = self._window.desk.care
        if care is not None:
            self._window.desk.jobs.run(care.look_for_missing, self._on_missing)

    def _on_missing(self, sentence: str | None) -> None:
        desk = self._window.desk
        if sentence is None or sentence == self._said_missing or desk.care is None:
            return
        self._said_missing = sentence
        accept = desk.care.accept_missing

        def read() -> None:
            desk.access.ask(
                Power.RESTORE,
                lambda: desk.jobs.run(accept, lambda nothing: None),
            )

        self._window.notices.warn(sentence, act=Act(_("I have read this"), read))

    def _rest(self) -> None:
        care = self._window.desk.care
        if care is not None:
            self._window.desk.jobs.run(care.rest, lambda nothing: None)

    def _back_up(self, *, at_start: bool = False) -> None:
        care = self._window.desk.care
        if care is None:
            return

        def back_up() -> SecondPlace | None:
            try:
                care.back_up_daily(at_start=at_start)
                return care.second_place()
            except StoreError as problem:
                # Nobody asked for it, so no window opens in the middle of somebody's work.
                raise UserError(problem.sentence) from problem

        self._window.desk.jobs.run(back_up, self._on_backed_up, self._failed)

    def _on_backed_up(self, place: SecondPlace | None) -> None:
        from safehuddle.domain.moments import to_local

        desk = self._window.desk
        self._look_for_missing()
        today = to_local(desk.clock(), desk.ward.zone).date()
        if place is not None and place.is_late(desk.clock()) and today != self._warned_on:
            self._warned_on = today  # once a day is enough
            self._window.notices.warn(place.words(desk.ward.zone))

    def _failed(self, problem: Exception) -> None:
        log.error("the day's backup failed: %s", type(problem.__cause__ or problem).__name__)
        if self._hindrance.is_so:
            return  # that nothing can be saved is said, and stands there
        self._window.notices.warn(
            _("Today’s backup could not be made. What you save is safe on this PC.")
        )
