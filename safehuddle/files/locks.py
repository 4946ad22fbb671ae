"""Files that one program holds at a time, and that the system lets go of when that program dies.

What is in such a file does not matter: one left by a crash, or emptied by a power cut, is free.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from safehuddle.files.unlinked import open_file

_TRIES = 5
_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def take(path: Path, *, make: bool = True) -> int | None:
    """Take the file for this program until the handle is closed, or the program ends.

    Args:
        path: the file.
        make: whether it is made if it is not there.

    Returns:
        The handle; None where another program has it.

    Raises:
        OSError: there is no such file, this account may not open it, or the disk knows no locks.
    """
    for _attempt in range(_TRIES):
        handle = open_file(path, os.O_RDWR | (os.O_CREAT if make else 0))
        try:
            _lock(handle)
        except OSError as problem:
            os.close(handle)
            if problem.errno in _HELD:
                return None
            raise
        if _is_still(path, handle):
            return handle
        os.close(handle)  # whoever had it took it away between our two steps
    return None


def let_go(path: Path, handle: int) -> None:
    """Give the file back and take it away, unless another program has it already."""
    if sys.platform == "win32":
        os.close(handle)  # first: Windows takes no file away that is open
    with contextlib.suppress(OSError):
        path.unlink()
    if sys.platform != "win32":
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:

    def _lock(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
