"""Stands between us and the operating system: sees, stops or breaks each write to a file.

Python tells of what it does by itself, but for its syncs, and the number of the folder in which it
opens a file: there a function of ours goes first. SQLite's own functions stay as they are: only the
table in which the loaded library keeps the addresses of the system's functions is written over, as
a debugger would, and put back afterwards.
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
        with _python_told(tell):
            yield
    finally:
        is_watched = False
        for slot, was in kept:
            if isinstance(slot, ctypes.c_void_p):
                slot.value = was


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
        tell(Step("sync", _path_of(handle), handle=handle))
        real_sync(handle)

    def open_(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        is_nameless = _TMPFILE and flags & _TMPFILE == _TMPFILE
        if dir_fd is not None and flags & _CHANGING and not is_nameless:
            tell(Step("opened", _whole(path, dir_fd)))
        handle = real_open(path, flags, mode, dir_fd=dir_fd)
        if is_nameless:
            try:
                tell(Step("nameless", _path_of(handle)))
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
    return name if folder < 0 else os.path.join(_path_of(folder), name)  # noqa: PTH118 (as above)


def _path_of(handle: int) -> str:
    return str(Path(f"{_OPEN}{handle}").readlink())


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
    path = _path_of(given[0])
    if name in ("fsync", "fdatasync"):
        return Step("sync", path, handle=given[0])
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
