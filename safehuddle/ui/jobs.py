"""How screens read and write without ever making the window wait.

One thread does everything with the store, in the order it was asked (SQLite has one writer);
another, started when first wanted, does slow work that is not the store. Results come back on the
main thread through a `post` function given by the shell, so this module needs no Qt.

A failure: `UserError` goes to the caller's `failed`, or is shown as a notice. Everything else, and
a PIN that is missing (`NotAllowed`), is shown by the window itself (`trouble`), and `failed` is
told too, so that a form can be used again.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol, TypeVar

from safehuddle.errors import NotAllowed, UserError

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.query import Query
    from safehuddle.store.store import Store

    Failed = Callable[[Exception], None] | None
    Then = Callable[[T], object] | None
    OpenStore = Callable[[], Store]


class Saving(Protocol):
    """A draft that a change makes a record of; both are called in the store's turn."""

    def use_up(self, change: Change) -> None:
        """Throw the draft away within the change."""

    def settle(self, store: Store, is_done: bool) -> None:
        """Keep the words if the change is not on the disk, whoever still waits for it."""


class Turn(Enum):
    """When and where work is done."""

    READ = auto()
    """In the store's turn, and nothing is lost if nobody hears of it."""
    WRITE = auto()
    """In the store's turn, and it must be told when it fails."""
    SLOW = auto()
    """Beside the store, which it does not touch."""
    ALONE = auto()
    """While nothing else is done."""


class Jobs(ABC):
    """What a screen may ask for. `then` and `failed` are called on the main thread, later.

    Every verb is said here, once, in terms of `ask`; who does the work is what subclasses differ
    in.
    """

    def __init__(self, store: OpenStore, *, by: Callable[[], str | None] = lambda: None) -> None:
        """Be ready.

        Args:
            store: returns the store, and opens it for whoever asks first. Called in its turn only.
            by: who is at the PC, asked on the main thread at each change.
        """
        self.store = store
        self.by = by

    @abstractmethod
    def ask(self, turn: Turn, work: Callable[[], T], then: Then[T], failed: Failed) -> None:
        """Have `work` done in its turn, and tell what came of it."""

    def read(
        self, work: Callable[[Session], T], then: Then[T] = None, failed: Failed = None
    ) -> None:
        """Do `work` with a read-only session and hand its result to `then`."""

        def reading() -> T:
            with self.store().reading() as session:
                return work(session)

        self.ask(Turn.READ, reading, then, failed)

    def glance(
        self, work: Callable[[Query], T], then: Then[T] = None, failed: Failed = None
    ) -> None:
        """Do `work` with plain SQL, which needs no ORM: for what must be on screen at once."""
        self.ask(Turn.READ, lambda: work(self.store().query), then, failed)

    def change(
        self,
        label: str,
        work: Callable[[Change], T],
        then: Then[T] = None,
        failed: Failed = None,
        *,
        saving: Saving | None = None,
    ) -> None:
        """Do `work` as one change.

        Args:
            label: what it is called.
            work: makes it.
            then: called once it is on the disk.
            failed: called when it is not.
            saving: what had been half said of it.
        """
        by = self.by()  # who asked, not who is here once the thread gets to it

        def changing() -> T:
            is_done = False
            try:
                with self.store().change(label, by=by) as change:
                    result = work(change)
                    if saving is not None:
                        saving.use_up(change)
                is_done = True
            finally:
                if saving is not None:
                    saving.settle(self.store(), is_done)
            return result

        self.ask(Turn.WRITE, changing, then, failed)

    def with_store(
        self, work: Callable[[Store], T], then: Then[T] = None, failed: Failed = None
    ) -> None:
        """Do `work` with the store itself, in its turn: a PIN is neither a read nor one change."""
        self.ask(Turn.WRITE, lambda: work(self.store()), then, failed)

    def undo(self, then: Then[str] = None, failed: Failed = None) -> None:
        """Take the last change back; `then` is given what is so now, in a sentence."""
        by = self.by()

        def work() -> str:
            from safehuddle.services.turned_words import undone_words  # knows every record

            return undone_words(self.store().undo(by=by))

        self.ask(Turn.WRITE, work, then, failed)

    def redo(self, then: Then[str] = None, failed: Failed = None) -> None:
        """Do again what was last undone; as `undo`."""
        by = self.by()

        def work() -> str:
            from safehuddle.services.turned_words import redone_words

            return redone_words(self.store().redo(by=by))

        self.ask(Turn.WRITE, work, then, failed)

    def run(self, work: Callable[[], T], then: Then[T] = None, failed: Failed = None) -> None:
        """Do slow work that is not the store's, such as making a PDF, beside everything else."""
        self.ask(Turn.SLOW, work, then, failed)

    def alone(self, work: Callable[[], T], then: Then[T] = None, failed: Failed = None) -> None:
        """Do `work` while nothing else is done: what changes the ward's file as a whole."""
        self.ask(Turn.ALONE, work, then, failed)


class ScopedJobs(Jobs):
    """The jobs of one screen. After `close` its results are dropped; its changes still happen."""

    def __init__(self, jobs: Jobs, trouble: Callable[[Exception], None]) -> None:
        """Wrap `jobs`; a change that fails after closing is told to `trouble`."""
        super().__init__(jobs.store, by=jobs.by)
        self._jobs, self._trouble = jobs, trouble
        self._is_open = True

    def close(self) -> None:
        """Drop every result still on its way, so that none reaches a dead widget."""
        self._is_open = False

    def ask(self, turn: Turn, work: Callable[[], T], then: Then[T], failed: Failed) -> None:
        """Do as the window's jobs do, and hand on what somebody still waits for."""

        def hear(result: T) -> None:
            if self._is_open and then is not None:
                then(result)

        # Always given, so a failure arrives here first; what `failed` does not take goes on.
        def fail(problem: Exception) -> None:
            must_tell = self._is_open or turn in (Turn.WRITE, Turn.ALONE)
            if self._is_open and failed is not None:
                failed(problem)
            elif isinstance(problem, NotAllowed):
                pass  # the window says it whoever else is told
            elif isinstance(problem, UserError) and must_tell:
                self._trouble(problem)

        self._jobs.ask(turn, work, hear, fail)


class Latest(Jobs):
    """Jobs of which only the newest matters, for searching as people type.

    An older question is not even begun if a newer one has been asked in the meantime.
    """

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs.store, by=jobs.by)
        self._jobs = jobs
        self._newest = 0

    def ask(self, turn: Turn, work: Callable[[], T], then: Then[T], failed: Failed) -> None:
        """Do as the screen's jobs do, unless another is asked before this one is answered."""
        self._newest += 1
        number = self._newest

        def work_if_newest() -> T | None:
            return work() if number == self._newest else None

        def hear(result: T | None) -> None:
            if number == self._newest and then is not None:
                then(result)  # type: ignore[arg-type] # None only when T is, or not newest

        self._jobs.ask(turn, work_if_newest, hear, failed)
