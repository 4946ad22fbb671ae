"""Whether none but administrators may change a file of Windows, by its security descriptor."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

ADMINISTRATORS = {
    "S-1-5-18",  # the system itself
    "S-1-5-32-544",  # administrators
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",  # what installs Windows
}
"""The accounts that may change whatever they like anyway."""
_MAKER = "S-1-3-0"
"""Stands for the owner of what will be made in a folder."""
_WRITES = 0x00000002 | 0x00000004 | 0x00000040 | 0x00010000 | 0x00040000 | 0x00080000
"""To write, or add files; to append, or add folders; to remove what is in a folder; to remove it
itself; to change who may do what; to take it over (winnt.h). Attributes alone change no word."""
_WRITES_ALL = 0x10000000 | 0x40000000  # GENERIC_ALL, GENERIC_WRITE
_ALLOWED, _DENIED, _FOR_CHILDREN = 0, 1, 0x08
"""Of an entry's kind, and INHERIT_ONLY_ACE of its flags."""
_NONE = "not a security descriptor that names who may write"


def changed_by(descriptor: bytes) -> set[str]:
    """Return who may change what a descriptor is of: its owner, and whom its list lets write.

    Args:
        descriptor: a self-relative `SECURITY_DESCRIPTOR`, with owner and DACL.

    Raises:
        ValueError: it is none, or lets everybody do everything.
    """
    try:
        _kind, _control, owner, _group, _audit, rights = struct.unpack_from("<HHLLLL", descriptor)
        if not owner or not rights:  # without a list nobody is kept out
            raise ValueError(_NONE)
        found = {_sid(descriptor, owner)}
        size, entries = struct.unpack_from("<HH", descriptor, rights + 2)
        at = rights + 8
        for _number in range(entries):
            kind, flags, length, mask = struct.unpack_from("<BBHL", descriptor, at)
            if kind not in (_ALLOWED, _DENIED) or length < 8 or at + length > rights + size:
                raise ValueError(_NONE)
            who = _sid(descriptor, at + 8)
            if kind == _ALLOWED and not flags & _FOR_CHILDREN and mask & (_WRITES | _WRITES_ALL):
                found.add(who)
            at += length
    except struct.error as problem:
        raise ValueError(_NONE) from problem
    return found - {_MAKER}


def _sid(descriptor: bytes, at: int) -> str:
    revision, count, above, authority = struct.unpack_from(">BBHL", descriptor, at)
    parts = struct.unpack_from(f"<{count}L", descriptor, at + 8)
    return "-".join(("S", str(revision), str((above << 32) + authority), *map(str, parts)))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _OWNER_AND_RIGHTS = 0x1 | 0x4  # OWNER_ and DACL_SECURITY_INFORMATION
    _PROGRAMS = r"SOFTWARE\Microsoft\Windows\CurrentVersion"

    _advapi = ctypes.WinDLL("advapi32", use_last_error=True)
    _advapi.GetFileSecurityW.argtypes = (
        wintypes.LPCWSTR,
        wintypes.DWORD,
        ctypes.c_void_p,
        wintypes.DWORD,
        ctypes.POINTER(wintypes.DWORD),
    )
    _advapi.GetFileSecurityW.restype = wintypes.BOOL

    def is_administrators_alone(path: Path) -> bool:
        """Whether none but administrators may change a file, or what is in a folder.

        Raises:
            OSError: Windows does not say who may.
        """
        wanted, needed = _OWNER_AND_RIGHTS, wintypes.DWORD()
        _advapi.GetFileSecurityW(str(path), wanted, None, 0, ctypes.byref(needed))
        descriptor = ctypes.create_string_buffer(max(needed.value, 1))
        size = len(descriptor)
        if not _advapi.GetFileSecurityW(str(path), wanted, descriptor, size, ctypes.byref(needed)):
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            return changed_by(descriptor.raw) <= ADMINISTRATORS
        except ValueError:
            return False

    def programs_folder() -> Path:
        """Return where programs for all accounts are: not by a variable that anybody may set."""
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _PROGRAMS) as key:
            return Path(str(winreg.QueryValueEx(key, "ProgramFilesDir")[0]))
