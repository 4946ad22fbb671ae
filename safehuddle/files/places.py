"""Where the ward's file must not live: on a network, in a folder that is synced, on a stick.

A network drive breaks off in the middle of a save, and two PCs on one file damage it. What copies
a folder elsewhere copies half of a save, or puts an old file back. Backups are whole files that
nobody writes to, so they may lie in all these places.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath

from safehuddle.errors import UnsafePlace
from safehuddle.files import impossible
from safehuddle.i18n import _

_SYNCED = (
    (re.compile(r"onedrive( ?[-–] ?.+)?"), "OneDrive"),
    (re.compile(r"(.+ )?dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"google ?drive(-.+)?|my drive|shared drives"), "Google Drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"box sync|box-box"), "Box"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud\d*"), "ownCloud"),
)
"""What the folders that such programs make are called, in small letters."""
_SYNCED_AT_HOME = {"box": "Box"}
"""Names that only mean such a folder where the program makes it: in the account's own folder."""
_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
)
"""What such programs leave in a folder that they copy, whatever it is called."""
_ON_MAC = ("Library", "CloudStorage")


def refuse_unsafe(folder: Path) -> None:
    """Refuse a folder for the store itself; nothing is made or touched.

    Args:
        folder: the data folder, which need not be there yet.

    Raises:
        UnsafePlace: it is on a network drive, is synced, or can be taken out. The sentence names
            which, and says what to do.
        DiskTrouble: no folder can be called so, or be there.
    """
    impossible.refuse_impossible(folder)
    with contextlib.suppress(OSError):  # a name no folder can have is refused by who makes it
        folder.exists()  # a drive that is mounted when it is needed is then there to be seen
    try:
        real = Path(os.path.realpath(folder))
    except OSError:  # Windows has an error of its own for each thing that is no folder
        real = folder
    service = None
    on_network, taken_out = _disk_of(real)
    if on_network:
        raise impossible.on_network(folder)
    if taken_out:
        what = _(
            "The folder {folder} is on a memory stick, or another drive that can be unplugged"
            " during a save."
        )
    elif service := _service_of(real):
        what = _(
            "{service} copies the folder {folder} to other places, and could damage the ward’s"
            " file while it is in use."
        )
    else:
        return
    then = impossible.choose_another()
    raise UnsafePlace(f"{what.format(folder=folder, service=service)} {then}")


def service_named(folder: PurePath, home: PurePath) -> str | None:
    """Return which program copies a folder elsewhere, by the names of folders above it.

    Args:
        folder: its real path, without links.
        home: the account's own folder; an account called “Box” is not such a program.

    >>> service_named(PurePosixPath("/home/amina/OneDrive - Elm Trust/x"), PurePosixPath("/home"))
    'OneDrive'
    """
    above = set() if not folder.is_relative_to(home) else {home, *home.parents}
    for place in reversed((folder, *folder.parents)):
        name = place.name.casefold()
        if place in above or not name:
            continue
        if place.parent == home and name in _SYNCED_AT_HOME:
            return _SYNCED_AT_HOME[name]
        if place.parts[-3:-1] == _ON_MAC:
            name = name.partition("-")[0]
            return _name_of(name) or place.name.partition("-")[0]
        if service := _name_of(name):
            return service
    return None


def service_marked(folder: Path, is_there: Iterable[tuple[str, str]] = _MARKS) -> str | None:
    """Return which program copies a folder elsewhere, by what it left in a folder above it."""
    for place in (folder, *folder.parents):
        for mark, service in is_there:
            if os.path.lexists(place / mark):
                return service
    return None


def _name_of(name: str) -> str | None:
    return next((service for pattern, service in _SYNCED if pattern.fullmatch(name)), None)


def _service_of(real: Path) -> str | None:
    if sys.platform == "win32":
        from safehuddle.files import places_windows

        ours = places_windows.plain(str(real))
        copied = places_windows.onedrive_folders(os.environ, places_windows.libraries())
        if any(ours.is_relative_to(each) for each in copied):
            return "OneDrive"
    return service_named(real, _home()) or service_marked(real)


def _home() -> Path:
    try:
        return Path(os.path.realpath(Path.home()))
    except RuntimeError:  # an account without one
        return Path(os.devnull)


def _disk_of(real: Path) -> tuple[bool, bool]:
    """Return whether a folder's disk is on the network, and whether it can be taken out."""
    if sys.platform == "win32":
        from safehuddle.files import disks_windows, places_windows

        ours = places_windows.plain(str(real))
        disk = disks_windows.disk_of(str(ours), ours.anchor)
        return places_windows.is_network(ours, disk), places_windows.is_taken_out(disk)
    if sys.platform == "darwin":
        # What is mounted, from a stick or a server. The system's own disk is a link there, which
        # does not begin with this once it is resolved.
        return False, real.parts[:2] == ("/", "Volumes")
    return _linux_disk_of(real)


def _linux_disk_of(real: Path) -> tuple[bool, bool]:
    from safehuddle.files import places_linux  # each system imports its own

    try:
        table = places_linux.MOUNTS.read_text("utf-8", "surrogateescape")
    except OSError:
        return False, False  # nothing is known, and nobody is kept out by a guess
    mount = places_linux.mount_of(PurePosixPath(real), table)
    if mount is None:
        return False, False
    system = places_linux.mount_of(PurePosixPath("/"), table)
    own = None if system is None else system.device
    return places_linux.is_network(mount), places_linux.is_taken_out(mount, own=own)
