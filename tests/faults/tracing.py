"""Stops a program before each use it makes of a name in some folders, as a debugger would.

The kernel's filter (seccomp) hands us only those calls that take a name or list a folder. What a
program does with a file that it has open is the same whatever becomes of names meanwhile: so these
are all the moments at which it can matter that somebody swaps what a name stands for.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults import sockets


class Waited(Exception):
    """A program that was followed waited for ever, and was ended."""


class Call(NamedTuple):
    """Where a call of the system has its names: pairs of the folder's place (-1: none) and its."""

    number: int
    names: tuple[tuple[int, int], ...] = ((-1, 0),)


_AT = ((0, 1),)
_CALLS = (
    *(Call(number) for number in (2, 4, 6, 21, 59, 76, 80, 83, 84, 85, 87, 89, 90, 92, 94)),
    *(Call(number) for number in (132, 133, 137, 161, 188, 189, 191, 192, 194, 195, 197, 198, 235)),
    *(Call(number, ((-1, 0), (-1, 1))) for number in (82, 86)),  # rename, link
    Call(88, ((-1, 1),)),  # symlink
    *(Call(number, _AT) for number in (257, 258, 259, 260, 261, 262, 263, 267, 268, 269, 280)),
    *(Call(number, _AT) for number in (332, 437, 439, 452)),  # statx, openat2, faccessat2, …
    *(Call(number, ((0, 1), (2, 3))) for number in (264, 265, 316)),  # renameat, linkat, …
    Call(266, ((1, 2),)),  # symlinkat
    *(Call(number, ((0, -1),)) for number in (78, 217)),  # getdents
)
"""As Linux numbers them on x86-64: all that take a name, and those that list an open folder."""

X86_64_ONLY = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64",
    reason="follows a program by the numbers that Linux has on one kind of machine",
)
LOOKS_S = 2
_WAITS_IN = "wait_for_partner"
"""The kernel's function in which a pipe is opened that nobody writes to."""
_TRACE_ME, _GO_ON, _SET_OPTIONS, _CALL_INFO = 0, 7, 0x4200, 0x420E
_FORKS, _FILTER_STOPS, _END_WITH_US = 0x2 | 0x4 | 0x8, 0x80, 0x100000
_STOPPED_BY_FILTER = 7
_TO_TRACER, _ALLOW = 0x7FF00000, 0x7FFF0000
_ANY_CHILD = 0x40000000
_HERE = -100
_PATH_BYTES = 4096
if sys.platform != "win32":
    _LIBC = ctypes.CDLL(None, use_errno=True)
    _LIBC.ptrace.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)


class _CallInfo(ctypes.Structure):
    """What the kernel tells of a call that its filter has stopped."""

    _fields_ = (
        ("is", ctypes.c_uint8 * 4),
        ("machine", ctypes.c_uint32),
        ("places", ctypes.c_uint64 * 2),
        ("number", ctypes.c_uint64),
        ("given", ctypes.c_uint64 * 6),
        ("of_filter", ctypes.c_uint64),
    )


def let_us_be_followed() -> None:
    """Stop here until whoever started us follows us, and be stopped at each name from then on."""
    machine, *_ = sockets.NUMBERS[platform.machine()]
    rules = [(sockets.LOAD, 0, 0, sockets.AT_MACHINE), (sockets.EQUALS, 1, 0, machine)]
    rules += [(sockets.RETURN, 0, 0, _ALLOW), (sockets.LOAD, 0, 0, sockets.AT_NUMBER)]
    for place, call in enumerate(_CALLS):
        rules += [(sockets.EQUALS, 0, 1, call.number), (sockets.RETURN, 0, 0, _TO_TRACER | place)]
    sockets.install([*rules, (sockets.RETURN, 0, 0, _ALLOW)])
    assert _LIBC.ptrace(_TRACE_ME, 0, None, None) == 0
    os.kill(os.getpid(), signal.SIGSTOP)


def follow(child: int, folders: Sequence[Path], heard: Callable[[], None]) -> None:
    """Go with a child to its end; call `heard` before each use of a name in one of the folders.

    Args:
        child: its number; it calls `let_us_be_followed`.
        folders: absolute; what is below them counts as well.
        heard: called while the child stands still.

    Raises:
        Waited: it did not come to its end by itself.
    """
    within = tuple(f"{folder}/" for folder in folders)
    os.waitpid(child, 0)
    _ask(_SET_OPTIONS, child, _FORKS | _FILTER_STOPS | _END_WITH_US)
    _ask(_GO_ON, child, 0)
    while True:
        who, status = _next(child)
        if not os.WIFSTOPPED(status):
            if who == child:
                assert os.WIFEXITED(status), f"ended by signal {os.WTERMSIG(status)}"
                return
            continue
        passed_on = os.WSTOPSIG(status)
        if passed_on in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = 0
            if status >> 16 == _STOPPED_BY_FILTER and _is_about(who, within):
                heard()
        _LIBC.ptrace(_GO_ON, who, None, passed_on)  # it may be gone already


def _next(child: int) -> tuple[int, int]:
    """Return whoever stops or ends next, and how; end the child where it waits for ever."""

    def look(_number: int, _frame: object) -> None:
        if _WAITS_IN in Path(f"/proc/{child}/wchan").read_text("ascii"):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise Waited

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOKS_S, LOOKS_S)
    try:
        return os.waitpid(-1, _ANY_CHILD)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ask(what: int, child: int, given: int) -> None:
    if _LIBC.ptrace(what, child, None, given):
        raise OSError(ctypes.get_errno(), "cannot be followed")


def _is_about(who: int, within: tuple[str, ...]) -> bool:
    info = _CallInfo()
    size = ctypes.c_void_p(ctypes.sizeof(info))
    if _LIBC.ptrace(_CALL_INFO, who, size, ctypes.byref(info)) <= 0:
        raise OSError(ctypes.get_errno(), "tells nothing of its call")
    call = next(each for each in _CALLS if each.number == info.number)
    paths = (_path(who, info, *places) for places in call.names)
    return any(path.startswith(within) for path in paths)


def _path(who: int, info: _CallInfo, folder_at: int, name_at: int) -> str:
    name = _text(who, info.given[name_at]) if name_at >= 0 else "what is listed"
    if not name:
        return ""  # it is about a file by its number
    if name.startswith("/"):
        return os.path.normpath(name)
    number = ctypes.c_int(info.given[folder_at]).value if folder_at >= 0 else _HERE
    base = Path(f"/proc/{who}/cwd" if number == _HERE else f"/proc/{who}/fd/{number}").readlink()
    return os.path.normpath(base / name)


def _text(who: int, address: int) -> str:
    with Path(f"/proc/{who}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        size = min(_PATH_BYTES, 4096 - address % 4096)
        text = memory.read(size)
        if b"\0" not in text:
            text += memory.read(_PATH_BYTES)
    return os.fsdecode(text.split(b"\0")[0])
