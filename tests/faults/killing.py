"""Starts copies of this process and kills them at random moments."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator

Task = Callable[[Callable[[str], None]], None]
"""Something to do, given a function that says a line to whoever waits to kill it."""
PATIENCE_S = 60


def how_long(work: Callable[[], object], times: int = 3) -> float:
    """Do a work some times, so that every import is done; return how long the last one took."""
    for _ in range(times):
        began = time.perf_counter()
        work()
        took = time.perf_counter() - began
    return took


def kill_each(
    tasks: Iterable[Task], *, within_s: float | None, seed: int = 0
) -> Iterator[list[str]]:
    """Do each task in a child of its own, killed at a random moment; give what each had said.

    A child is a copy of this process, which has no store open.

    Args:
        tasks: what to do.
        within_s: the moment is one of the first so many seconds; None leaves a child to itself. A
            child that ended before it shows how fast this PC is now: the next moments are among
            twice as many seconds as it took.
        seed: of the moments.
    """
    chance = random.Random(seed)
    for task in tasks:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _do_and_die(task, writing)
        os.close(writing)
        said = b""
        if within_s is not None:
            began, moment = time.monotonic(), chance.uniform(0, within_s)
            said = _listen(reading, moment)
            if (took := time.monotonic() - began) < moment:
                within_s = 2 * took
            os.kill(child, signal.SIGKILL)
        said += _listen(reading, PATIENCE_S)  # what it said before it died; ends with the pipe
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
        # A line that was cut off was not said.
        yield said.decode().split("\n")[:-1]


def _do_and_die(task: Task, writing: int) -> None:
    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        task(say)
    except BaseException as failure:
        say(f"failed: {failure!r}")
    finally:
        os._exit(1)


def _listen(reading: int, seconds: float) -> bytes:
    heard = b""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        if ready:
            more = os.read(reading, 65536)
            if not more:
                break
            heard += more
    return heard
