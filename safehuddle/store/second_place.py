"""A second place for backups: a stick or a share, which may be away, slow, or hang.

What is brought there is a copy of a backup that was checked. Its name carries a part of the name
of the store's key, so that several wards may use one place and nobody thins another's backups.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import shutil
import threading
from typing import TYPE_CHECKING

from safehuddle.errors import DiskTrouble, UserError
from safehuddle.files import held, rights, whole_files
from safehuddle.files.unlinked import open_file
from safehuddle.i18n import _
from safehuddle.store.backup_names import BackupFile, Why, name_at, name_of
from safehuddle.store.thinning import prune

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from safehuddle.store.keys import Key

PATIENCE_S = 20.0
"""How long a place may take to say that it is there."""
STEM_DIGITS = 8
THREAD = "safehuddle-second-place"


def stem_of(key: Key) -> str:
    """Return how the names of a store's backups begin in its second place."""
    return f"safehuddle-{key.name[:STEM_DIGITS]}"


def bring(
    backup: BackupFile,
    place: Path,
    *,
    key: Key,
    now: datetime,
    is_needed: Callable[[BackupFile], bool],
) -> None:
    """Have a day's backup in the second place, and thin the store's older ones there.

    Args:
        backup: what is brought.
        place: the folder.
        key: the store's, which says how its backups are called there.
        now: the present moment.
        is_needed: whether a backup there holds what the store lacks: it is kept.

    Raises:
        DiskTrouble: the place cannot be reached, is full, or does not give back what was written.
        OSError: the same.
    """
    _refuse_unless_there(place)
    there = place / name_of(stem_of(key), backup.day)
    if not there.is_file() or not _is_same(backup.path, there):
        if there.is_file() and is_needed(BackupFile(there, backup.day, Why.DAY, "")):
            missed = place / name_at(stem_of(key), now, Why.MISSED)
            held.patiently(lambda: there.replace(missed), there)
        # In a folder for everyone its name may have become a link to what this account alone reads.
        with os.fdopen(open_file(backup.path), "rb") as file:
            mode = rights.mode_like(os.fstat(file.fileno()))
            with (
                whole_files.beside_then_swap(there, mode=mode) as beside,
                beside.open("wb") as kept,
            ):
                shutil.copyfileobj(file, kept)
        if not _is_same(backup.path, there):
            held.patiently(there.unlink, there)
            raise DiskTrouble(
                _(
                    "The backup in {folder} is not what was copied there, and was removed."
                    " What is saved on this PC is safe. Choose another place."
                ).format(folder=place)
            )
    prune(
        place,
        stem_of(key),
        now.date(),
        is_needed=lambda each: each.path == there or is_needed(each),
    )


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same: read, because a name and a size prove nothing."""
    filecmp.clear_cache()  # it would remember what a stick gave back at another time
    return filecmp.cmp(one, other, shallow=False)


def refuse_unusable(place: Path, data: Path) -> None:
    """Refuse a second place that would not help, or that cannot be written to now.

    Args:
        place: a folder somebody chose.
        data: the data folder.

    Raises:
        UserError: it lies in the data folder, and would be lost with it.
        DiskTrouble: it is not there, or cannot be written to.
    """
    if place.resolve().is_relative_to(data.resolve()):
        raise UserError(
            _(
                "This folder is where the ward’s file is, and would be lost with it. Nothing was"
                " changed. Choose a stick or a shared folder."
            ),
            field="place",
        )
    _refuse_unless_there(place)
    trial = place / ".safehuddle-trial"
    whole_files.write_whole(trial, b"")
    with contextlib.suppress(OSError):
        held.patiently(trial.unlink, trial)


def _refuse_unless_there(place: Path) -> None:
    if not answers(place.is_dir, patience_s=PATIENCE_S):
        raise DiskTrouble(
            _(
                "The folder {folder} cannot be reached. What is saved on this PC is safe."
                " Connect the drive or choose another place."
            ).format(folder=place)
        )


def answers(question: Callable[[], bool], *, patience_s: float) -> bool:
    """Whether a question is answered with yes in time: a share that is gone may hang for minutes.

    The thread that asks is left behind then; it holds nothing.
    """
    said: list[bool] = []

    def ask() -> None:
        with contextlib.suppress(OSError):
            said.append(question())

    asking = threading.Thread(target=ask, name=THREAD, daemon=True)
    asking.start()
    asking.join(patience_s)
    return said == [True]
