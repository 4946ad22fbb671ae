"""Keeps what is half said, and forgets it: the drafts of `services.drafts`, without a fuss.

A disk that does not take a draft is told in a notice: a window would open in the middle of a
sentence, at every pause for breath. Saving the sentence itself still opens one. Knows no Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.errors import StoreError, UserError
from safehuddle.services import drafts

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.ui.desk import Desk
    from safehuddle.ui.jobs import Failed, Rows


def keep(
    desk: Desk,
    name: str,
    body: dict[str, Any],
    *,
    then: Callable[[], None] | None = None,
    failed: Failed = None,
) -> None:
    """Keep a form as it stands; an empty form is forgotten.

    Args:
        desk: the screen's.
        name: which form, such as "quick-add:1".
        body: its fields, as JSON allows.
        then: called once it is on the disk.
        failed: told when the disk does not take it; without it a notice says so.
    """
    now = desk.clock()
    _quietly(desk, lambda rows: drafts.save(rows, name, body, now=now), then, failed)


def forget(desk: Desk, name: str) -> None:
    """Throw away what was half said."""
    _quietly(desk, lambda rows: drafts.forget(rows, name), None, None)


def _quietly(
    desk: Desk,
    write: Callable[[Rows], None],
    then: Callable[[], None] | None,
    failed: Failed,
) -> None:
    def work(rows: Rows) -> None:
        try:
            write(rows)
        except StoreError as problem:
            # What the person can do about it is said as it is; only how loudly changes.
            raise UserError(problem.sentence) from problem

    desk.jobs.glance(work, lambda _done: then() if then else None, failed)
