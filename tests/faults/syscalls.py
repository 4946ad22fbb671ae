"""Stands between us and the operating system: sees, stops or breaks each write to a file.

Python tells of what it does by itself. SQLite's own functions stay as they are: only the table in
which the loaded library keeps the addresses of the system's functions is written over, as a
debugger would, and put back afterwards.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

LINUX_ONLY = pytest.mark.skipif(
    sys.platform != "linux" or sys.maxsize < 2**32, reason="reads the tables of a Linux library"
)

# Names and numbers of the ELF format.
_PT_DYNAMIC = 2
_DT_PLTRELSZ, _DT_STRTAB, _DT_SYMTAB, _DT_RELA, _DT_RELASZ, _DT_JMPREL = 2, 5, 6, 7, 8, 23
_READ_WRITE = 3
_INT, _SIZE, _TEXT, _BYTES = ctypes.c_int, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_void_p
_SHAPES = {
    "pwrite64": (ctypes.c_ssize_t, _INT, _BYTES, _SIZE, ctypes.c_int64),
    "write": (ctypes.c_ssize_t, _INT, _BYTES, _SIZE),
    "ftruncate64": (_INT, _INT, ctypes.c_int64),
    "fsync": (_INT, _INT),
    "fdatasync": (_INT, _INT),
    "unlink": (_INT, _TEXT),
}


_HEARD = {"open": "opened", "os.rename": "renamed", "os.remove": "removed", "os.link": "linked"}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing SQLite asked for that changes a file, or makes sure of a change."""

    what: str
    """write, truncate, sync or unlink of SQLite; opened, renamed, removed or linked by Python."""
    path: str
    offset: int = 0
    content: bytes = b""
    other: str = ""
    """Where it was renamed or linked to."""


Watcher = Callable[[Step], int]
"""Told of each step before it is done; an error number other than 0 keeps it from being done."""


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

    def hear(event: str, given: tuple[Any, ...]) -> None:
        step = _heard(event, given) if is_watched else None
        if step is not None and (refused := watcher(step)):
            raise OSError(refused, os.strerror(refused), step.path)

    sys.addaudithook(hear)  # which stays for as long as the process does

    real = ctypes.CDLL(None, use_errno=True)
    kept, slots = [], _slots_of(_sqlite3.__file__)
    assert {name for name, _ in slots} >= {"fsync", "ftruncate64", "unlink"}
    for name, address in slots:
        if name in unheard:
            continue
        slot = ctypes.c_void_p.from_address(_made_writable(address))
        kept.append((slot, slot.value))
        stand_in = _stand_in(name, getattr(real, name), watcher)
        kept.append((stand_in, None))  # else it is collected while SQLite still calls it
        slot.value = ctypes.cast(stand_in, ctypes.c_void_p).value
    try:
        yield
    finally:
        is_watched = False
        for slot, was in kept:
            if isinstance(slot, ctypes.c_void_p):
                slot.value = was


def _heard(event: str, given: tuple[Any, ...]) -> Step | None:
    if event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return None
    if event not in _HEARD or isinstance(given[0], int) or "__pycache__" in str(given[0]):
        return None
    other = os.fspath(given[1]) if event in ("os.rename", "os.link") else ""
    return Step(_HEARD[event], os.fspath(given[0]), other=other)


def _stand_in(name: str, real: Callable[..., int], watcher: Watcher) -> ctypes._CFuncPtr:
    result, *arguments = _SHAPES[name]
    real.restype, real.argtypes = result, arguments

    def instead(*given: int) -> int:
        # What Python raises in here would be lost on the way through SQLite.
        try:
            step = _step(name, *given)
            refused = watcher(step) if step.path.startswith("/") else 0
        except BaseException as failure:
            sys.stderr.write(f"the watcher itself failed: {failure!r}\n")
            os._exit(3)
        if refused:
            ctypes.set_errno(refused)
            return -1
        return real(*given)

    return ctypes.CFUNCTYPE(result, *arguments, use_errno=True)(instead)


def _step(name: str, *given: int) -> Step:
    if name == "unlink":
        return Step("unlink", os.fsdecode(given[0]))
    path = str(Path(f"/proc/self/fd/{given[0]}").readlink())
    if name in ("fsync", "fdatasync"):
        return Step("sync", path)
    if name == "ftruncate64":
        return Step("truncate", path, given[1])
    offset = given[3] if name == "pwrite64" else os.lseek(given[0], 0, os.SEEK_CUR)
    return Step("write", path, offset, ctypes.string_at(given[1], given[2]))


def _made_writable(address: int) -> int:
    page = os.sysconf("SC_PAGE_SIZE")
    ctypes.CDLL(None).mprotect(ctypes.c_void_p(address // page * page), page, _READ_WRITE)
    return address


def _slots_of(library: str) -> list[tuple[str, int]]:
    """Return where a loaded library keeps the addresses of the functions we stand in for."""
    base = next(
        int(line.split("-")[0], 16)
        for line in Path("/proc/self/maps").read_text().splitlines()
        if line.endswith(str(Path(library).resolve()))
    )
    entries = _dynamic_section(base)
    names, symbols = entries[_DT_STRTAB], entries[_DT_SYMTAB]
    found = []
    for start, size in ((_DT_RELA, _DT_RELASZ), (_DT_JMPREL, _DT_PLTRELSZ)):
        table = ctypes.string_at(entries[start], entries[size])
        for offset, info, _addend in struct.iter_unpack("<QQq", table):
            symbol = info >> 32
            if not symbol:
                continue
            (at,) = struct.unpack("<I", ctypes.string_at(symbols + 24 * symbol, 4))
            name = ctypes.string_at(names + at).decode()
            if name in _SHAPES:
                found.append((name, base + offset))
    return found


def _dynamic_section(base: int) -> dict[int, int]:
    header = ctypes.string_at(base, 64)
    (programs_at,) = struct.unpack_from("<Q", header, 32)
    size, count = struct.unpack_from("<HH", header, 54)
    programs = ctypes.string_at(base + programs_at, size * count)
    for place in range(count):
        kind, _, _, address, _, _, length, _ = struct.unpack_from(
            "<IIQQQQQQ", programs, place * size
        )
        if kind == _PT_DYNAMIC:
            raw = ctypes.string_at(base + address, length)
            # The loader has put real addresses in the place of those of the file.
            return dict(struct.iter_unpack("<qQ", raw))
    raise AssertionError("the library has no dynamic section")
