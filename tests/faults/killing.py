"""Starts copies of this process and kills them at random moments."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

Say = Callable[[str], None]
Task = Callable[[Say], None]
"""Something to do, given a function that says a line to whoever waits to kill it."""
PATIENCE_S = 60
IS_DEAR = sys.platform == "win32"
"""Whether a child has to begin from nothing, as Windows copies no process."""
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Of Windows, any signal ends a program at once, as `TerminateProcess` does."""


def how_long(work: Callable[[], object], times: int = 3) -> float:
    """Do a work some times, so that every import is done; return how long the last one took."""
    for _ in range(times):
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
    return took


def die() -> None:
    """Kill this process."""
    os.kill(os.getpid(), _KILL)


def kill_each(
    tasks: Iterable[Task], *, within_s: float | None, seed: int = 0
) -> Iterator[list[str]]:
    """Do each task in a child of its own, killed at a random moment; give what each had said.

    A child is a copy of this process, which has no store open; on Windows, which copies none, one
    that has imported the same.

    Args:
        tasks: what to do.
        within_s: the moment is one of the first so many seconds; None leaves a child to itself. A
            child that ended before it shows how fast this PC is now: the next moments are among
            twice as many seconds as it took.
        seed: of the moments.
    """
    chance = random.Random(seed)
    with _children() as begin:
        for task in tasks:
            child = begin(task)
            said = b""
            if within_s is not None:
                began, moment = time.monotonic(), chance.uniform(0, within_s)
                said = child.hear(moment)
                if (took := time.monotonic() - began) < moment:
                    within_s = 2 * took
                child.kill()
            said += child.hear(PATIENCE_S)  # what it said before it died; ends with the pipe
            child.end()
            # A line that was cut off was not said.
            yield said.decode().split("\n")[:-1]


def do_and_die(task: Task, say: Say) -> None:
    """Do a task, say how it failed if it did, and end at once, whatever this process has open."""
    try:
        task(say)
    except BaseException as failure:
        say(f"failed: {failure!r}")
    finally:
        os._exit(1)


if sys.platform == "win32":
    from tests.faults.killing_windows import children as _children

else:

    @contextmanager
    def _children() -> Iterator[Callable[[Task], _Forked]]:
        yield _Forked

    class _Forked:
        """A copy of this process at a task."""

        def __init__(self, task: Task) -> None:
            self._reading, writing = os.pipe()
            self._number = os.fork()
            if self._number == 0:
                os.close(self._reading)
                do_and_die(task, lambda line: _write(writing, line))
            os.close(writing)

        def hear(self, seconds: float) -> bytes:
            """Return what it says until it ends, or for so long."""
            heard = b""
            until = time.monotonic() + seconds
            while (left := until - time.monotonic()) > 0:
                ready, _, _ = select.select([self._reading], [], [], left)
                if ready:
                    more = os.read(self._reading, 65536)
                    if not more:
                        break
                    heard += more
            return heard

        def kill(self) -> None:
            """Kill it, and do not wait."""
            os.kill(self._number, _KILL)

        def end(self) -> None:
            """Have it gone."""
            self.kill()
            os.waitpid(self._number, 0)
            os.close(self._reading)

    def _write(writing: int, line: str) -> None:
        os.write(writing, f"{line}\n".encode())
