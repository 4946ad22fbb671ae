"""How screens read and write without ever making the window wait.

One thread does everything with the store, in the order it was asked (SQLite has one writer);
another, started when first wanted, does slow work that is not the store. Results come back on the
main thread through a `post` function given by the shell, so this module needs no Qt.

A failure: `UserError` goes to the caller's `failed`, or is shown as a notice. Everything else, and
a PIN that is missing (`NotAllowed`), is shown by the window itself (`trouble`), and `failed` is
told too, so that a form can be used again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from safehuddle.errors import SafeHuddleError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.store import Store

    Failed = Callable[[Exception], None] | None

T = TypeVar("T")


class Rows(Protocol):
    """Reads with plain SQL, for the few places that cannot wait for the ORM's import."""

    def __call__(self, sql: str, params: Sequence[Any] = (), /) -> list[Any]:
        """Return all rows of the query."""


class StoreDoor(Protocol):
    """What jobs need of a store."""

    def change(self, label: str, *, by: str | None = None) -> AbstractContextManager[Change]:
        """Open a change that commits at its end."""

    def reading(self) -> AbstractContextManager[Session]:
        """Open a session that only reads."""

    def rows(self, sql: str, params: Sequence[Any] = (), /) -> list[Any]:
        """Return the rows of a plain query."""

    def undo(self, *, by: str | None = None) -> str:
        """Take the last change back and return its label."""

    def redo(self, *, by: str | None = None) -> str:
        """Do the last undone change again and return its label."""

    def notice_others(self) -> bool:
        """Return whether another program has changed the store since last asked."""

    @property
    def store(self) -> Store:
        """The store itself, opened by whoever asks first."""


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

    def alone(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """Do `work` while nothing else is done: what changes the ward's file as a whole."""

    def with_store(
        self,
        work: Callable[[Store], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Do `work` with the store itself, in its turn: a PIN is neither a read nor one change."""

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


class Asking:
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

    def with_store(
        self,
        work: Callable[[Store], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.with_store`."""
        self._on_store(lambda: work(self._store_door.store), then, failed)

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


class DirectJobs(Asking):
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

    def alone(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Failed = None,
    ) -> None:
        """See `Jobs.alone`."""
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
