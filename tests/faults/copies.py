"""Programs begun as copies of one that has imported everything, where a process can be copied.

`python -m tests.faults.copies` waits for words about what to do; each is done in a process of its
own, which knows no more of the others than one that was begun anew: the one that is copied does
nothing but wait, and has no store open. To import it all again took longer than most works.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import select
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from tests.faults import programs, works

PATIENCE_S = 240
_waiting: list[subprocess.Popen[str]] = []
"""The program that is copied, once there is one."""


def run(name: str, *arguments: object, of: str = programs.__name__) -> list[Any]:
    """Do as `programs.run` does, in a copy where there can be one."""
    if not hasattr(os, "fork"):
        return programs.run(name, *arguments, of=of)
    if not _waiting:
        _begin()
    (waiting,) = _waiting
    assert waiting.stdin is not None
    assert waiting.stdout is not None
    with tempfile.TemporaryDirectory() as folder:
        asked = [of, name, [str(each) for each in arguments], dict(os.environ), folder]
        try:
            waiting.stdin.write(json.dumps(asked) + "\n")
            waiting.stdin.flush()
            ready, _, _ = select.select([waiting.stdout], [], [], PATIENCE_S)
            assert ready, f"{name} of {of} does not come to its end"
            ended = waiting.stdout.readline().strip()
        except BaseException:
            _end()  # whatever it would still say is about this one
            raise
        out, complaints = (Path(folder, each).read_text("utf-8") for each in ("out", "err"))
    assert ended == "0", complaints
    return [json.loads(line) for line in out.splitlines()]


def _begin() -> None:
    begun = subprocess.Popen(
        [sys.executable, "-m", __name__],
        cwd=programs.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    _waiting.append(begun)
    atexit.register(_end)


def _end() -> None:
    while _waiting:
        begun = _waiting.pop()
        with contextlib.suppress(OSError):
            begun.stdin.close()
        try:
            begun.wait(5)
        except subprocess.TimeoutExpired:
            begun.kill()
            begun.wait()
        begun.stdout.close()


def _wait() -> None:
    """Do what is asked for, each in a copy of this process, until nothing more will be."""
    for of in ("kills", "power"):
        importlib.import_module(f"tests.faults.{of}")
    works.made_once()  # which also imports what only the making of a store needs
    gc.freeze()  # so that no copy looks among, and thereby writes to, what it shares
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _do(*json.loads(line))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def _do(of: str, name: str, arguments: list[str], environment: dict[str, str], to: str) -> None:
    code = 1
    try:
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        for number, said in ((1, "out"), (2, "err")):
            opened = os.open(Path(to, said), os.O_CREAT | os.O_WRONLY)
            os.dup2(opened, number)
            os.close(opened)
        os.close(null)
        os.environ.clear()
        os.environ.update(environment)
        tempfile.tempdir = None
        data_folder, *rest = arguments
        work: Any = getattr(importlib.import_module(of), name)
        work(Path(data_folder), *rest)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _wait()
