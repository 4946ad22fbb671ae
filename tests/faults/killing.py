"""Starts copies of this process and kills them at random moments."""

from __future__ import annotations

import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

Task = Callable[[Callable[[str], None]], None]
"""Something to do, given a function that says a line to whoever waits to kill it."""


def kill_each(
    tasks: Sequence[Task],
    like: Callable[[Path], object],
    *,
    seed: int,
) -> Iterator[list[str]]:
    """Do each task in a child of its own, killed at a random moment; give what each had said.

    A child is a copy of this process, which has no store open. What is `like` a task's beginning
    is done here first: so every import is done, and we know how long it takes on this PC.
    """
    for _ in range(3):
        with TemporaryDirectory() as folder:
            began = time.perf_counter()
            like(Path(folder))
            took = time.perf_counter() - began
    chance = random.Random(seed)
    for task in tasks:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _do_and_die(task, writing)
        os.close(writing)
        said = _listen(reading, chance.uniform(0, 2 * took))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said += _listen(reading, 60)  # what it had said before it died; ends with the pipe
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
