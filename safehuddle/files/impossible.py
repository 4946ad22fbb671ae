"""Refuses a data folder that no folder can be, with the reason, before anything is made."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath, PureWindowsPath

from safehuddle.errors import DiskTrouble, UnsafePlace
from safehuddle.files.places_windows import plain
from safehuddle.i18n import _

MOST_LETTERS = 150
"""Of a data folder on Windows, where a whole path has 259: below it lie names of up to a hundred,
while a file is made (`backups`, its part)."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"}
)
"""What Windows takes for a device wherever it stands, with any ending."""
_IN_NO_NAME = frozenset('<>:"|?*') | {chr(code) for code in range(32)}
_SHOWN = 40
_MOST_IN_NAME, _MOST_IN_PATH = 255, 3_900
"""In bytes, of what every disk of Linux and macOS takes; a path may have 4,096 of them."""


def refuse_impossible(folder: Path) -> None:
    """Refuse a data folder that cannot be; nothing is made or touched.

    Args:
        folder: its absolute path.

    Raises:
        DiskTrouble: it has a name that no folder can have, or is on a drive that is not there.
        UnsafePlace: it is on a server, which is not even asked for it.
    """
    if sys.platform == "win32":
        refuse_on_windows(plain(str(folder)))
        if not Path(folder.anchor).exists():
            raise DiskTrouble(
                _(
                    "There is no drive {drive} on this PC now, so the folder {folder} cannot be"
                    " used. Nothing was changed. Connect it or choose another folder, then try"
                    " again."
                ).format(drive=folder.drive, folder=folder)
            )
    else:
        _refuse_long(folder)


def refuse_on_windows(folder: PureWindowsPath) -> None:
    """Refuse what Windows takes for no folder, or for one on a server, by its name alone.

    Raises:
        DiskTrouble, UnsafePlace: as `refuse_impossible`.
    """
    if folder.drive.startswith("\\\\"):
        raise on_network(folder)
    for name in folder.parts[1:]:
        stem = name.partition(".")[0].rstrip(" ").casefold()
        if stem in _DEVICES or _IN_NO_NAME & set(name):
            raise DiskTrouble(
                _(
                    "Windows lets no folder be called “{name}”. Nothing was changed. Choose another"
                    " folder, then try again."
                ).format(name=name[:_SHOWN])
            )
    if len(str(folder)) > MOST_LETTERS:
        raise DiskTrouble(
            _(
                "The path of the folder is too long: {count} letters, and Windows needs room for"
                " the files in it. Nothing was changed. Choose a folder whose path has at most"
                " {most} letters."
            ).format(count=len(str(folder)), most=MOST_LETTERS)
        )


def on_network(folder: PurePath) -> UnsafePlace:
    """Return what is said of a folder on a server."""
    what = _("The folder {folder} is on a network drive, which can drop out during a save.")
    return UnsafePlace(f"{what.format(folder=folder)} {choose_another()}")


def choose_another() -> str:
    """Return what to do instead of having the ward's file in an unsafe place."""
    return _(
        "Nothing was changed. Choose a folder on this PC’s own disk, or move this folder there."
        " Such a place is fine for backups."
    )


def _refuse_long(folder: Path) -> None:
    names = [os.fsencode(name) for name in folder.parts]
    if max(map(len, names), default=0) > _MOST_IN_NAME or len(b"/".join(names)) > _MOST_IN_PATH:
        raise DiskTrouble(
            _(
                "The path of the folder is too long for this PC’s disk. Nothing was changed."
                " Choose a folder with a shorter name, then try again."
            )
        )
