"""Backups: a copy of the store a day, opened and checked before it counts, thinned with age.

A backup is encrypted with the store's own key, and is written beside and swapped in, so that a
power cut leaves a whole backup or none. Behind its last page stands that key once more, locked
with the recovery key: so one backup file and the sheet of paper open on any PC.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import NotAStore
from safehuddle.files import paths, rights, whole_files
from safehuddle.i18n import _
from safehuddle.store.backup_names import BackupFile, Why, backup_files, name_of, too_old
from safehuddle.store.connect import connect, connect_to_read
from safehuddle.store.recovery import Wrap, wrap_in
from safehuddle.store.recovery_file import add_trailer
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.keys import Key

KEEPS_MARKS = 2
"""The first schema with a place for the wrap."""


class Backups:
    """The backups of one store, in the folder `backups` beside it."""

    def __init__(self, store: Path, key: Key, read: Callable[[], Connection] | None = None) -> None:
        """Know the backups of a store.

        Args:
            store: its file.
            key: its key.
            read: opens it to read; as usual when left out.
        """
        self._store = store
        self._key = key
        self._read = read or (lambda: connect_to_read(store, key))

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._store.parent / paths.BACKUPS_NAME

    def daily(self, now: datetime, *, at_start: bool = False) -> Path | None:
        """Make today's backup unless there is one, and thin the older ones.

        Args:
            now: the present moment.
            at_start: whether one that does not hold the last change is made anew: a clock that
                stands still shows the same day at every start.

        Returns:
            The new backup, or None if today already had one.

        Raises:
            StoreError: it could not be written or did not pass its check; the store is safe.
        """
        with explain_errors(files=True):
            today = self._path(now.date(), "")
            if today.exists() and not (at_start and self._holds_too_little(today)):
                return None
            made = self.make(now)
            whole_files.sweep_leftovers(self._store.parent, than=made)
        return made

    def make(self, now: datetime, *, why: str = "") -> Path:
        """Make and check a backup now, and thin the older ones; `why` is added to its name.

        Raises:
            StoreError: as `daily`.
        """
        with explain_errors(files=True):
            paths.backups_folder(self._store.parent)
            path = self._path(now.date(), why)
            self.copy_to(path)
            prune(self.folder, self._store.stem, now.date())
        return path

    def copy_to(self, path: Path) -> None:
        """Copy the store, as it is at this moment, to `path`, and check the copy.

        Raises:
            StoreError: as `daily`; what was at `path` before is untouched.
        """
        with explain_errors(files=True), whole_files.beside_then_swap(path) as beside:
            beside.unlink()
            source = self._read()
            copy = connect(beside, self._key, make=True)
            try:
                # One transaction, so that writers meanwhile neither wait nor tear the copy.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                _check(copy)
                wrap = wrap_of(copy, self._key)
            finally:
                source.close()
                copy.close()
            if wrap is not None:
                add_trailer(beside, wrap)
            rights.as_folder(beside)

    def all(self) -> list[BackupFile]:
        """Return every backup there is, oldest first.

        Raises:
            StoreError: the folder cannot be read.
        """
        with explain_errors(files=True):
            return backup_files(self.folder, self._store.stem)

    def newest(self) -> BackupFile | None:
        """Return the daily backup that holds most of the store's history; None if there is none.

        By what is in them: the day in a name is what a clock showed, which may have been wrong.

        Raises:
            StoreError: the folder or the store cannot be read.
        """
        with explain_errors(files=True):
            days = [
                each for each in backup_files(self.folder, self._store.stem) if each.why is Why.DAY
            ]
            return max(days, key=lambda each: (self._reach(each.path), each.day), default=None)

    def _holds_too_little(self, backup: Path) -> bool:
        with closing(self._read()) as store:
            last = _last_entry(store)
        return last is not None and self._reach(backup) < last[0]

    def _reach(self, backup: Path) -> int:
        """Return the last entry that a backup has in common with the store; -1 without one."""
        try:
            with closing(_connect_to_backup(backup, self._key)) as copy:
                last = _last_entry(copy)
        except dbapi2.DatabaseError:  # damaged, or another store's
            return -1
        if last is None:
            return 0
        with closing(self._read()) as store:
            found = store.execute("SELECT chain FROM history WHERE id = ?", last[:1]).fetchone()
        return last[0] if found == last[1:] else -1

    def days(self) -> list[date]:
        """Return the days that have a daily backup, oldest first."""
        return [each.day for each in self.all() if each.why is Why.DAY]

    def _path(self, day: date, why: str) -> Path:
        return self.folder / name_of(self._store.stem, day, why)


def _connect_to_backup(path: Path, key: Key) -> Connection:
    """Open a backup as it lies there; opened as a store, it would be given a log of its own."""
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = dbapi2.connect(address, uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f'PRAGMA key = "{key.pragma}"')
    return connection


def _last_entry(connection: Connection) -> tuple[int, str] | None:
    """Return the number and the seal of the last entry of the history; None where it has none."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return row


def prune(folder: Path, stem: str, today: date) -> None:
    """Remove the backups of a stem that are too old to be kept.

    Raises:
        OSError: the folder cannot be read.
    """
    for old in too_old(backup_files(folder, stem), today):
        for end in ("", "-wal", "-shm"):  # a damaged store is kept with its log
            # Another window may be at it too.
            old.path.with_name(f"{old.path.name}{end}").unlink(missing_ok=True)


def wrap_of(connection: Connection, key: Key) -> Wrap | None:
    """Return the wrap that an open store keeps of its own key, whatever schema it has."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return wrap_in(connection.execute, name=key.name) if version >= KEEPS_MARKS else None


def _check(copy: Connection) -> None:
    said = [row[0] for row in copy.execute("PRAGMA quick_check")]
    broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"] or broken:
        raise NotAStore(
            _(
                "The backup did not pass its check and was thrown away. The ward's file was not"
                " changed. Ask IT to look at the disk."
            )
        )
