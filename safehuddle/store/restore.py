"""Puts a backup back: looked over first, and what is there now is kept aside.

The pages go into the present file in one transaction of SQLite's own, so that a power cut leaves
the old store or the restored one, and windows that are open go on with what was restored.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle import paths, places
from safehuddle.errors import NewerStore, NoKey, NotAStore, UserError
from safehuddle.i18n import _
from safehuddle.store import chain, schema
from safehuddle.store.backup import Backups
from safehuddle.store.connect import connect
from safehuddle.store.keys import name_in
from safehuddle.store.opening import key_for
from safehuddle.store.trouble import explained, explaining

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.store.keys import Key, KeyRing

ASIDE = "before-restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """What putting a backup back did."""

    aside: Path | None
    """Where the store that was there is kept; None when there was none."""
    entries: int
    """Entries of the history in the restored store."""


def restore(folder: Path, backup: Path, *, keys: KeyRing, now: datetime) -> Restored:
    """Make the store in `folder` what it was when `backup` was made.

    Args:
        folder: the data folder; made if it is not there.
        backup: a file made by `backup` or by the daily backups; it is only read.
        keys: where this account's keys are kept.
        now: the present moment, for the name of what is kept aside.

    Raises:
        UserError: there is no such file, or it is the store itself.
        NotAStore: it is not a backup, or it is damaged.
        NoKey: this account has no key for it.
        NewerStore: it was made by a newer program.
        StoreError: the disk is at fault. In every case the store is as it was.
    """
    places.refuse_unsafe(folder)
    path = paths.made_private(folder) / paths.STORE_NAME
    if not backup.is_file():
        raise UserError(_("There is no file {file}. Nothing was changed.").format(file=backup))
    if path.exists() and backup.samefile(path):
        raise UserError(_("This is the store itself, not a backup of it. Nothing was changed."))
    with explaining(files=True):
        # A copy, because looking at a file with SQLite may leave marks on it.
        copy = path.with_name(f".{path.name}.{os.urandom(4).hex()}.restoring")
        try:
            shutil.copyfile(backup, copy)
            key, entries = _looked_over(copy, keys)
            aside, is_sound = _put_aside(path, keys, now) if path.exists() else (None, False)
            _put_in_place(copy, key, path, is_sound=is_sound)
        finally:
            for leftover in path.parent.glob(f"{copy.name}*"):
                leftover.unlink()
    return Restored(aside, entries)


def _looked_over(copy: Path, keys: KeyRing) -> tuple[Key, int]:
    """Return the key, and how many entries the history has, once the copy was found sound."""
    try:
        key = key_for(copy, keys)
        with closing(connect(copy, key)) as connection:
            entries = _entries_if_sound(connection)
            connection.execute("PRAGMA journal_mode = DELETE")  # one whole file again
    except (NotAStore, dbapi2.DatabaseError) as error:
        if not isinstance(explained(error), NotAStore):
            raise
        raise NotAStore(
            _(
                "This file is not a SafeHuddle backup, or is damaged. Nothing was changed."
                " Choose another one from the folder 'backups'."
            )
        ) from error
    return key, entries


def _entries_if_sound(connection: dbapi2.Connection) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > schema.NUMBER:
        raise NewerStore(
            _(
                "This backup was made by a newer SafeHuddle. Nothing was changed."
                " Use the newer SafeHuddle to put it back."
            )
        )
    pages = [row[0] for row in connection.execute("PRAGMA quick_check")]
    if version < 1 or pages != ["ok"]:
        raise NotAStore
    verdict = chain.verify(connection)
    if not verdict.is_whole:
        raise NotAStore
    return verdict.entries


def _put_aside(path: Path, keys: KeyRing, now: datetime) -> tuple[Path, bool]:
    """Keep the present store; say where, and whether it was sound.

    A sound one is kept as a checked backup, any other as its files stand.
    """
    why = f"{ASIDE}-{now:%H%M%S}"
    try:
        return Backups(path, key_for(path, keys)).make(now, why=why), True
    except (NotAStore, NoKey, NewerStore):
        aside = paths.backups_folder(path.parent) / f"{path.stem}-{now:%Y-%m-%d}-{why}{path.suffix}"
        for there in _files_of(path):
            kept = aside.with_name(there.name.replace(path.name, aside.name, 1))
            with paths.beside_then_swap(kept) as beside:
                shutil.copyfile(there, beside)
        return aside, False


def _put_in_place(copy: Path, key: Key, path: Path, *, is_sound: bool) -> None:
    if is_sound and name_in(path) == key.name:
        with closing(connect(copy, key)) as source, closing(connect(path, key)) as present:
            source.backup(present)
        return
    # The log first, for it is another file's. The file itself is never away: where there is none, a
    # start would make a new and empty one without a word.
    for there in _files_of(path):
        if there != path:
            there.unlink()
    paths.reach_the_disk(copy)
    copy.replace(path)
    paths.reach_the_disk(path.parent)


def _files_of(path: Path) -> list[Path]:
    """Return the file and what SQLite keeps beside it."""
    return [there for end in ("", "-wal", "-shm") if (there := Path(f"{path}{end}")).exists()]
