"""Who may use a file: one account for its keys, every account of a PC for a shared store."""

from __future__ import annotations

import errno
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
_MAKER, _SYSTEM, _ADMINISTRATORS = "*S-1-3-0", "*S-1-5-18", "*S-1-5-32-544"
GROUP = "safehuddle"
"""Where IT has made a group of this name, a store for everyone is for its members only."""
_PATIENCE_S = 20


def only_this_account(path: Path) -> None:
    """Let nobody but this account (and the PC's administrators) read a file or a folder.

    Raises:
        OSError: it is not ours to say.
    """
    if sys.platform == "win32":
        from safehuddle.files.accounts_windows import own_sid

        _run(command_for_one(path, own_sid(), os.environ))
    else:
        _change(path, file=0o600, folder=0o700)


def everyone(path: Path) -> None:
    """Let every account of this PC read and write a file, or a folder and what will be in it.

    Where the system has a group of our name that we may give it to, only its members.

    Raises:
        OSError: it is not ours to say.
    """
    if sys.platform == "win32":
        _run(command_for_all(path, os.environ))
    elif path.is_dir() and _give_to_group(path):
        return
    else:
        _change(path, file=0o666, folder=0o777)


def makers_alone(folder: Path, readers: Path) -> None:
    """Let whoever may use the folder `readers` add files to another; let only makers remove theirs.

    Raises:
        OSError: it is not ours to say.
    """
    if sys.platform == "win32":
        _run(command_for_makers(folder, os.environ))
    else:
        mode = stat.S_IMODE(readers.stat().st_mode)
        _change(folder, file=0o600, folder=mode & (0o777 | stat.S_ISGID) | stat.S_ISVTX)


def mode_in(folder: Path) -> int:
    """Return the mode for a file that whoever may write in its folder shall write to, too.

    Windows gives such rights by itself.
    """
    mode = folder.stat().st_mode
    if mode & stat.S_ISVTX:  # each account's files are its own there
        return 0o600
    return 0o600 | (0o060 if _is_for_group(mode) else 0) | (0o066 if mode & _EVERYONE else 0)


def mode_like(found: os.stat_result) -> int:
    """Return the mode for a copy: to be read by whoever may read what it is a copy of."""
    return 0o600 | found.st_mode & 0o044


def is_for_everyone(folder: Path) -> bool:
    """Whether other accounts may write in a folder. Where Windows is asked, it is not known."""
    # A folder such as /tmp, where each account's files are its own, is not meant.
    mode = folder.stat().st_mode
    return bool(mode & _EVERYONE or _is_for_group(mode)) and not mode & stat.S_ISVTX


def _is_for_group(mode: int) -> bool:
    # What is made in such a folder is of its group: so it was made for that group.
    return bool(mode & stat.S_IWGRP and mode & stat.S_ISGID)


def others_may_read(path: Path) -> bool:
    """Whether a file can be read by other accounts. Windows keeps files private by their folder."""
    return sys.platform != "win32" and bool(path.stat().st_mode & 0o077)


def command_for_one(path: Path, sid: str, account: Mapping[str, str]) -> list[str]:
    """Return the Windows command that gives a path to one account alone.

    Args:
        path: a file or a folder.
        sid: the account's.
        account: the environment, which names where Windows is.
    """
    inherited = "(OI)(CI)" if path.is_dir() else ""
    rights = ["/inheritance:r", "/grant:r", f"*{sid}:{inherited}F", "/q"]
    return [_icacls(account), str(path), *rights]


def command_for_makers(folder: Path, account: Mapping[str, str]) -> list[str]:
    """Return the Windows command that lets accounts add files to a folder and remove their own.

    Args:
        folder: which.
        account: the environment, which names where Windows is.
    """
    rights = [f"{_USERS}:(RX,WD)", f"{_USERS}:(OI)(IO)R", f"{_MAKER}:(OI)(IO)M"]
    rights += [f"{each}:(OI)(CI)F" for each in (_SYSTEM, _ADMINISTRATORS)]
    return [_icacls(account), str(folder), "/inheritance:r", "/grant:r", *rights, "/q"]


def command_for_all(path: Path, account: Mapping[str, str]) -> list[str]:
    """Return the Windows command that lets all accounts change a folder and what is in it.

    Args:
        path: a file or a folder.
        account: the environment, which names where Windows is.
    """
    inherited = "(OI)(CI)" if path.is_dir() else ""
    return [_icacls(account), str(path), "/grant", f"{_USERS}:{inherited}M", "/q"]


if sys.platform != "win32":

    def _give_to_group(folder: Path) -> bool:
        """Let a group of our name use a folder, if there is one and it may be given to it."""
        import grp

        try:
            _change(folder, folder=0o2770, group=grp.getgrnam(GROUP).gr_gid)
        except (KeyError, OSError):  # no such group, or none of ours
            return False
        return True

    def _change(
        path: Path, *, file: int | None = None, folder: int | None = None, group: int = -1
    ) -> None:
        # By its descriptor: whoever may write where it lies could put a link in its place.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        handle = os.open(path, flags)
        try:
            found = os.fstat(handle)
            mode = folder if stat.S_ISDIR(found.st_mode) else file
            is_two = stat.S_ISREG(found.st_mode) and found.st_nlink > 1
            if mode is None or is_two or found.st_uid not in (os.geteuid(), os.getuid()):
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), str(path))
            if group >= 0:
                os.fchown(handle, -1, group)
            os.fchmod(handle, mode)
        finally:
            os.close(handle)


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
