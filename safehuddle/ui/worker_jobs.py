"""The window's jobs: a thread for the store, and another for what is slow and not the store's."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.errors import NotAllowed, UserError
from safehuddle.ui.jobs import Jobs, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from queue import SimpleQueue

    from safehuddle.ui.jobs import Failed, OpenStore, Then

    Post = Callable[[Callable[[], None]], None]
    Told = Callable[[Any, Exception | None], None]

T = TypeVar("T")

log = logging.getLogger(__name__)


class _Line:
    """One thread that does what stands in `waiting`, one after another.

    Each is some work, and who is told on the main thread what came of it: its result and its
    failure, either of them None.
    """

    def __init__(self, name: str, post: Post) -> None:
        from queue import SimpleQueue
        from threading import Thread

        self._post = post
        self.waiting: SimpleQueue[tuple[Callable[[], Any], Told] | None] = SimpleQueue()
        # A daemon: if the main thread dies, an unfinished change rolls back with the process.
        self._thread = Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Wait until everything asked so far is done."""
        from threading import Event

        done = Event()
        self.waiting.put((done.set, lambda _result, _problem: None))
        done.wait()

    def close(self) -> None:
        """Finish what was asked, then end the thread."""
        self.waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (asked := self.waiting.get()) is not None:
            work, told = asked
            result, failure = None, None
            try:
                result = work()
            except Exception as problem:
                failure = problem
            self._post(partial(told, result, failure))
            del asked, work, told, result, failure  # it keeps nothing alive while it waits


class WorkerJobs(Jobs):
    """The window's jobs. Close it before the store, so that what was asked is finished."""

    def __init__(
        self,
        store: OpenStore,
        *,
        post: Post,
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
        line = self._slow() if turn in (Turn.SLOW, Turn.ALONE) else self._stores()
        self._unfinished += 1
        line.waiting.put((work, partial(self._on_done, then, failed)))

    def finish(self) -> None:
        """Wait until the store has done everything asked of it; it is told about later."""
        if self._store_line is not None and not self._is_closed:
            self._store_line.finish()

    def close(self) -> None:
        """Wait until everything asked is done. Results not yet handed over are dropped."""
        for line in (self._store_line, self._slow_line):
            if line is not None:
                line.close()
        self._is_closed = True

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

        self.ask(Turn.READ, hold, None, None)
        return in_peace

    def _stores(self) -> _Line:
        if self._store_line is None:
            self._store_line = _Line("safehuddle-store", self._post)
        return self._store_line

    def _slow(self) -> _Line:
        if self._slow_line is None:
            self._slow_line = _Line("safehuddle-slow", self._post)
        return self._slow_line

    def _on_done(self, then: Then[T], failed: Failed, result: T, problem: Exception | None) -> None:
        self._unfinished -= 1
        if self._is_closed:
            return  # whoever waits for it may be a dead widget
        if problem is not None:
            self._fail(problem, failed)
        elif then is not None:
            then(result)

    def _fail(self, problem: Exception, failed: Failed) -> None:
        if not isinstance(problem, UserError):
            # Here, because the window shows one failure at a time: a second left no trace.
            log.error("asked for and not done", exc_info=problem)
        if failed is None or not isinstance(problem, UserError) or isinstance(problem, NotAllowed):
            # A PIN that is missing is asked for by the window, whatever the form makes of it.
            self.trouble(problem)
        if failed is not None:
            failed(problem)
