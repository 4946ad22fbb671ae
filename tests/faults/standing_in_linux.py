"""How the watcher stands between SQLite and Linux: in the library's table of outer functions.

The table in which a loaded ELF library keeps the addresses of the system's functions is written
over, as a debugger would.
"""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

from tests.faults.step import Step, Watcher, or_end

REMOVES = frozenset({"unlink"})
NEEDED = {"fsync", "ftruncate64", "unlink"}
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
_OPEN = "/proc/self/fd/"


def slots(library: str) -> list[tuple[str, ctypes.c_void_p]]:
    """Return, by the function's name, where a loaded library keeps what it calls."""
    found = _slots_of(library)
    return [(name, ctypes.c_void_p.from_address(_made_writable(at))) for name, at in found]


def path_of(handle: int) -> str:
    """Return the path of an open file, as the system writes it."""
    return str(Path(f"{_OPEN}{handle}").readlink())


def content_of(handle: int, path: str) -> bytes:
    """Return what is in a file that is open.

    By its number, for it may have no name, and because to close it would be to lose SQLite's locks.
    """
    return os.pread(handle, os.fstat(handle).st_size, 0)


def stand_in(name: str, watcher: Watcher) -> ctypes._CFuncPtr:
    """Return a function that tells the watcher, and then calls the system's."""
    real = getattr(ctypes.CDLL(None, use_errno=True), name)
    result, *arguments = _SHAPES[name]
    real.restype, real.argtypes = result, arguments

    def instead(*given: int) -> int:
        step = or_end(lambda: _step(name, *given))
        refused = or_end(lambda: watcher(step)) if step.path.startswith("/") else 0
        if refused:
            ctypes.set_errno(refused)
            return -1
        return real(*given)

    return ctypes.CFUNCTYPE(result, *arguments, use_errno=True)(instead)


def _step(name: str, *given: int) -> Step:
    if name == "unlink":
        return Step("unlink", os.fsdecode(given[0]))
    path = path_of(given[0])
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
