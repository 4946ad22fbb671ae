"""How the watcher stands between SQLite and Windows: in the library's table of outer functions.

The table in which a loaded library keeps the addresses of what it imports (PE format) is written
over, as a debugger would.
"""

from __future__ import annotations

import ctypes
import errno
import msvcrt
import struct
from ctypes import wintypes
from pathlib import Path

from tests.faults.step import Step, Watcher, or_end

REMOVES = frozenset({"DeleteFileW"})
NEEDED = {"FlushFileBuffers", "SetEndOfFile", "DeleteFileW", "WriteFile"}
_HANDLE, _WORD, _ANY = wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p
_SHAPES = {
    "WriteFile": (wintypes.BOOL, _HANDLE, _ANY, _WORD, _ANY, _ANY),
    "SetEndOfFile": (wintypes.BOOL, _HANDLE),
    "FlushFileBuffers": (wintypes.BOOL, _HANDLE),
    "DeleteFileW": (wintypes.BOOL, wintypes.LPCWSTR),
}
_REFUSALS = {errno.ENOSPC: 112, errno.EIO: 29, errno.EROFS: 19}
"""ERROR_DISK_FULL, ERROR_WRITE_FAULT, ERROR_WRITE_PROTECT."""
_WRITABLE, _FROM_HERE, _LONGEST = 0x04, 1, 32_768

# Places in the PE format, in bytes.
_HEADER_AT, _IMPORTS_AT, _DESCRIPTOR = 0x3C, 24 + 112 + 8, 20
_BY_NUMBER = 1 << 63

_KERNEL = ctypes.WinDLL("kernel32", use_last_error=True)
_KERNEL.GetModuleHandleW.argtypes = (wintypes.LPCWSTR,)
_KERNEL.GetModuleHandleW.restype = ctypes.c_void_p
_KERNEL.VirtualProtect.argtypes = (_ANY, ctypes.c_size_t, _WORD, ctypes.POINTER(_WORD))
_KERNEL.GetFinalPathNameByHandleW.argtypes = (_HANDLE, wintypes.LPWSTR, _WORD, _WORD)
_KERNEL.SetFilePointerEx.argtypes = (
    *(_HANDLE, ctypes.c_int64),
    *(ctypes.POINTER(ctypes.c_int64), _WORD),
)


def slots(library: str) -> list[tuple[str, ctypes.c_void_p]]:
    """Return, by the function's name, where a loaded library keeps what it calls."""
    base = _KERNEL.GetModuleHandleW(library)
    assert base, f"{library} is not loaded"
    header = base + struct.unpack("<I", ctypes.string_at(base + _HEADER_AT, 4))[0]
    (imports,) = struct.unpack("<I", ctypes.string_at(header + _IMPORTS_AT, 4))
    found, at = [], base + imports
    while True:
        names, _, _, _, table = struct.unpack("<5I", ctypes.string_at(at, _DESCRIPTOR))
        if not table:
            return found
        found += _slots_in(base, base + (names or table), base + table)
        at += _DESCRIPTOR


def _slots_in(base: int, names: int, table: int) -> list[tuple[str, ctypes.c_void_p]]:
    found, place = [], 0
    while True:
        (told,) = struct.unpack("<Q", ctypes.string_at(names + place, 8))
        if not told:
            return found
        name = "" if told & _BY_NUMBER else ctypes.string_at(base + told + 2).decode("ascii")
        if name in _SHAPES:
            was = _WORD()
            assert _KERNEL.VirtualProtect(table + place, 8, _WRITABLE, ctypes.byref(was))
            found.append((name, ctypes.c_void_p.from_address(table + place)))
        place += 8


def path_of(handle: int) -> str:
    """Return the path of an open file, as Python numbers it."""
    return _path(msvcrt.get_osfhandle(handle))


def content_of(handle: int, path: str) -> bytes:
    """Return what is in a file that is open: Windows lets it be opened once more, and locks it."""
    return Path(path).read_bytes()


def _path(handle: int) -> str:
    text = ctypes.create_unicode_buffer(_LONGEST)
    if not _KERNEL.GetFinalPathNameByHandleW(handle, text, _LONGEST, 0):
        return ""  # it is no file
    return text.value.removeprefix("\\\\?\\")


def stand_in(name: str, watcher: Watcher) -> ctypes._CFuncPtr:
    """Return a function that tells the watcher, and then calls the system's."""
    real = getattr(_KERNEL, name)
    result, *arguments = _SHAPES[name]
    real.restype, real.argtypes = result, arguments

    def instead(*given: int) -> int:
        step = or_end(lambda: _step(name, *given))
        refused = or_end(lambda: watcher(step)) if step.path else 0
        if refused:
            ctypes.set_last_error(_REFUSALS[refused])
            return 0
        return real(*given)

    return ctypes.WINFUNCTYPE(result, *arguments, use_last_error=True)(instead)


def _step(name: str, *given: int) -> Step:
    if name == "DeleteFileW":
        return Step("unlink", str(given[0]).removeprefix("\\\\?\\"))
    path = _path(given[0])
    if name == "FlushFileBuffers":
        return Step("sync", path)
    if name == "SetEndOfFile":
        return Step("truncate", path, _place(given[0]))
    overlapped = given[4]
    if overlapped:
        low, high = struct.unpack("<II", ctypes.string_at(overlapped + 16, 8))
        offset = high << 32 | low
    else:
        offset = _place(given[0])
    return Step("write", path, offset, ctypes.string_at(given[1], given[2]))


def _place(handle: int) -> int:
    place = ctypes.c_int64()
    _KERNEL.SetFilePointerEx(handle, 0, ctypes.byref(place), _FROM_HERE)
    return place.value
