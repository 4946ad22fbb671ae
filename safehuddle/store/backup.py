"""Backups: a copy of the store a day, opened and checked before it counts, thinned with age.

A backup is encrypted with the store's own key, and is written beside and swapped in, so that a
power cut leaves a whole backup or none.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehuddle import paths
from safehuddle.errors import NotAStore
from safehuddle.i18n import _
from safehuddle.store.connect import connect
from safehuddle.store.trouble import explaining

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.keys import Key

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many of the newest backups are kept of different days, weeks and months."""


class Backups:
    """The backups of one store, in the folder `backups` beside it."""

    def __init__(self, store: Path, key: Key) -> None:
        self._store = store
        self._key = key

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._store.parent / paths.BACKUPS_NAME

    def daily(self, now: datetime) -> Path | None:
        """Make today's backup unless there is one, and thin the older ones.

        Returns:
            The new backup, or None if today already had one.

        Raises:
            StoreError: it could not be written or did not pass its check; the store is safe.
        """
        with explaining(files=True):
            if self._path(now.date(), "").exists():
                return None
            made = self.make(now)
            for old in to_remove(self.days(), now.date()):
                self._path(old, "").unlink(missing_ok=True)  # another window may be at it too
            paths.sweep_leftovers(self._store.parent, than=made)
        return made

    def make(self, now: datetime, *, why: str = "") -> Path:
        """Make and check a backup now; `why` is added to its name, and such are not thinned.

        Raises:
            StoreError: as `daily`.
        """
        paths.backups_folder(self._store.parent)
        path = self._path(now.date(), why)
        self.copy_to(path)
        return path

    def copy_to(self, path: Path) -> None:
        """Copy the store, as it is at this moment, to `path`, and check the copy.

        Raises:
            StoreError: as `daily`; what was at `path` before is untouched.
        """
        with explaining(files=True), paths.beside_then_swap(path) as beside:
            beside.unlink()
            source = connect(self._store, self._key)
            copy = connect(beside, self._key, make=True)
            try:
                # One transaction, so that writers meanwhile neither wait nor tear the copy.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
                _check(copy)
            finally:
                source.close()
                copy.close()

    def days(self) -> list[date]:
        """Return the days that have a daily backup, oldest first."""
        found = []
        for path in self.folder.glob("safehuddle-????-??-??.db"):
            try:
                found.append(date.fromisoformat(path.stem.removeprefix("safehuddle-")))
            except ValueError:
                continue  # somebody else's file
        return sorted(found)

    def _path(self, day: date, why: str) -> Path:
        return self.folder / f"safehuddle-{day.isoformat()}{f'-{why}' if why else ''}.db"


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


def to_remove(days: Sequence[date], today: date) -> list[date]:
    """Return which days' backups may go: all but the newest of 7 days, 4 weeks and 12 months.

    Args:
        days: the days that have a backup, in any order.
        today: a backup dated later (a clock set back) is never removed.

    >>> to_remove([date(2026, 1, day) for day in range(1, 10)], date(2026, 1, 9))
    [date(2026, 1, 1), date(2026, 1, 2)]
    """
    past = sorted({day for day in days if day <= today}, reverse=True)
    kept = set(past[:DAILY])
    kept |= set(_newest_of_each(past, lambda day: tuple(day.isocalendar())[:2])[:WEEKLY])
    kept |= set(_newest_of_each(past, lambda day: (day.year, day.month))[:MONTHLY])
    return sorted(set(past) - kept)


def _newest_of_each(days: Sequence[date], group: Callable[[date], Hashable]) -> list[date]:
    seen: dict[Hashable, date] = {}
    for day in days:
        seen.setdefault(group(day), day)
    return list(seen.values())
