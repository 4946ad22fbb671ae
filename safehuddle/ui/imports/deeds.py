"""What bringing a file in does: a backup, the file brought near, then one change.

A table comes in by its columns, SafeHuddle's own export as it is. All that may have to wait, for a
disk or a share, is done before the change holds up others.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from safehuddle.services.care import backups
from safehuddle.services.exchange import import_store, imports
from safehuddle.services.exchange.imports import IMPORT
from safehuddle.services.exchange.near import brought_near
from safehuddle.ui.gesture import Deed
from safehuddle.ui.imports.rows import brought_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safehuddle.services.exchange.imports import ReadingOptions
    from safehuddle.store.change import Change
    from safehuddle.store.store import Store
    from safehuddle.ui.imports.shown import Progress


Counts = tuple[int, int]
"""How many came in, and how many were left out."""


def table_deed(
    path: Path, how: ReadingOptions, progress: Progress
) -> Callable[[Store], Deed[Counts]]:
    """Return what makes ready to bring in all rows of a table that can be used."""

    def bring(change: Change, near: Path) -> Counts:
        report = imports.bring_in(change, near, how, leave_out=True, watch=progress)
        return report.good, report.bad

    return _made_ready(path, bring)


def export_deed(
    path: Path, ward: str | None, progress: Progress
) -> Callable[[Store], Deed[Counts]]:
    """Return what makes ready to bring in the observations of an export that are not here yet."""

    def bring(change: Change, near: Path) -> Counts:
        count, _passed_over = import_store.bring_in_observations(
            change, near, ward=ward, watch=progress
        )
        return count, 0

    return _made_ready(path, bring)


def _made_ready(
    path: Path, bring: Callable[[Change, Path], Counts]
) -> Callable[[Store], Deed[Counts]]:
    def make_ready(store: Store) -> Deed[Counts]:
        backups.before_import(store)
        stack = ExitStack()
        near = stack.enter_context(brought_near(path, store.path.parent))

        def work(change: Change) -> Counts:
            with stack:
                return bring(change, near)

        return Deed(IMPORT, work, lambda counts: brought_in(*counts), about=str(path))

    return make_ready
