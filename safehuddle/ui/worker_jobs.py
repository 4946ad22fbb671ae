"""The window's jobs: a thread for the store, and another for what is slow and not the store's."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from safehuddle.errors import NotAllowed, UserError
from safehuddle.ui.jobs import Jobs, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue

    from safehuddle.ui.jobs import Failed, OpenStore, Then

T = TypeVar("T")

log = logging.getLogger(__name__)


class _Line:
    """One thread that does what it is given, one after another."""

    def __init__(self, name: str) -> None:
        from queue import SimpleQueue
        from threading import Thread

        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        # A daemon: if the main thread dies, an unfinished change rolls back with the process.
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, job: Callable[[], None]) -> None:
        self._waiting.put(job)

    def finish(self) -> None:
        """Wait until everything asked so far is done."""
        from threading import Event

        done = Event()
        self._waiting.put(done.set)
        done.wait()

    def close(self) -> None:
        """Finish what was asked, then end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()


class WorkerJobs(Jobs):
    """The window's jobs. Close it before the store, so that what was asked is finished."""

    def __init__(
        self,
        store: OpenStore,
        *,
        post: Callable[[Callable[[], None]], None],
        trouble: Callable[[Exception], None],
        by: Callable[[], str | None] = lambda: None,
    ) -> None:
        """Be ready; each thread begins with the first thing asked of it.

        Args:
            store: see `Jobs`; called on the store's own thread.
            post: has a function called soon on the main thread; callable from any thread.
            trouble: shows a failure that no screen takes; called on the main thread.
            by: see `Jobs`.
        """
        super().__init__(store, by=by)
        self._post = post
        self.trouble = trouble
        self._store_line: _Line | None = None
        self._slow_line: _Line | None = None
        self._unfinished = 0
        self._is_closed = False

    @property
    def is_idle(self) -> bool:
        """Whether everything asked has been done and its result handed over."""
        return self._unfinished == 0

    def ask(self, turn: Turn, work: Callable[[], T], then: Then[T], failed: Failed) -> None:
        """Have one of the threads do it."""
        if turn is Turn.ALONE:
            work = self._once_the_store_waits(work)
        is_slow = turn in (Turn.SLOW, Turn.ALONE)
        self._put(self._slow() if is_slow else self._stores(), work, then, failed)

    def finish(self) -> None:
        """Wait until the store has done everything asked of it; it is told about later."""
        if self._store_line is not None and not self._is_closed:
            self._store_line.finish()

    def close(self) -> None:
        """Wait until everything asked is done. Results not yet handed over are dropped."""
        for line in (self._store_line, self._slow_line):
            if line is not None:
                line.close()
        self._is_closed = True  # what was posted and not yet heard would reach dead widgets

    def _once_the_store_waits(self, work: Callable[[], T]) -> Callable[[], T]:
        """Have the store's line wait in its turn until `work`, in the slow line's, is done."""
        from threading import Event

        waits, done = Event(), Event()

        def hold() -> None:
            waits.set()
            done.wait()

        def in_peace() -> T:
            waits.wait()
            try:
                return work()
            finally:
                done.set()

        self._put(self._stores(), hold, None, None)
        return in_peace

    def _stores(self) -> _Line:
        if self._store_line is None:
            self._store_line = _Line("safehuddle-store")
        return self._store_line

    def _slow(self) -> _Line:
        if self._slow_line is None:
            self._slow_line = _Line("safehuddle-slow")
        return self._slow_line

    def _put(self, line: _Line, work: Callable[[], T], then: Then[T], failed: Failed) -> None:
        self._unfinished += 1

        def job() -> None:
            try:
                result = work()
            except Exception as problem:
                failure = problem
                self._post(lambda: self._told(lambda: self._fail(failure, failed)))
            else:
                self._post(lambda: self._told(lambda: then(result) if then else None))

        line.put(job)

    def _told(self, tell: Callable[[], object]) -> None:
        self._unfinished -= 1
        if not self._is_closed:
            tell()

    def _fail(self, problem: Exception, failed: Failed) -> None:
        if not isinstance(problem, UserError):
            # Here, because the window shows one failure at a time: a second left no trace.
            log.error("asked for and not done", exc_info=problem)
        if failed is None or not isinstance(problem, UserError) or isinstance(problem, NotAllowed):
            # A PIN that is missing is asked for by the window, whatever the form makes of it.
            self.trouble(problem)
        if failed is not None:
            failed(problem)
