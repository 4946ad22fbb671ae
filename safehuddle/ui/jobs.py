"""How screens read and write without ever making the window wait.

One thread does everything with the store, in the order it was asked (SQLite has one writer);
another, started when first wanted, does slow work that is not the store. Results come back on the
main thread through a `post` function given by the shell, so this module needs no Qt.

A failure: `UserError` goes to the caller's `failed`, or is shown as a notice. Everything else is
shown by the window itself (`trouble`), and `failed` is told too, so that a form can be used again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from safehuddle.errors import SafeHuddleError, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from queue import SimpleQueue

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

    Failed = Callable[[Exception], None] | None

T = TypeVar("T")


class Rows(Protocol):
    """Reads with plain SQL, for the few places that cannot wait for the ORM's import."""

    def __call__(self, sql: str, params: Any = (), /) -> list[Any]:  # noqa: ANN401
        """Return all rows of the query."""


class StoreDoor(Protocol):
    """What jobs need of a store."""

    def change(self, label: str, *, by: str | None = None) -> AbstractContextManager[Change]:
        """Open a change that commits at its end."""

    def reading(self) -> AbstractContextManager[Session]:
        """Open a session that only reads."""

    def rows(self, sql: str, params: Any = (), /) -> list[Any]:  # noqa: ANN401
        """Return the rows of a plain query."""

    def undo(self, *, by: str | None = None) -> str:
        """Take the last change back and return its label."""

    def redo(self, *, by: str | None = None) -> str:
        """Do the last undone change again and return its label."""

    def notice_others(self) -> bool:
        """Return whether another program has changed the store since last asked."""


class Jobs(Protocol):
    """What a screen may ask for. `then` and `failed` are called on the main thread, later."""

    def read(
        self,
        work: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """Do `work` with a read-only session and hand its result to `then`."""

    def glance(
        self,
        work: Callable[[Rows], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """Do `work` with plain SQL, which needs no ORM: for what must be on screen at once."""

    def change(
        self,
        label: str,
        work: Callable[[Change], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Do `work` as one change called `label`; `then` is called once it is on the disk."""

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """Do slow work that is not the store's, such as making a PDF, beside everything else."""

    def undo(
        self,
        then: Callable[[str], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Take the last change back; `then` is given the label of what was undone."""

    def redo(
        self,
        then: Callable[[str], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Do again what was last undone; `then` is given its label."""


class _Asking:
    """The verbs of `Jobs` in terms of two: `_store(work, …)` and `run`."""

    _store_door: StoreDoor
    by: Callable[[], str | None]

    def _on_store(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed,
    ) -> None:
        raise NotImplementedError

    def read(
        self,
        work: Callable[[Session], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """See `Jobs.read`."""

        def reading() -> T:
            with self._store_door.reading() as session:
                return work(session)

        self._on_store(reading, then, failed)

    def glance(
        self,
        work: Callable[[Rows], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """See `Jobs.glance`."""
        self._on_store(lambda: work(self._store_door.rows), then, failed)

    def change(
        self,
        label: str,
        work: Callable[[Change], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.change`."""
        by = self.by()  # who asked, not who is here once the thread gets to it

        def changing() -> T:
            with self._store_door.change(label, by=by) as change:
                return work(change)

        self._on_store(changing, then, failed)

    def undo(
        self,
        then: Callable[[str], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.undo`."""
        by = self.by()
        self._on_store(lambda: self._store_door.undo(by=by), then, failed)

    def redo(
        self,
        then: Callable[[str], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.redo`."""
        by = self.by()
        self._on_store(lambda: self._store_door.redo(by=by), then, failed)


class DirectJobs(_Asking):
    """Does everything at once on the calling thread: for presenter tests and the command line.

    A `SafeHuddleError` goes to `failed` when there is one; everything else is raised.
    """

    def __init__(self, store: StoreDoor, *, by: Callable[[], str | None] = lambda: None) -> None:
        self._store_door = store
        self.by = by

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """See `Jobs.run`."""
        self._on_store(work, then, failed)

    def _on_store(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed,
    ) -> None:
        try:
            result = work()
        except SafeHuddleError as problem:
            if failed is None:
                raise
            failed(problem)
        else:
            if then is not None:
                then(result)


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

    def close(self) -> None:
        """Finish what was asked, then end the thread."""
        self._waiting.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job()


class WorkerJobs(_Asking):
    """The window's jobs. Close it before the store, so that what was asked is finished."""

    def __init__(
        self,
        store: StoreDoor,
        *,
        post: Callable[[Callable[[], None]], None],
        trouble: Callable[[Exception], None],
        by: Callable[[], str | None] = lambda: None,
    ) -> None:
        """Be ready; each thread begins with the first thing asked of it.

        Args:
            store: used only on that thread from now on.
            post: has a function called soon on the main thread; callable from any thread.
            trouble: shows a failure that no screen takes; called on the main thread.
            by: who is at the PC, asked on the main thread at each change.
        """
        self._store_door = store
        self._post = post
        self.trouble = trouble
        self.by = by
        self._store_line: _Line | None = None
        self._slow_line: _Line | None = None
        self._unfinished = 0

    @property
    def is_idle(self) -> bool:
        """Whether everything asked has been done and its result handed over."""
        return self._unfinished == 0

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """See `Jobs.run`."""
        if self._slow_line is None:
            self._slow_line = _Line("safehuddle-slow")
        self._ask(self._slow_line, work, then, failed)

    def notice_others(self) -> None:
        """See whether another window or command has changed the store; it tells its subscribers."""
        self._on_store(self._store_door.notice_others, None, None)

    def close(self) -> None:
        """Wait until everything asked is done. Results not yet handed over are dropped."""
        for line in (self._store_line, self._slow_line):
            if line is not None:
                line.close()
        self._post = lambda result: None

    def _on_store(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed,
    ) -> None:
        if self._store_line is None:
            self._store_line = _Line("safehuddle-store")
        self._ask(self._store_line, work, then, failed)

    def _ask(
        self,
        line: _Line,
        work: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed,
    ) -> None:
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

    def _told(self, tell: Callable[[], None]) -> None:
        self._unfinished -= 1
        tell()

    def _fail(self, problem: Exception, failed: Failed) -> None:
        if failed is None or not isinstance(problem, UserError):
            self.trouble(problem)
        if failed is not None:
            failed(problem)
