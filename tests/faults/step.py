"""What is told of each step that changes a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing SQLite asked for that changes a file, or makes sure of a change."""

    what: str
    """write, truncate, sync or unlink of SQLite; opened, nameless (opened without a name), renamed,
    removed, linked, made (a folder) or sync of Python.
    """
    path: str
    """Of a file that has no name, or no longer, as the system writes it: `… (deleted)`."""
    offset: int = 0
    content: bytes = b""
    other: str = ""
    """Where it was renamed or linked to."""
    handle: int = -1
    """The number of a file that is synced."""


Watcher = Callable[[Step], int]
"""Told of each step before it is done; an error number other than 0 keeps it from being done."""


def or_end(work: Callable[[], T]) -> T:
    """Return what comes of a work within SQLite, where what Python raises would be lost."""
    try:
        return work()
    except BaseException as failure:
        sys.stderr.write(f"the watcher itself failed: {failure!r}\n")
        os._exit(3)
