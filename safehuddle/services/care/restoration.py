"""Putting a backup back: what is in it beside what would be lost, and doing it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from safehuddle.domain.permissions import Power, refusal
from safehuddle.errors import NewAccount, NoKey, NotAllowed, NotAStore, StoreError
from safehuddle.files import paths, whole_files
from safehuddle.services.access.permission import needs
from safehuddle.services.care.proof import is_own, require_proof
from safehuddle.store.backup_names import backup_files
from safehuddle.store.connect import connect_to_read
from safehuddle.store.keys import name_in
from safehuddle.store.opening import key_for
from safehuddle.store.restore import RestoreResult, opened_backup
from safehuddle.store.restore import restore as restore_file
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.domain.records import Record
    from safehuddle.store.keys import KeyRing
    from safehuddle.store.store import Store

T = TypeVar("T", str, tuple[int, str])

_DAYS = (
    "SELECT min(day), max(day) FROM (SELECT noticed_on AS day FROM observation"
    " UNION ALL SELECT on_date FROM huddle UNION ALL SELECT given_on FROM thanks)"
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store or a backup holds, in numbers."""

    wards: tuple[str, ...]
    counts: Mapping[str, int]
    """Of each of `kinds`, those that stand."""
    first_day: date | None
    last_day: date | None
    """Of what was noticed, huddled and thanked."""
    last_change: datetime | None
    """When something was last changed, by its history."""
    entries: int

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "wards": list(self.wards),
            **self.counts,
            "first_day": self.first_day.isoformat() if self.first_day else None,
            "last_day": self.last_day.isoformat() if self.last_day else None,
            "last_change": self.last_change.isoformat() if self.last_change else None,
            "entries": self.entries,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """A backup beside the present store."""

    backup: Contents
    present: Contents | None
    """None where there is no store, or none that opens."""
    lost: Mapping[str, int]
    """Of each of `kinds`, how many are there now and not in the backup."""
    changes_lost: int
    """Entries of the history that the backup does not have."""
    wards_lost: tuple[str, ...] = ()
    """The names of wards that are there now and not in the backup."""
    is_gone: bool = False
    """Whether there is no file at all to be replaced."""

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {
            "backup": self.backup.facts(),
            "present": self.present.facts() if self.present else None,
            "would_be_lost": {
                "wards": list(self.wards_lost),
                **self.lost,
                "changes": self.changes_lost,
            },
        }


def kinds() -> Mapping[str, Record]:
    """Return what is counted, by name: records that are shown, to whom everybody may see them."""
    from safehuddle.models import catalogue

    return {each.name: each for each in catalogue.records() if each.screen and not each.power}


def compare(folder: Path, backup: Path, *, keys: KeyRing) -> Comparison:
    """Say what is in a backup, and what would be lost by putting it back. Nothing is changed.

    Args:
        folder: the data folder.
        backup: the file.
        keys: where this account's keys are kept.

    Raises:
        UserError, StoreError: it cannot be put back; see `store.restore.restore`.
    """
    path = folder / paths.STORE_NAME
    with (
        opened_backup(folder, backup, keys=keys, now=None) as copy,
        explain_errors(),
        closing(connect_to_read(copy.path, copy.key)) as then,
    ):
        contents = _contents(then)
        try:
            with explain_errors(files=True), closing(_read(path, keys)) as now:
                return _compared(contents, then, now)
        except StoreError:  # there is none, or it is what is to be mended by the backup
            gone = not whole_files.is_there(path)
            return Comparison(contents, None, dict.fromkeys(kinds(), 0), 0, is_gone=gone)


@needs(Power.RESTORE)
def allow(store: Store) -> None:
    """Go on only if whoever is at the program may put a backup back.

    Raises:
        NotAllowed: it needs the keeper.
    """


@needs(Power.RESTORE)
def put_back(store: Store, backup: Path, *, keys: KeyRing) -> RestoreResult:
    """Put a backup back in place of an open store, which is kept aside.

    Where it is a backup of another store, the open one is closed; it must be opened anew, also
    where that fails.

    Raises:
        NotAllowed: it needs the keeper.
        UserError, StoreError: see `store.restore.restore`; nothing was changed.
    """
    return restore_file(
        store.path.parent,
        backup,
        keys=keys,
        now=store.clock(),
        by=store.signed_in,
        let_go=store.close,
    )


