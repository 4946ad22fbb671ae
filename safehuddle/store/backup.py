"""Backups: a copy of the store a day, opened and checked before it counts, thinned with age.

A backup is encrypted with the store's own key, and is written beside and swapped in, so that a
power cut leaves a whole backup or none. Behind its last page stands that key once more, locked
with the recovery key: so one backup file and the sheet of paper open on any PC. Over 300 lines as
one thing: making, finding and thinning must agree on what a backup is worth.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, closing
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import DiskTrouble, NotAStore
from safehuddle.files import accounts, paths, rights, scratch, whole_files
from safehuddle.files.disk_words import is_refusal
from safehuddle.files.unlinked import opened_folder
from safehuddle.i18n import _
from safehuddle.store.backup_names import (
    BackupFile,
    Why,
    backup_files,
    name_at,
    name_of,
)
from safehuddle.store.chain import holds, last_entry
from safehuddle.store.connect import connect, connect_to_read, opened
from safehuddle.store.gone_back import is_missing, missing_beside, turns
from safehuddle.store.recovery import Wrap, wrap_in
from safehuddle.store.recovery_file import add_trailer
from safehuddle.store.thinning import prune
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.chain import Entry
    from safehuddle.store.gone_back import Missing, Turn
    from safehuddle.store.keys import Key

ROOM_TIMES = 3
"""How often a store's size must be free for a copy that is made beside it: SQLite's log counts."""
CACHE_KIB = 1_000
"""How much of either is held in memory while a copy is made: each page is read once or twice."""
KEEPS_MARKS = 2
"""The first schema with a place for the wrap."""


class Backups:
    """The backups of one store, in the folder `backups` beside it."""

    def __init__(
        self, store: Path, key: Key, read: Callable[[int], Connection] | None = None
    ) -> None:
        """Know the backups of a store.

        Args:
            store: its file.
            key: its key.
            read: opens it to read, holding so many KiB of it in memory; as usual when left out.
        """
        self._store = store
        self._key = key
        self._read = read or (lambda kib: connect_to_read(store, key, cache_kib=kib))

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
            paths.backups_folder(self._store.parent)
            todays = [each.path for each in self.all() if (each.day, each.why) == (now.date(), "")]
            if todays and not (at_start and all(map(self._holds_too_little, todays))):
                return None
            made = self.make(now)
            scratch.sweep(self._store.parent)
        return made

    def make(self, now: datetime, *, why: str = Why.DAY) -> Path:
        """Make and check a backup now, and thin the older ones.

        Only the day's backup is made anew where there is one. Others carry the time, and so does
        a second one before the same upgrade: none takes the place of another.

        Args:
            now: the present moment.
            why: what is added to its name.

        Raises:
            StoreError: as `daily`.
        """
        with explain_errors(files=True):
            paths.backups_folder(self._store.parent)
            if why == Why.DAY:
                path = self._made_today(now)
            else:
                path = self._path(now.date(), why)
                if path.exists() or not why.startswith(Why.BEFORE_UPGRADE):
                    path = self._made_at_its_time(now, why)
                else:
                    self.copy_to(path)
            prune(
                self.folder,
                self._store.stem,
                now.date(),
                is_needed=lambda each: each.path == path or self.holds_missing(each),
            )
        return path

    def _made_today(self, now: datetime) -> Path:
        path = self._path(now.date(), Why.DAY)
        try:
            self._keep_what_is_missing(path, now)
            self.copy_to(path)
        except (DiskTrouble, PermissionError) as trouble:
            if not (is_refusal(trouble.__cause__ or trouble) and path.exists()):
                raise
            # Where accounts share a store, nobody takes the place of another's backup.
            path = self._path(now.date(), accounts.account_number())
            self._keep_what_is_missing(path, now)
            self.copy_to(path)
        return path

    def last_entries(self) -> list[Entry]:
        """Return where the histories end that the backups hold.

        Raises:
            StoreError: the folder cannot be read.
        """
        ends = []
        for each in self.all():
            try:
                with closing(connect_to_backup(each.path, self._key)) as copy:
                    ends.append(last_entry(copy))
            except dbapi2.DatabaseError:
                continue  # damaged, or another store's
        return ends

    def missing(self) -> Missing | None:
        """Return what the store lacks of the history that its backups hold; None where nothing.

        Raises:
            StoreError: the folder or the store cannot be read.
        """
        found: Missing | None = None
        with explain_errors(files=True), closing(self._read(CACHE_KIB)) as store:
            given_up = turns(store)
            for each in backup_files(self.folder, self._store.stem):
                lacks = self._missing_of(store, each, given_up)
                if lacks is not None:
                    found = lacks.with_(found) if found else lacks
        return found

    def holds_missing(self, backup: BackupFile) -> bool:
        """Whether a backup holds what the store lacks, and so must not go.

        Raises:
            dbapi2.Error: the store cannot be read.
        """
        with closing(self._read(CACHE_KIB)) as store:
            return self._missing_of(store, backup, turns(store)) is not None

    def _missing_of(
        self, store: Connection, backup: BackupFile, given_up: list[Turn]
    ) -> Missing | None:
        if backup.why is Why.DAMAGED:
            return None
        try:
            with closing(connect_to_backup(backup.path, self._key)) as copy:
                if not is_missing(store, last_entry(copy), but=given_up):
                    return None
                return missing_beside(store, copy, backup.path.name)
        except dbapi2.DatabaseError:  # damaged, or another store's
            return None

    def _keep_what_is_missing(self, path: Path, now: datetime) -> None:
        """Have a day's backup that must not go out of the way of a new one."""
        day = BackupFile(path, now.date(), Why.DAY, "")
        if path.exists() and self.holds_missing(day):
            with opened_folder(self.folder) as folder:
                folder.rename(path.name, self._free(now, Why.MISSED).name)

    def _made_at_its_time(self, now: datetime, why: str) -> Path:
        while True:
            path = self._free(now, why)
            try:
                # Of two that are made in the same second neither takes the other's place.
                if self._copied_to(path, replacing=False):
                    return path
            except (DiskTrouble, PermissionError) as trouble:
                # Another account may have made one of that name meanwhile: take the next.
                if not (is_refusal(trouble.__cause__ or trouble) and path.exists()):
                    raise

    def _free(self, now: datetime, why: str) -> Path:
        """Return a path with the time, a little later where there is such a backup already."""
        while (path := self.folder / name_at(self._store.stem, now, why)).exists():
            now += timedelta(seconds=1)
        return path

    def copy_to(self, path: Path) -> None:
        """Copy the store, as it is at this moment, to `path`, and check the copy.

        Raises:
            StoreError: as `daily`; what was at `path` before is untouched.
        """
        self._copied_to(path, replacing=True)

    def _copied_to(self, path: Path, *, replacing: bool) -> bool:
        with explain_errors(files=True), self._apart(path) as private:
            made = private / paths.STORE_NAME
            source = self._read(CACHE_KIB)
            copy = connect(made, self._key, make=True, cache_kib=CACHE_KIB)
            try:
                # One transaction, so that writers meanwhile neither wait nor tear the copy.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                _leave_out(copy)
                _check(copy)
                wrap = wrap_of(copy, self._key)
            finally:
                source.close()
                copy.close()
            if wrap is not None:
                add_trailer(made, wrap)
            mode = rights.mode_like(self._store.stat())
            return whole_files.put(made, path, mode=mode, replacing=replacing)

    def _apart(self, path: Path) -> AbstractContextManager[Path]:
        size = self._store.stat().st_size
        return whole_files.made_apart(path, data=self._store.parent, room=ROOM_TIMES * size)

    def all(self) -> list[BackupFile]:
        """Return every backup there is, oldest first.

        Raises:
            StoreError: the folder cannot be read.
        """
        with explain_errors(files=True):
            return backup_files(self.folder, self._store.stem)

    def newest(self) -> BackupFile | None:
        """Return the backup, of a day or made by hand, that holds most of the store's history.

        None if there is none.

        By what is in them: the day in a name is what a clock showed, which may have been wrong.

        Raises:
            StoreError: the folder or the store cannot be read.
        """
        with explain_errors(files=True):
            made = [
                each
                for each in backup_files(self.folder, self._store.stem)
                if each.why in (Why.DAY, Why.BY_HAND)
            ]
            return max(made, key=lambda each: (self._reach(each.path), each.day), default=None)

    def _holds_too_little(self, backup: Path) -> bool:
        with closing(self._read(CACHE_KIB)) as store:
            last = last_entry(store)
        return self._reach(backup) < last.number

    def _reach(self, backup: Path) -> int:
        """Return the last entry of a backup, which the store has too; -1 without one."""
        if not backup.is_file():
            return -1
        try:
            with closing(connect_to_backup(backup, self._key)) as copy:
                last = last_entry(copy)
        except dbapi2.DatabaseError:  # damaged, or another store's
            return -1
        with closing(self._read(CACHE_KIB)) as store:
            return last.number if holds(store, last) else -1

    def days(self) -> list[date]:
        """Return the days that have a daily backup, oldest first."""
        return [each.day for each in self.all() if each.why is Why.DAY]

    def _path(self, day: date, why: str) -> Path:
        return self.folder / name_of(self._store.stem, day, why)


def connect_to_backup(path: Path, key: Key) -> Connection:
    """Open a backup as it lies there; opened as a store, it would be given a log of its own.

    Raises:
        dbapi2.Error: it cannot be opened.
    """
    return opened(path, key, "mode=ro&immutable=1")


def wrap_of(connection: Connection, key: Key) -> Wrap | None:
    """Return the wrap that an open store keeps of its own key, whatever schema it has."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return wrap_in(connection.execute, name=key.name) if version >= KEEPS_MARKS else None


def _leave_out(copy: Connection) -> None:
    """Leave out what two copies would tell by their difference: the pulse that is open."""
    if copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'pulse_open'").fetchone():
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("DELETE FROM pulse_open")


def _check(copy: Connection) -> None:
    said = [row[0] for row in copy.execute("PRAGMA quick_check")]
    broken = copy.execute("PRAGMA foreign_key_check").fetchone()
    if said != ["ok"] or broken:
        raise NotAStore(
            _(
                "The backup did not pass its check and was thrown away. The ward’s file was not"
                " changed. Ask IT to look at the disk."
            )
        )
