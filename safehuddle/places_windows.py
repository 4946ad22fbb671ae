"""What Windows says about the disk that a folder is on, and the folders that OneDrive copies."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import PureWindowsPath

REMOVABLE, REMOTE, CD = 2, 4, 5
"""What `GetDriveTypeW` answers, as far as it matters here."""

_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ONEDRIVE_KEY = r"Software\SyncEngines\Providers\OneDrive"
_MOST_LIBRARIES = 200
_LONGEST = 1_024


def plain(path: str) -> PureWindowsPath:
    r"""Return a path without the prefix for long ones: `\\?\UNC\server\share`, `\\?\C:\folder`."""
    for prefix, instead in (("\\\\?\\UNC\\", "\\\\"), ("\\\\?\\", ""), ("\\\\.\\", "")):
        if path.casefold().startswith(prefix.casefold()):
            return PureWindowsPath(instead + path[len(prefix) :])
    return PureWindowsPath(path)


def is_network(folder: PureWindowsPath, drive_type: Callable[[str], int]) -> bool:
    """Whether a folder is on a server, or on a drive letter that stands for one.

    Args:
        folder: its path, by `plain`.
        drive_type: answers for a folder as `GetDriveTypeW` does for its drive.
    """
    return folder.drive.startswith("\\\\") or drive_type(str(folder)) == REMOTE


def is_taken_out(folder: PureWindowsPath, drive_type: Callable[[str], int]) -> bool:
    """Whether a folder is on a disk that can be taken out; arguments as for `is_network`."""
    return drive_type(str(folder)) in (REMOVABLE, CD)


def onedrive_folders(environment: Mapping[str, str], libraries: list[str]) -> list[PureWindowsPath]:
    """Return the folders that OneDrive copies.

    Args:
        environment: the variables of this account's programs.
        libraries: what the registry says besides: libraries of a team have a folder of their own.
    """
    named = [environment.get(name, "") for name in _ONEDRIVE_VARIABLES]
    return [plain(each) for each in (*named, *libraries) if PureWindowsPath(each).is_absolute()]


if sys.platform == "win32":

    def drive_type(folder: str) -> int:
        """Return what kind of drive a folder is on, whether or not it is there; 0 if unknown."""
        import ctypes

        kernel = ctypes.windll.kernel32
        root = ctypes.create_unicode_buffer(_LONGEST)
        # Of the volume and not the letter: a disk may stand in a folder of another.
        if not kernel.GetVolumePathNameW(ctypes.c_wchar_p(folder), root, _LONGEST):
            root.value = PureWindowsPath(folder).anchor
        return int(kernel.GetDriveTypeW(root))

    def libraries() -> list[str]:
        """Return the folders of OneDrive and SharePoint in the registry of this account."""
        import winreg

        found: list[str] = []
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_KEY) as key,
        ):
            for number in range(_MOST_LIBRARIES):  # ends with the OSError after the last
                with winreg.OpenKey(key, winreg.EnumKey(key, number)) as library:
                    found.append(str(winreg.QueryValueEx(library, "MountPoint")[0]))
        return found
