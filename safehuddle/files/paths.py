"""Where the files of this PC are.

Knows names and folders, never what is inside the files.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from safehuddle.errors import DiskTrouble, UserError
from safehuddle.files import accounts, policy, rights
from safehuddle.files.places import refuse_unsafe
from safehuddle.files.unlinked import is_ours_alone, opened_folder
from safehuddle.i18n import _

STORE_NAME = "safehuddle.db"
SETTINGS_NAME = "settings.json"
LOCK_NAME = "safehuddle.lock"
LOG_NAME = "safehuddle.log"
RECOVERY_NAME = "safehuddle.recovery"
BACKUPS_NAME = "backups"
ON_LINUX = Path("/usr/local/share/SafeHuddle")
"""The folder for every account of a PC."""
_OUR_NAMES = (STORE_NAME, SETTINGS_NAME, LOCK_NAME, LOG_NAME, RECOVERY_NAME)


def data_folder(chosen: Path | None, opens: Callable[[Path], bool] | None = None) -> Path:
    """Return the folder of this PC's store, making it if it is not there yet.

    Args:
        chosen: what the person asked for with `--data-dir`. Without it the folder that IT has set
            is used; else the one shared by all accounts if there is one, otherwise the account's
            own; but whichever has the ward's file comes before one that is empty.
        opens: whether this account has the key of a ward's file. Asked where there are several:
            one that it has comes first, then its own, for anybody may have put another there.

    Raises:
        DiskTrouble: the folder cannot be made.
        UnsafePlace: the ward's file must not live there; nothing was made.
        PolicyTrouble: what IT has set cannot be followed; nothing was made.
    """
    set_by_it = policy.in_force().data_folder
    folder = expand_path(chosen) if chosen else set_by_it or _usual_folder(opens)
    refuse_unsafe(folder)
    return make_private(folder)


def expand_path(path: Path) -> Path:
    """Return the absolute path that a person means, who may begin it with “~”."""
    with contextlib.suppress(RuntimeError):  # there is no such account: then it is only a name
        path = path.expanduser()
    return path.absolute()


def _usual_folder(opens: Callable[[Path], bool] | None) -> Path:
    # Imported here because a start with --data-dir should not pay for it.
    from platformdirs import PlatformDirs

    own = Path(PlatformDirs("SafeHuddle", appauthor=False).user_data_dir)
    there = [place for place in shared_folders() if place.is_dir()]
    shared = [place for place in there if accounts.is_put_there(place)]
    # On Windows an account may have made it for all. Where it is another one that did, a ward's
    # file in it is told by its key, and an empty one is not where a new one is made.
    told_by_key = there if sys.platform == "win32" else shared
    used = [place for place in (*told_by_key, own) if (place / STORE_NAME).exists()]
    if len(used) > 1:
        with_key = (place for place in used if opens is not None and opens(place / STORE_NAME))
        return next(with_key, used[-1])
    return next(iter(used), shared[0] if shared else own)


def shared_folders() -> list[Path]:
    """Return where a store may be that serves all accounts of this PC; it is made in the first.

    On Linux that is the same for every account, whatever its environment says of such folders.
    Where IT has set one, there is no other.
    """
    set_by_it = policy.in_force().data_folder
    if set_by_it is not None:
        return [set_by_it]
    from platformdirs import PlatformDirs

    places = PlatformDirs("SafeHuddle", appauthor=False, multipath=True)
    found = [Path(place) for place in places.site_data_dir.split(os.pathsep)]
    if sys.platform == "linux":
        return [ON_LINUX, *(place for place in found if place != ON_LINUX)]
    return found


def is_for_others(folder: Path) -> bool:
    """Whether other accounts of this PC use a data folder too; False if it is not there."""
    if sys.platform == "win32":
        return folder in shared_folders() or accounts.others_may_write(folder)
    try:
        return folder.stat().st_uid != os.getuid() or rights.is_for_everyone(folder)
    except OSError:
        return False


def make_shared_folder() -> Path:
    """Make the folder that serves all accounts of this PC, and return it.

    From then on it is the usual folder of each of them (see `data_folder`).

    Raises:
        DiskTrouble: this account may not make it; IT must.
        UnsafePlace: the ward's file must not live there; nothing was made.
    """
    folder = shared_folders()[0]
    refuse_unsafe(folder)
    if folder.is_dir():
        if sys.platform == "win32" and not accounts.is_put_there(folder):
            raise DiskTrouble(
                _(
                    "Another account of this PC has made the folder {folder}, and could take away"
                    " what is in it. Nothing was changed. Ask IT to make this folder theirs, so"
                    " that every account may write in it."
                ).format(folder=folder)
            )
        return folder  # as IT made it
    try:
        folder.mkdir(parents=True)
        rights.everyone(folder)
    except OSError as problem:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise DiskTrouble(
            _(
                "This account may not make the folder {folder}, which serves everyone on this PC."
                " Nothing was changed. Ask IT to make it, so that every account may write in it."
            ).format(folder=folder)
        ) from problem
    return folder


def own_place(folder: Path, *, known_names: bool = False) -> Path:
    """Return where this account keeps what nobody else may touch, such as a file half written.

    Args:
        folder: which it belongs to. That is the place, unless other accounts may write there.
        known_names: whether others know what it will be called, and may not even make such a file.

    Raises:
        DiskTrouble: the place of the account's own cannot be made.
    """
    try:
        if sys.platform == "win32":
            is_own = not any(folder.is_relative_to(place) for place in shared_folders())
            is_own = is_own and not accounts.others_may_write(folder)
        else:
            others = stat.S_IWGRP | stat.S_IWOTH
            is_own = is_ours_alone(folder)
            is_own &= not (known_names and folder.stat().st_mode & others)
    except OSError:
        is_own = True  # it is not there: whoever makes something in it says so
    if is_own:
        return folder
    from platformdirs import user_state_path  # hardly ever needed

    try:
        return make_private(user_state_path("SafeHuddle", appauthor=False))
    except DiskTrouble:  # an account without a home folder that it may write in
        import tempfile

        rather = Path(tempfile.gettempdir())
        if known_names or accounts.others_may_write(rather):
            raise
        return rather


def backups_folder(data: Path) -> Path:
    """Return the folder of the store's own backups, made if need be.

    Where accounts share a store, each may add backups, and remove its own alone.

    Raises:
        DiskTrouble: the folder cannot be made.
    """
    there = data / BACKUPS_NAME
    is_new = not there.exists()
    # On Windows a folder made for one account would be shut to those who share the one above it.
    make_private(there, mode=0o777 if sys.platform == "win32" else 0o700)
    if is_new or sys.platform != "win32":  # where it costs nothing; older ones were everybody's
        with contextlib.suppress(OSError):  # another account made it, and has said the same
            if is_for_others(data):
                rights.makers_alone(there, data)
    return there


def make_private(folder: Path, *, mode: int = 0o700) -> Path:
    """Return `folder`, made for this account alone if it was not there; else left as it is.

    One that was made is there after a power cut, too: what is put in it would be lost with it.

    Args:
        folder: which.
        mode: 0o777 has it made as the folder above it lets things be made.

    Raises:
        DiskTrouble: the folder cannot be made.
    """
    try:
        new = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.parent.mkdir(parents=True, exist_ok=True)
        if mode & 0o077:
            folder.mkdir(mode=mode, exist_ok=True)
        else:
            accounts.make_folder(folder, exist_ok=True)
        for each in new:
            # Not where the folder above may not be read, or its disk knows no such thing.
            with contextlib.suppress(OSError), opened_folder(each.parent) as above:
                above.reach_the_disk()
    except (FileExistsError, NotADirectoryError) as problem:
        raise DiskTrouble(
            _(
                "The folder {folder} cannot be used, because there is a file where a folder should"
                " be. Nothing was changed. Choose another folder, then try again."
            ).format(folder=folder)
        ) from problem
    except OSError as problem:
        raise DiskTrouble(
            _(
                "The folder {folder} cannot be made: this account may not write there, or the disk"
                " is full. Nothing was changed. Choose another folder or ask IT, then"
                " try again."
            ).format(folder=folder)
        ) from problem
    return folder


def refuse_our_own(path: Path, data: Path) -> None:
    """Refuse a file to write to that is one of the files SafeHuddle keeps in its data folder.

    Raises:
        UserError: it is; the store would be lost, or a backup of it.
    """
    name = path.name.casefold()
    if (name.startswith(_OUR_NAMES) and _is_folder_of(path, data)) or (
        name.startswith(Path(STORE_NAME).stem) and _is_folder_of(path, data / BACKUPS_NAME)
    ):
        raise UserError(
            _(
                "{name} is a file that SafeHuddle itself keeps in this folder. Nothing was"
                " changed. Choose another name, then try again."
            ).format(name=path.name),
            field="file",
        )


def _is_folder_of(path: Path, folder: Path) -> bool:
    try:
        return path.parent.samefile(folder)
    except OSError:
        return False
