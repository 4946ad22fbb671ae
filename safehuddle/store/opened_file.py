"""Tells whether the store's file is still the one that was opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.errors import DiskTrouble
from safehuddle.i18n import _

if TYPE_CHECKING:
    from pathlib import Path


class OpenedFile:
    """Remembers which file was opened under a name."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)

    def check(self) -> None:
        """Refuse to go on in a file that nobody will find again: it looks open and is lost.

        Raises:
            DiskTrouble: the file was deleted, moved or replaced since it was opened.
        """
        if _identity(self._path) != self._file:
            raise DiskTrouble(
                _(
                    "The ward’s file was moved, deleted or replaced while SafeHuddle was open. What"
                    " was saved before is in it; this was not saved. Ask IT to put the file back,"
                    " or the newest one of the folder “backups”, then start SafeHuddle again."
                )
            )


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another of the same name; None when there is none."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino
