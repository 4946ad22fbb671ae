"""Keeps files as they stand among the backups: too damaged to be copied by SQLite."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.files import paths, rights, whole_files
from safehuddle.files.scratch import require_room
from safehuddle.files.unlinked import open_file
from safehuddle.store.backup_names import name_at

if TYPE_CHECKING:
    from datetime import datetime
    from typing import BinaryIO

    from safehuddle.store.backup_names import Why


def files_of(path: Path) -> list[Path]:
    """Return a store's file and what SQLite keeps beside it."""
    return [there for end in ("", "-wal", "-shm") if (there := Path(f"{path}{end}")).exists()]


def set_aside_path(path: Path, now: datetime, why: Why) -> Path:
    """Return where a store's file is kept that is put aside now."""
    return path.parent / paths.BACKUPS_NAME / name_at(path.stem, now, why)


def copy_aside(path: Path, now: datetime, why: Why) -> Path:
    """Copy a store's file and its log; return where the file is.

    Raises:
        DiskTrouble: there is no room, or the folder cannot be written to.
        OSError: the file cannot be read.
    """
    aside = set_aside_path(path, now, why)
    paths.backups_folder(path.parent)
    # The log first: whoever is stopped in between has the file itself still to do. Not the map of
    # the log: it is made anew, and to close it here would be to lose the locks on it.
    for end in ("-wal", ""):
        there = Path(f"{path}{end}")
        if not there.exists():
            continue
        # In a folder for everyone the name may have become a link to what this account alone reads.
        with os.fdopen(open_file(there), "rb") as file:
            copy_open_aside(file, path, Path(f"{aside}{end}"))
    return aside


def copy_open_aside(file: BinaryIO, path: Path, aside: Path) -> None:
    """Copy a store's file that is open, without opening it again.

    Raises:
        DiskTrouble: there is no room, or the folder cannot be written to.
        OSError: the file cannot be read.
    """
    paths.backups_folder(path.parent)
    file.seek(0)
    there = os.fstat(file.fileno())
    require_room(aside.parent, there.st_size)
    mode = rights.mode_like(there)  # for no more eyes than before
    with whole_files.beside_then_swap(aside, mode=mode) as beside, beside.open("wb") as kept:
        shutil.copyfileobj(file, kept)