def rescue(
    folder: Path, backup: Path, *, keys: KeyRing, now: datetime, proof: str = ""
) -> RestoreResult:
    """Put a backup back where there is no store, or none that opens: that can ask nobody's PIN.

    A backup of the folder's own is put back by whoever is there, for the ward cannot wait until its
    keeper comes. One from elsewhere is itself asked: where it has a keeper, a keeper's PIN or its
    recovery key must be given. What is there is kept aside as it stands.

    Args:
        folder: the data folder.
        backup: the file.
        keys: where this account's keys are kept.
        now: the present moment, for the name of what is kept aside.
        proof: a keeper's PIN in that backup, or the recovery key; "" where nothing was typed.

    Raises:
        NeedsProof: it is from elsewhere and has a keeper, and nothing was typed.
        PinRefused: no keeper of the backup has this PIN.
        NotAllowed: there is a store that opens; see `put_back`.
        NewAccount: there may be one, but this account has no key to it yet.
        NoKey: so it is, and no recovery key was made for it.
        UserError, StoreError: see `store.restore.restore`. In every case nothing was changed.
    """
    if _opens(folder / paths.STORE_NAME, keys):
        raise NotAllowed(refusal(Power.RESTORE), power=Power.RESTORE)
    own = is_own(folder, backup)
    allow = None if own else lambda copy: require_proof(backup, copy, proof)
    return restore_file(folder, backup, keys=keys, now=now, allow=allow)


def _opens(path: Path, keys: KeyRing) -> bool:
    if not whole_files.is_there(path):
        return False
    try:
        with explain_errors(files=True), closing(_read(path, keys)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except NewAccount:
        raise
    except NoKey:
        # The first page, by which the key is found, may be what is damaged; but not where a backup
        # beside it begins alike: then it is only that this account is another one.
        if _begins_as_a_backup(path):
            raise
        return False
    except NotAStore:
        return False


def _read(path: Path, keys: KeyRing) -> Connection:
    return connect_to_read(path, key_for(path, keys))


def _begins_as_a_backup(path: Path) -> bool:
    with explain_errors(files=True):
        backups = backup_files(path.parent / paths.BACKUPS_NAME, path.stem)
        return any(name_in(each.path) == name_in(path) for each in backups)


def _compared(contents: Contents, then: Connection, now: Connection) -> Comparison:
    present = _contents(now)
    lost = {
        name: _in_first_alone(_uids(now, record), _uids(then, record))
        for name, record in kinds().items()
    }
    missing = _in_first_alone(_seals(now), _seals(then))
    there = _wards(then)
    wards = tuple(name for uid, name in _wards(now).items() if uid not in there)
    return Comparison(contents, present, lost, missing, wards)


def _contents(connection: Connection) -> Contents:
    first, last = connection.execute(_DAYS).fetchone()
    # The last by entry: a clock that was ahead shows later ones before it.
    (entries, at) = connection.execute(
        "SELECT count(*), (SELECT at FROM history ORDER BY id DESC LIMIT 1) FROM history"
    ).fetchone()
    return Contents(
        wards=tuple(_wards(connection).values()),
        counts={name: _how_many(connection, record) for name, record in kinds().items()},
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        last_change=datetime.fromisoformat(at) if at else None,
        entries=entries,
    )


def _wards(connection: Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT uid, name FROM ward ORDER BY id").fetchall())


def _how_many(connection: Connection, record: Record) -> int:
    return sum(1 for _uid in _uids(connection, record))


def _uids(connection: Connection, record: Record) -> Iterator[str]:
    """Give the uids of the records that stand, in their order."""
    there = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    if connection.execute(there, (record.table,)).fetchone() is None:
        return  # a backup from before there was such a record
    stand = f"withdrawn_at IS NULL AND {record.counts_if or '1'}"
    rows = connection.execute(f"SELECT uid FROM {record.table} WHERE {stand} ORDER BY uid")
    yield from (uid for (uid,) in rows)


def _seals(connection: Connection) -> Iterator[tuple[int, str]]:
    """Give the number and the seal of each entry, in their order."""
    return iter(connection.execute("SELECT id, chain FROM history ORDER BY id"))


def _in_first_alone(first: Iterator[T], second: Iterator[T]) -> int:
    """Return how many are in the first alone. Both ascend, and neither is held in memory."""
    other = next(second, None)
    alone = 0
    for each in first:
        while other is not None and other < each:
            other = next(second, None)
        alone += other != each
    return alone
