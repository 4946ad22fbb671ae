"""Removes backups that are too old to be kept, but none that holds what is nowhere else."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from safehuddle.files.unlinked import opened_folder
from safehuddle.store.backup_names import BackupFile, Why, backup_files, too_old

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path


def is_whole(backup: BackupFile) -> bool:
    """Whether a backup is more than a damaged file: kept by those who cannot look into it."""
    return backup.why is not Why.DAMAGED


def prune(
    folder: Path, stem: str, today: date, *, is_needed: Callable[[BackupFile], bool] = is_whole
) -> None:
    """Remove the backups of a stem that are too old to be kept.

    Args:
        folder: where they are.
        stem: how their names begin.
        today: the day.
        is_needed: whether one is kept, however old; by default only damaged files go.

    Raises:
        OSError: the folder cannot be read.
    """
    with opened_folder(folder) as opened:
        for old in too_old(backup_files(folder, stem), today):
            if is_needed(old):
                continue
            for end in ("", "-wal", "-shm"):  # a damaged store is kept with its log
                # Another window may be at it too, or it is another account's to remove.
                with suppress(FileNotFoundError, PermissionError):
                    opened.remove(f"{old.path.name}{end}")
