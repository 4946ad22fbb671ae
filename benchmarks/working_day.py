"""A working day in a few seconds: every screen, saves, a search a letter at a time, a page.

Meanwhile a timer that should fire every few milliseconds tells how long the main thread was away,
by the clock on the wall and by its own work: what else the PC does is in the first alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from safehuddle.domain.kinds import Kind
from safehuddle.services import find, observations

if TYPE_CHECKING:
    from safehuddle.ui.jobs import Jobs
    from safehuddle.ui.shell.start import Shell

HEARTBEAT_MS = 5
SAVES = 60
SETTLE_BEATS = 40
"""Beats without anything asked before the next step: what was asked is on the screen."""


def begin(shell: Shell, told: dict[str, float], done: Callable[[], None]) -> None:
    """Work through the day step by step, then call `done` with the longest stalls in `told`."""
    steps = _steps(shell)
    last, worked = time.perf_counter(), time.thread_time()
    told["longest_stall_ms"] = told["longest_work_ms"] = 0.0
    quiet = 0
    heart = QTimer(shell.window)
    heart.setInterval(HEARTBEAT_MS)

    def beat() -> None:
        nonlocal last, worked, quiet
        now, work = time.perf_counter(), time.thread_time()
        told["longest_stall_ms"] = max(told["longest_stall_ms"], (now - last) * 1000 - HEARTBEAT_MS)
        told["longest_work_ms"] = max(told["longest_work_ms"], (work - worked) * 1000)
        last, worked = now, work
        quiet = quiet + 1 if shell.jobs.is_idle else 0
        if quiet < SETTLE_BEATS:
            return
        quiet = 0
        step = next(steps, None)
        if step is None:
            heart.stop()
            done()
        else:
            step()

    heart.timeout.connect(beat)
    heart.start()


def _steps(shell: Shell) -> Iterator[Callable[[], object]]:
    window, jobs = shell.window, shell.jobs
    ward = window.desk.ward.id
    for _round in range(2):
        for button in window.rail.buttons:
            yield partial(window.go, button.place.name)
    for number in range(SAVES):
        yield partial(save, jobs, ward, f"hoist battery flat, time {number}")
    for typed in ("h", "ho", "hoi", "hoist", "hoist b"):
        yield partial(_search, jobs, ward, typed)
    yield window.undo
    yield lambda: window.go("reports")
    yield lambda: window.go("huddle")


def save(jobs: Jobs, ward: int, text: str) -> None:
    """Have somebody record a worry."""
    jobs.change(
        observations.RECORD[Kind.WORRY],
        lambda change: observations.record(change, ward, kind=Kind.WORRY, text=text),
    )


def _search(jobs: Jobs, ward: int, typed: str) -> None:
    jobs.glance(lambda query: find.search(query, ward, typed), lambda hits: None)
