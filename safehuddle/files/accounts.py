"""This account of the PC, and which folders no other account can meddle with."""

from __future__ import annotations

import os
import sys
import zlib
from typing import TYPE_CHECKING

from safehuddle.files.unlinked import is_ours_alone

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    from safehuddle.files import accounts_windows


def account_mark() -> str:
    """Return what tells this account from others of this PC: its name, on Windows its SID.

    There its name stands in the environment alone, and accounts of two domains may share one.
    """
    if sys.platform == "win32":
        return accounts_windows.own_sid()
    import getpass  # not at the start of every command

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "account"  # a PC without a user name


def account_number() -> str:
    """Return digits that tell this account's files from those of others of this PC."""
    if sys.platform == "win32":
        return str(zlib.crc32(account_mark().encode()))
    return str(os.getuid())


def make_folder(folder: Path, *, exist_ok: bool = False) -> None:
    """Make a folder for this account alone, from its first moment on.

    Args:
        folder: which; the one above it is there.
        exist_ok: whether one that is there is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    try:
        if sys.platform == "win32":
            accounts_windows.make_folder(folder)  # a mode means nothing there
        else:
            folder.mkdir(mode=0o700)
    except FileExistsError:
        if not (exist_ok and folder.is_dir()):
            raise


def is_put_there(place: Path) -> bool:
    """Whether an administrator, or this account, has let a folder be where it is."""
    try:
        if sys.platform == "win32":
            # Any account may make folders where the one for everyone is: so whose is it?
            return accounts_windows.is_trusted(place)
        return is_ours_alone(place.parent, but_for_groups=True)
    except OSError:
        return False


def others_may_write(folder: Path) -> bool:
    """Whether another account can change names in a folder; False if it is not there.

    Elsewhere than on Windows, in one that leads to it counts too.
    """
    try:
        if sys.platform == "win32":
            own = accounts_windows.own_sid()
            return accounts_windows.rights_of(folder).lets_others_write(own)
        return not is_ours_alone(folder)
    except OSError:
        return False
