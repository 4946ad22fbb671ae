"""What backups are called: by their day and why they were made. Other files are never touched."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many of the newest backups are kept of different days, weeks and months."""
AT_HAND = 10
"""How many are kept of those made before an import, before a restore, and of damaged files."""


class Why(StrEnum):
    """Why a backup was made, as its name says it."""

    DAY = ""
    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPGRADE = "schema"
    DAMAGED = "damaged"
    MISSED = "missed"


_NAME = re.compile(
    r"(?P<stem>.+)-(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:-(?P<why>by-hand|before-import|before-restore|schema|damaged|missed))?"
    r"(?:-(?P<which>\d+(?:-\d+)?))?\.db"
)
_THINNED = (Why.BEFORE_IMPORT, Why.BEFORE_RESTORE, Why.DAMAGED)


class BackupFile(NamedTuple):
    """A backup, as its name tells it."""

    path: Path
    day: date
    why: Why
    which: str
    """What tells it from others of the same day: a number (of a schema, or of an account, see
    `accounts.account_number`), a time of day or both; "" for none."""


def name_of(stem: str, day: date, why: str = "") -> str:
    """Return the name of a backup.

    >>> name_of("safehuddle", date(2026, 11, 23), "by-hand")
    'safehuddle-2026-11-23-by-hand.db'
    """
    return f"{stem}-{day.isoformat()}{f'-{why}' if why else ''}.db"


def name_at(stem: str, now: datetime, why: str) -> str:
    """Return the name of a backup with its time, for there may be several of a day.

    >>> name_at("safehuddle", datetime(2026, 11, 23, 7, 25), "by-hand")
    'safehuddle-2026-11-23-by-hand-072500.db'
    """
    return name_of(stem, now.date(), f"{why}-{now:%H%M%S}")


def backup_files(folder: Path, stem: str) -> list[BackupFile]:
    """Return the backups in a folder whose names begin with a stem, oldest first.

    Raises:
        OSError: the folder cannot be read; one that is not there holds none.
    """
    return sorted(_each(folder, stem), key=lambda each: (each.day, each.which, each.why))


def _each(folder: Path, stem: str) -> Iterator[BackupFile]:
    for path in folder.iterdir() if folder.exists() else ():
        told = _NAME.fullmatch(path.name)
        if told is None or told["stem"] != stem:
            continue
        try:
            day = date.fromisoformat(told["day"])
        except ValueError:
            continue  # somebody else's file
        if not path.is_file():
            continue  # to open a pipe of such a name would be to wait for ever
        yield BackupFile(path, day, Why(told["why"] or ""), told["which"] or "")


def too_old(backups: Sequence[BackupFile], today: date) -> list[BackupFile]:
    """Return which of a folder's backups may go.

    Those of days as `to_remove` says; of those before an import or a restore, and of damaged
    files, all but the newest few. What was made by hand or before an upgrade stays, and so does
    what holds changes that are missing.
    """
    days = set(to_remove([each.day for each in backups if each.why is Why.DAY], today))
    gone = [each for each in backups if each.why is Why.DAY and each.day in days]
    for why in _THINNED:
        gone += [each for each in backups if each.why is why][:-AT_HAND]
    return gone


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
