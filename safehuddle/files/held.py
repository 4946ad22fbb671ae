"""Files that a program has open: Windows lets nobody take their place or remove them meanwhile.

What looks at each new file, such as a virus scanner or an index, lets go within moments. So that is
waited for, for so long and no longer; a program that stays is told of in a sentence.
"""

from __future__ import annotations

import errno
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

T = TypeVar("T")

PATIENCE_S = 3.0
_PAUSE_S = 0.05
_SHARING_VIOLATION, _LOCK_VIOLATION = 32, 33
_REFUSED = 5
"""ERROR_ACCESS_DENIED: also what Windows says where the file to be replaced is open."""


def is_held(problem: BaseException) -> bool:
    """Whether a file was refused because a program has it open."""
    return getattr(problem, "winerror", None) in (_SHARING_VIOLATION, _LOCK_VIOLATION)


def patiently(act: Callable[[], T], path: Path) -> T:
    """Do what a program may hinder that has a file open, and wait for that program for a while.

    Args:
        act: what is done; it fails without having done anything.
        path: the file that is removed, or whose place is taken.

    Raises:
        OSError: as `act` raises it; one for which `is_held` holds, where a program has it still.
    """
    end = time.monotonic() + PATIENCE_S
    was_free = False
    while True:
        try:
            return act()
        except OSError as problem:
            is_refused = getattr(problem, "winerror", None) == _REFUSED
            if not is_refused and not is_held(problem):
                raise
            if is_refused and not is_open(path):
                # Once it may be that the program has let go of it since.
                if was_free:
                    raise
                was_free = True
            elif time.monotonic() >= end:
                raise _in_use(path) from problem
        time.sleep(_PAUSE_S)


def wait_until_free(paths: Iterable[Path]) -> None:
    """Go on only if the place of each of these files can be taken now; nothing is changed.

    Raises:
        OSError: a program has one of them open, for which `is_held` holds.
    """
    for path in paths:
        patiently(partial(_refuse_open, path), path)


def _refuse_open(path: Path) -> None:
    if is_open(path):
        raise _in_use(path)


def _in_use(path: Path) -> OSError:
    # The last is what makes it one of `is_held`.
    return OSError(errno.EACCES, "in use", str(path), _SHARING_VIOLATION)


if sys.platform == "win32":
    import _winapi

    _TO_REMOVE = 0x0001_0000  # DELETE
    _ANYBODY_MAY_GO_ON = 0x1 | 0x2 | 0x4  # FILE_SHARE_READ, _WRITE, _DELETE
    _OPEN_EXISTING = 3

    def is_open(path: Path) -> bool:
        """Whether a program, this one too, has a file open so that its place cannot be taken."""
        try:
            handle = _winapi.CreateFile(
                *(str(path), _TO_REMOVE, _ANYBODY_MAY_GO_ON),
                *(_winapi.NULL, _OPEN_EXISTING, 0, _winapi.NULL),
            )
        except OSError as problem:
            return is_held(problem)
        _winapi.CloseHandle(handle)
        return False
else:

    def is_open(path: Path) -> bool:
        """Whether the place of a file cannot be taken; elsewhere than on Windows it always can."""
        return False
