"""The identifier guard of one window: the ward's own shapes, and how often it was overridden.

Screens tell it what was saved, and it counts. What the words were is kept nowhere. Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.store.store import Store
    from safehuddle.ui.jobs import Jobs


class IdentifierGuard:
    """Shared by all screens of a window. The shell keeps `shapes` true."""

    def __init__(self) -> None:
        self.shapes: tuple[str, ...] = ()
        """Pictures of the hospital's own numbers, as the keeper drew them."""

    def hint(self, text: str, *, in_letter: bool = False) -> str | None:
        """Return what to say about a text while it is typed; None if there is nothing to say."""
        # Its patterns are made when somebody first types: a window should not wait for them.
        from safehuddle.domain.identifiers import hint, hint_in_letter, suspects

        found = suspects(text, shapes=self.shapes)
        return hint_in_letter(found) if in_letter else hint(found)

    def count_saved(self, jobs: Jobs, *texts: str) -> None:
        """Count those of the texts just saved that had a hint."""
        typed = [text for text in texts if text]
        self._count(jobs, lambda: sum(self.hint(text) is not None for text in typed))

    def count_let_out(self, jobs: Jobs, places: int) -> None:
        """Count places that were shown, and printed or saved to a file all the same."""
        self._count(jobs, lambda: places)

    def _count(self, jobs: Jobs, times: Callable[[], int]) -> None:
        def count(store: Store) -> None:
            number = times()
            if number:
                from safehuddle.services import marks

                marks.count_up(store.unrecorded, marks.GUARD_OVERRIDES, number)

        jobs.with_store(count)
