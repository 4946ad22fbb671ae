"""What Windows says of a folder’s disk, and where OneDrive’s folders and programs are."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from safehuddle.files.disks_windows import CD, REMOTE, REMOVABLE, Disk, is_unplugged

_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ONEDRIVE_KEY = r"Software\SyncEngines\Providers\OneDrive"
_PROGRAMS_KEY = r"SOFTWARE\Microsoft\Windows\CurrentVersion"
_MOST_LIBRARIES = 200


def plain(path: str) -> PureWindowsPath:
    r"""Return a path without the prefix for long ones: `\\?\UNC\server\share`, `\\?\C:\folder`."""
    for prefix, instead in (("\\\\?\\UNC\\", "\\\\"), ("\\\\?\\", ""), ("\\\\.\\", "")):
        if path.casefold().startswith(prefix.casefold()):
            return PureWindowsPath(instead + path[len(prefix) :])
    return PureWindowsPath(path)


def is_network(folder: PureWindowsPath, disk: Disk) -> bool:
    """Whether a folder is on a server, or on a drive letter that stands for one.

    Args:
        folder: its path, by `plain`.
        disk: what Windows knows of its disk.
    """
    return folder.drive.startswith("\\\\") or disk.kind == REMOTE


def is_taken_out(disk: Disk) -> bool:
    """Whether a disk can be taken out, or unplugged, while Windows runs on."""
    if disk.is_systems:
        return False
    return disk.kind in (REMOVABLE, CD) or is_unplugged(disk.descriptor)


def onedrive_folders(environment: Mapping[str, str], libraries: list[str]) -> list[PureWindowsPath]:
    """Return the folders that OneDrive copies.

    Args:
        environment: the variables of this account's programs.
        libraries: what the registry says besides: libraries of a team have a folder of their own.
    """
    named = [environment.get(name, "") for name in _ONEDRIVE_VARIABLES]
    return [plain(each) for each in (*named, *libraries) if PureWindowsPath(each).is_absolute()]


if sys.platform == "win32":

    def libraries() -> list[str]:
        """Return the folders of OneDrive and SharePoint in the registry of this account."""
        import winreg

        found: list[str] = []
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_KEY) as key,
        ):
            for number in range(_MOST_LIBRARIES):
                name = winreg.EnumKey(key, number)  # ends with the OSError after the last
                # One that was half removed says no folder, and must not hide the others.
                with contextlib.suppress(OSError), winreg.OpenKey(key, name) as library:
                    found.append(str(winreg.QueryValueEx(library, "MountPoint")[0]))
        return found

    def programs_folder() -> Path:
        """Return where programs for all accounts are: not by a variable that anybody may set."""
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _PROGRAMS_KEY) as key:
            return Path(str(winreg.QueryValueEx(key, "ProgramFilesDir")[0]))
