"""Who may use a file: one account for its keys, every account of a PC for a shared store."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_EVERYONE = stat.S_IWOTH
_USERS = "*S-1-5-32-545"
"""All accounts of a PC, whatever Windows calls them in its language."""
_PATIENCE_S = 20


def only_this_account(path: Path) -> None:
    """Let nobody but this account (and the PC's administrators) read a file or a folder.

    Raises:
        OSError: it is not ours to say.
    """
    if sys.platform == "win32":
        _run(command_for_one(path, os.environ))
    else:
        path.chmod(0o700 if path.is_dir() else 0o600)


def everyone(path: Path) -> None:
    """Let every account of this PC read and write a file, or a folder and what will be in it.

    Raises:
        OSError: it is not ours to say.
    """
    if sys.platform == "win32":
        _run(command_for_all(path, os.environ))
    else:
        path.chmod(0o777 if path.is_dir() else 0o666)


def as_folder(path: Path) -> None:
    """Let whoever may write in the folder of a file or folder that we made write in it too.

    Windows does so by itself.
    """
    if sys.platform != "win32" and is_for_everyone(path.parent):
        with contextlib.suppress(OSError):  # another account made it, and has said the same
            everyone(path)


def is_for_everyone(folder: Path) -> bool:
    """Whether every account may write in a folder. Where Windows is asked, it is not known."""
    # A folder such as /tmp, where each account's files are its own, is not meant.
    mode = folder.stat().st_mode
    return bool(mode & _EVERYONE) and not mode & stat.S_ISVTX


def others_may_read(path: Path) -> bool:
    """Whether a file can be read by other accounts. Windows keeps files private by their folder."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)


def command_for_one(path: Path, account: Mapping[str, str]) -> list[str]:
    """Return the Windows command that gives a path to one account alone.

    Args:
        path: a file or a folder.
        account: the environment, which names it.
    """
    who = "\\".join(part for name in ("USERDOMAIN", "USERNAME") if (part := account.get(name)))
    inherited = "(OI)(CI)" if path.is_dir() else ""
    rights = ["/inheritance:r", "/grant:r", f"{who}:{inherited}F", "/q"]
    return [_icacls(account), str(path), *rights]


def command_for_all(path: Path, account: Mapping[str, str]) -> list[str]:
    """Return the Windows command that lets all accounts change a folder and what is in it.

    Args:
        path: a file or a folder.
        account: the environment, which names where Windows is.
    """
    inherited = "(OI)(CI)" if path.is_dir() else ""
    return [_icacls(account), str(path), "/grant", f"{_USERS}:{inherited}M", "/q"]


def _icacls(account: Mapping[str, str]) -> str:
    # By its whole name: by its last alone, Windows would first run one from the current folder.
    windows = account.get("SYSTEMROOT", r"C:\Windows")
    return str(PureWindowsPath(windows, "System32", "icacls.exe"))


def _run(command: list[str]) -> None:
    import subprocess  # hardly ever needed

    # No window of its own may flash up, and nothing it says is of use to anybody.
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_PATIENCE_S, check=False, creationflags=hidden
        )
    except subprocess.TimeoutExpired as problem:
        raise PermissionError(command[1]) from problem
    if done.returncode:
        raise PermissionError(command[1])
