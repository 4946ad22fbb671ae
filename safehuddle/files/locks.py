"""Files that one program holds at a time, and that the system lets go of when that program dies.

What is in such a file does not matter: one left by a crash, or emptied by a power cut, is free.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from pathlib import Path

from safehuddle.files import held
from safehuddle.files.unlinked import open_file

_TRIES = 5


class UnknownLock(OSError):
    """Whether another program has a file cannot be known: nobody may take it to be free."""


def take(path: Path, *, make: bool = True) -> int | None:
    """Take the file for this program until the handle is closed, or the program ends.

    Args:
        path: the file.
        make: whether it is made if it is not there.

    Returns:
        The handle; None where another program has it.

    Raises:
        UnknownLock: the system does not say whether another program has it.
        OSError: there is no such file, or this account may not open it.
    """
    for _attempt in range(_TRIES):
        try:
            handle = open_file(path, os.O_RDWR | (os.O_CREAT if make else 0))
        except OSError as problem:
            if held.is_held(problem):
                return None  # by a program that lets nobody else even open it
            raise
        try:
            is_taken = _lock(handle)
        except OSError as problem:
            os.close(handle)
            raise UnknownLock(problem.errno, problem.strerror, str(path)) from problem
        if not is_taken:
            os.close(handle)
            return None
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
    import ctypes
    import msvcrt
    from ctypes import wintypes

    class _Overlapped(ctypes.Structure):
        """`OVERLAPPED`: from which byte on is locked."""

        _fields_ = (
            ("Internal", ctypes.c_void_p),
            ("InternalHigh", ctypes.c_void_p),
            ("Offset", wintypes.DWORD),
            ("OffsetHigh", wintypes.DWORD),
            ("hEvent", wintypes.HANDLE),
        )

    _AT_ONCE_AND_ALONE = 0x1 | 0x2  # LOCKFILE_FAIL_IMMEDIATELY, LOCKFILE_EXCLUSIVE_LOCK
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.LockFileEx.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, wintypes.DWORD),
        *(wintypes.DWORD, wintypes.DWORD, ctypes.POINTER(_Overlapped)),
    )
    _kernel.LockFileEx.restype = wintypes.BOOL

    def _lock(handle: int) -> bool:
        """Lock a file's first byte; return whether it was free.

        Raises:
            OSError: the system does not say.
        """
        system_handle = msvcrt.get_osfhandle(handle)
        first = ctypes.byref(_Overlapped())
        if _kernel.LockFileEx(system_handle, _AT_ONCE_AND_ALONE, 0, 1, 0, first):
            return True
        problem = ctypes.WinError(ctypes.get_last_error())
        if held.is_held(problem):
            return False
        raise problem
else:
    import fcntl

    _HELD = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK}

    def _lock(handle: int) -> bool:
        """Lock a file; return whether it was free.

        Raises:
            OSError: the system does not say.
        """
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno in _HELD:
                return False
            raise
        return True
