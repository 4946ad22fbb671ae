"""What Windows knows of the disk below a folder. Whatever cannot be learnt is left unknown."""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass

REMOVABLE, REMOTE, CD = 2, 4, 5
"""What `GetDriveTypeW` answers, as far as it matters here."""

_FIREWIRE, _USB = 4, 7
"""Of `STORAGE_BUS_TYPE`. SD and MMC are left out: small PCs have their own disk soldered on one."""
_DESCRIPTOR = struct.Struct("<LLBB?BLLLLL")
"""The beginning of `STORAGE_DEVICE_DESCRIPTOR` (winioctl.h), up to and with `BusType`."""


@dataclass(frozen=True)
class Disk:
    """A disk of Windows; as it stands here, one of which nothing is known."""

    kind: int = 0
    """As `GetDriveTypeW` says."""
    descriptor: bytes = b""
    """A `STORAGE_DEVICE_DESCRIPTOR`, or nothing."""
    is_systems: bool = False
    """Whether Windows itself runs from it: then it stays where it is."""


def is_unplugged(descriptor: bytes) -> bool:
    """Whether a disk hangs on a cable or in a slot; False for what is no whole descriptor.

    Windows says of an external hard disk that it is a fixed one; only its bus tells.
    """
    if len(descriptor) < _DESCRIPTOR.size:
        return False
    fields = _DESCRIPTOR.unpack_from(descriptor)
    has_removable_media, bus = fields[4], fields[-1]
    return has_removable_media or bus in (_FIREWIRE, _USB)


if sys.platform == "win32":
    import ctypes
    import os
    from ctypes import wintypes

    _LONGEST = 1_024
    _ANYBODY_MAY_GO_ON = 0x1 | 0x2 | 0x4  # FILE_SHARE_READ, _WRITE, _DELETE
    _OPEN_EXISTING = 3
    _QUERY_PROPERTY = 0x002D1400  # IOCTL_STORAGE_QUERY_PROPERTY
    _DEVICE_PROPERTY = struct.pack("<LLL", 0, 0, 0)  # STORAGE_PROPERTY_QUERY, a standard one
    _NO_HANDLE = ctypes.c_void_p(-1).value  # INVALID_HANDLE_VALUE

    _kernel = ctypes.WinDLL("kernel32")  # our own, so that nobody else meets these types
    _kernel.GetVolumePathNameW.argtypes = (wintypes.LPCWSTR, wintypes.LPWSTR, wintypes.DWORD)
    _kernel.GetVolumePathNameW.restype = wintypes.BOOL
    _kernel.GetVolumeNameForVolumeMountPointW.argtypes = _kernel.GetVolumePathNameW.argtypes
    _kernel.GetVolumeNameForVolumeMountPointW.restype = wintypes.BOOL
    _kernel.GetDriveTypeW.argtypes = (wintypes.LPCWSTR,)
    _kernel.GetDriveTypeW.restype = wintypes.UINT
    _kernel.CreateFileW.argtypes = (
        *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, wintypes.LPVOID),
        *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
    )
    _kernel.CreateFileW.restype = wintypes.HANDLE
    _kernel.DeviceIoControl.argtypes = (
        *(wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID, wintypes.DWORD),
        *(wintypes.LPVOID, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD), wintypes.LPVOID),
    )
    _kernel.DeviceIoControl.restype = wintypes.BOOL
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    _kernel.CloseHandle.restype = wintypes.BOOL

    def disk_of(folder: str, anchor: str) -> Disk:
        """Return the disk of a folder, whether or not that is there.

        Args:
            folder: its absolute path.
            anchor: its drive, should Windows not find which volume it is on.
        """
        # Of the volume and not the letter: a disk may stand in a folder of another.
        root = _root_of(folder) or anchor
        volume = _volume_at(root)
        own = _volume_at(_root_of(os.environ.get("SYSTEMROOT", "")))
        return Disk(
            kind=int(_kernel.GetDriveTypeW(root)),
            descriptor=_descriptor_of(volume),
            is_systems=bool(volume) and volume == own,
        )

    def _root_of(folder: str) -> str:
        root = ctypes.create_unicode_buffer(_LONGEST)
        return root.value if _kernel.GetVolumePathNameW(folder, root, _LONGEST) else ""

    def _volume_at(root: str) -> str:
        name = ctypes.create_unicode_buffer(_LONGEST)
        found = _kernel.GetVolumeNameForVolumeMountPointW(root, name, _LONGEST)
        return name.value if found else ""

    def _descriptor_of(volume: str) -> bytes:
        if not volume:
            return b""
        # Without the last backslash it is the volume, not its first folder. To ask and not to
        # read (0) needs no right of an administrator.
        device = _kernel.CreateFileW(
            volume.rstrip("\\"), 0, _ANYBODY_MAY_GO_ON, None, _OPEN_EXISTING, 0, None
        )
        if device in (None, _NO_HANDLE):
            return b""
        asked, told = ctypes.create_string_buffer(_DEVICE_PROPERTY, 12), (ctypes.c_char * 1_024)()
        length = wintypes.DWORD()
        try:
            is_told = _kernel.DeviceIoControl(
                device,
                *(_QUERY_PROPERTY, asked, len(asked)),
                *(told, len(told), ctypes.byref(length), None),
            )
            return told.raw[: length.value] if is_told else b""
        finally:
            _kernel.CloseHandle(device)
