"""Stands between us and the operating system: sees, stops or breaks each write to a file.

Python tells of what it does by itself, but for its syncs, and the number of the folder in which it
opens a file: there a function of ours goes first. SQLite's own functions stay as they are: only the
table in which the loaded library keeps the addresses of the system's functions is written over, as
a debugger would, and put back afterwards.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults.step import Step, Watcher

if sys.platform == "win32":
    from tests.faults import standing_in_windows as standing_in
else:
    from tests.faults import standing_in_linux as standing_in

LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux" or sys.maxsize < 2**32, reason="reads the tables of a Linux library"
)
REMOVES = standing_in.REMOVES
"""What SQLite calls to remove a file."""
WHERE_WATCHED = pytest.mark.skipif(
    sys.platform not in ("linux", "win32") or sys.maxsize < 2**32,
    reason="reads the tables of a library of Linux or Windows, on a 64 bit machine",
)

_HEARD = {
    "open": "opened",
    "os.rename": "renamed",
    "os.remove": "removed",
    "os.link": "linked",
    "os.mkdir": "made",
}
_FOLDERS_AT = {"os.rename": (2, 3), "os.link": (2, 3), "os.remove": (1,), "os.mkdir": (2,)}
"""Where Python tells the number of the folder that a name is in, and that another name is in."""
_CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_TMPFILE = getattr(os, "O_TMPFILE", 0)
_OPEN = "/proc/self/fd/"


@contextmanager
def watched(watcher: Watcher, *, unheard: frozenset[str] = frozenset()) -> Iterator[None]:
    """Tell `watcher` of every step that this process takes inside the block.

    Args:
        watcher: told of each step.
        unheard: functions of the system that SQLite calls without the watcher being told. Where a
            backup fails, the driver raises first and has SQLite tidy up after it: nothing in Python
            can be called from there, or what was raised is lost.
    """
    from sqlcipher3 import _sqlite3

    is_watched = True

    def tell(step: Step | None, name: object = None) -> None:
        if step is not None and (refused := watcher(step)):
            # As the system does it: with the name that it was given.
            raise OSError(refused, os.strerror(refused), name or step.path)

    def hear(event: str, given: tuple[Any, ...]) -> None:
        if is_watched:
            tell(_heard(event, given), given[0] if given else None)

    sys.addaudithook(hear)  # which stays for as long as the process does

    kept, slots = [], standing_in.slots(_sqlite3.__file__)
    assert {name for name, _ in slots} >= standing_in.NEEDED
    for name, slot in slots:
        if name in unheard:
            continue
        instead = standing_in.stand_in(name, watcher)
        kept.append((slot, slot.value, instead))  # else it is collected while SQLite still calls it
        slot.value = ctypes.cast(instead, ctypes.c_void_p).value
    try:
        with _python_told(tell):
            yield
    finally:
        is_watched = False
        for slot, was, _ in kept:
            slot.value = was


def content_of(step: Step) -> bytes:
    """Return what is in the file that a sync is about."""
    return standing_in.content_of(step.handle, step.path)


def _heard(event: str, given: tuple[Any, ...]) -> Step | None:
    if event not in _HEARD or isinstance(given[0], int) or "__pycache__" in str(given[0]):
        return None
    if event == "open" and not (given[2] & _CHANGING and Path(given[0]).is_absolute()):
        return None  # only read, or told of by `_python_told`
    folders = [given[place] for place in _FOLDERS_AT.get(event, ())] or [-1]
    path, *other = map(_whole, given, folders)
    return Step(_HEARD[event], path, other="".join(other))


@contextmanager
def _python_told(tell: Callable[[Step], None]) -> Iterator[None]:
    """Tell of Python's own syncs, and of what it opens in a folder by its number."""
    real_sync, real_open = os.fsync, os.open

    def sync(handle: int) -> None:
        tell(Step("sync", standing_in.path_of(handle), handle=handle))
        real_sync(handle)

    def open_(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        is_nameless = _TMPFILE and flags & _TMPFILE == _TMPFILE
        if dir_fd is not None and flags & _CHANGING and not is_nameless:
            tell(Step("opened", _whole(path, dir_fd)))
        handle = real_open(path, flags, mode, dir_fd=dir_fd)
        if is_nameless:
            try:
                tell(Step("nameless", standing_in.path_of(handle)))
            except OSError:
                os.close(handle)
                raise
        return handle

    os.fsync, os.open = sync, open_
    try:
        yield
    finally:
        os.fsync, os.open = real_sync, real_open


def _whole(path: Any, folder: int) -> str:
    """Return a path from the root, of a file that goes by its number as well."""
    name = os.fsdecode(path)
    if name.startswith(_OPEN) and name.removeprefix(_OPEN).isdecimal():
        return os.readlink(name)  # noqa: PTH115 (as the system writes it)
    return name if folder < 0 else os.path.join(standing_in.path_of(folder), name)  # noqa: PTH118 (as above)
