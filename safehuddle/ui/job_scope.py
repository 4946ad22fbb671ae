"""Jobs that forget: results nobody waits for any more are dropped, and never reach a dead widget.

`ScopedJobs` forgets when its screen closes; `Latest` forgets all but the newest question, for
searching as people type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from safehuddle.errors import NotAllowed, UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.store import Store
    from safehuddle.ui.jobs import Failed, Jobs, Rows

T = TypeVar("T")


class ScopedJobs:
    """The jobs of one screen. After `close` its results are dropped; its changes still happen."""

    def __init__(self, jobs: Jobs, trouble: Callable[[Exception], None]) -> None:
        """Wrap `jobs`; a change that fails after closing is told to `trouble`."""
        self._jobs = jobs
        self._trouble = trouble
        self._is_open = True

    def close(self) -> None:
        """Drop every result still on its way."""
        self._is_open = False

    def read(
        self, work: Callable[[Session], T], then: Callable[[T], None], failed: Failed = None
    ) -> None:
        """See `Jobs.read`."""
        self._jobs.read(work, self._heard(then), self._failing(failed, is_change=False))

    def glance(
        self, work: Callable[[Rows], T], then: Callable[[T], None], failed: Failed = None
    ) -> None:
        """See `Jobs.glance`."""
        self._jobs.glance(work, self._heard(then), self._failing(failed, is_change=False))

    def change(
        self,
        label: str,
        work: Callable[[Change], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.change`."""
        heard = self._heard(then) if then else None
        self._jobs.change(label, work, heard, self._failing(failed, is_change=True))

    def with_store(
        self,
        work: Callable[[Store], T],
        then: Callable[[T], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """See `Jobs.with_store`."""
        heard = self._heard(then) if then else None
        self._jobs.with_store(work, heard, self._failing(failed, is_change=True))

    def run(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed = None) -> None:
        """See `Jobs.run`."""
        self._jobs.run(work, self._heard(then), self._failing(failed, is_change=False))

    def alone(
        self, work: Callable[[], T], then: Callable[[T], None], failed: Failed = None
    ) -> None:
        """See `Jobs.alone`."""
        self._jobs.alone(work, self._heard(then), self._failing(failed, is_change=True))

    def undo(self, then: Callable[[str], None] | None = None, failed: Failed = None) -> None:
        """See `Jobs.undo`."""
        self._jobs.undo(self._heard(then) if then else None, self._failing(failed, is_change=True))

    def redo(self, then: Callable[[str], None] | None = None, failed: Failed = None) -> None:
        """See `Jobs.redo`."""
        self._jobs.redo(self._heard(then) if then else None, self._failing(failed, is_change=True))

    def _heard(self, then: Callable[[T], None]) -> Callable[[T], None]:
        def hear(result: T) -> None:
            if self._is_open:
                then(result)

        return hear

    def _failing(self, failed: Failed, *, is_change: bool) -> Callable[[Exception], None]:
        # Always given, so a failure arrives here first; what `failed` does not take goes on.
        def fail(problem: Exception) -> None:
            if self._is_open and failed is not None:
                failed(problem)
            elif isinstance(problem, NotAllowed):
                pass  # the window says it whoever else is told
            elif isinstance(problem, UserError) and (self._is_open or is_change):
                self._trouble(problem)

        return fail


class Latest:
    """Reads of which only the newest matters.

    An older question is not even begun if a newer one has been asked in the meantime.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._newest = 0

    def read(
        self, work: Callable[[Session], T], then: Callable[[T], None], failed: Failed = None
    ) -> None:
        """Do as `Jobs.read`, unless another `read` is asked before this one is answered."""
        self._newest += 1
        number = self._newest

        def work_if_newest(session: Session) -> T | None:
            return work(session) if number == self._newest else None

        def then_if_newest(result: T | None) -> None:
            if number == self._newest:
                then(result)  # type: ignore[arg-type] # None only when T is, or not newest

        self._jobs.read(work_if_newest, then_if_newest, failed)
