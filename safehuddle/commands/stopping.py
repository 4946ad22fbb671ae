"""How Ctrl-C stops a command at its work: with a sentence and an exit code."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn


class Stopped(KeyboardInterrupt):
    """Somebody pressed Ctrl-C while a command worked.

    Not the class that Python raises itself: when that one passes through `exec` of a text, which
    dataclasses and SQLAlchemy do as they are imported, `python -m` ends as killed by the signal,
    though it was caught and answered.
    """


@contextmanager
def answer_ctrl_c() -> Iterator[None]:
    """Raise `Stopped` for each Ctrl-C in this block, unless the program was begun to ignore it."""
    ours = (
        signal.getsignal(signal.SIGINT) is signal.default_int_handler
        and threading.current_thread() is threading.main_thread()
    )
    if ours:
        signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def _stop(*_signal: object) -> NoReturn:
    raise Stopped
