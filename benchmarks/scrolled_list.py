"""Saving while the list of observations is in sight: one page of it, and then ten years of it.

What a save costs is all the work that this process does until it is quiet again: the worker's,
that of reading what is in sight again, and of painting it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer

from benchmarks.working_day import save

if TYPE_CHECKING:
    from safehuddle.ui.observations.view import ObservationsScreen
    from safehuddle.ui.shell.start import Shell

HEARTBEAT_MS = 5
SETTLE_BEATS = 20
SAVES = 21
VIEWS = ("list", "table")


def begin(shell: Shell, told: dict[str, float], done: Callable[[], None]) -> None:
    """Save with one page in sight, scroll to the end, save again; call `done` with it in `told`."""
    steps = _steps(shell, told)
    quiet = 0
    heart = QTimer(shell.window)
    heart.setInterval(HEARTBEAT_MS)

    def beat() -> None:
        nonlocal quiet
        quiet = quiet + 1 if shell.jobs.is_idle else 0
        if quiet >= SETTLE_BEATS:
            quiet = 0
            if next(steps, None) is None:
                heart.stop()
                done()

    heart.timeout.connect(beat)
    heart.start()


def _steps(shell: Shell, told: dict[str, float]) -> Iterator[bool]:
    """Go on by one step each time that nothing is left to do of the one before."""
    window = shell.window
    window.go("observations")
    yield True
    screen = cast("ObservationsScreen", window.stack.screen_of("observations"))
    yield from _saving(shell, told, "list_page_ms")
    for place in _end_of(screen):
        told["rows_read"] = place
        yield True
    yield from _saving(shell, told, "list_end_ms")
    bar = screen.list_pane.list.verticalScrollBar()
    spent = []
    for tenth in range(9, 0, -1):  # to rows that are older than the last save
        began = time.process_time()
        bar.setValue(bar.maximum() * tenth // 10)
        yield True
        spent.append((time.process_time() - began) * 1000)
    told["scroll_ms"] = statistics.median(spent)


def _end_of(screen: ObservationsScreen) -> Iterator[int]:
    """Scroll to the end, and to that of what was read then, until there is no more."""
    rows, bar = screen.list_pane.list.model(), screen.list_pane.list.verticalScrollBar()
    read = -1
    while rows.rowCount() != read:
        read = rows.rowCount()
        bar.setValue(bar.maximum())
        yield read


def _saving(shell: Shell, told: dict[str, float], name: str) -> Iterator[bool]:
    ward, spent = shell.window.desk.ward.id, []
    for number in range(SAVES):
        began = time.process_time()
        save(shell.jobs, ward, f"hoist battery flat, time {number}")
        yield True
        spent.append((time.process_time() - began) * 1000)
    told[name] = statistics.median(spent)
