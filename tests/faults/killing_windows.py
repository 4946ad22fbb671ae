"""Children to be killed where a process cannot be copied: each waits, begun ahead, for a task.

A task must be one that can be sent: a function of a module, with what it is given.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import killing


@contextmanager
def children() -> Iterator[Callable[[killing.Task], _Waiting]]:
    """Give a function that has a child do a task; the next child is begun meanwhile."""
    spare = _Waiting()

    def begin(task: killing.Task) -> _Waiting:
        nonlocal spare
        child = spare
        child.do(task)
        spare = _Waiting()
        return child

    try:
        yield begin
    finally:
        spare.end()


class _Waiting:
    """A process that has imported all it needs."""

    def __init__(self) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_wait_for_a_task, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def do(self, task: killing.Task) -> None:
        """Have it begin, once it is ready."""
        assert self._pipe.poll(killing.PATIENCE_S), "a child does not come up"
        self._pipe.recv_bytes()
        self._pipe.send(task)

    def hear(self, seconds: float) -> bytes:
        """Return what it says until it ends, or for so long."""
        heard = b""
        until = time.monotonic() + seconds
        try:
            while self._pipe.poll(max(until - time.monotonic(), 0)):
                heard += self._pipe.recv_bytes()
        except (EOFError, OSError):
            pass  # it has ended
        return heard

    def kill(self) -> None:
        """Kill it (`TerminateProcess`), and do not wait."""
        self._process.kill()

    def end(self) -> None:
        """Have it gone."""
        self.kill()
        self._process.join()
        self._pipe.close()


def _wait_for_a_task(pipe: Connection) -> None:
    from tests.faults import programs  # which imports this

    with TemporaryDirectory() as folder:  # what is imported when it is first needed
        programs.open_store(Path(folder, "data")).close()
    pipe.send_bytes(b"ready")
    killing.do_and_die(pipe.recv(), lambda line: pipe.send_bytes(f"{line}\n".encode()))
