"""Puts a backup back: looked over first, and what is there now is kept aside.

The pages go into the present file in one transaction of SQLite's own, so that a power cut leaves
the old store or the restored one, and windows that are open go on with what was restored.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import NewerStore, NotAStore, StoreBusy, StoreError, UserError
from safehuddle.files import paths, places, whole_files
from safehuddle.files.scratch import require_room
from safehuddle.i18n import _
from safehuddle.store import chain, schema, sealed_rows
from safehuddle.store.backup import Backups, connect_to_backup, wrap_of
from safehuddle.store.connect import connect
from safehuddle.store.gone_back import RESTORED, turns
from safehuddle.store.images import Images
from safehuddle.store.last_seen import LastSeen, Seen
from safehuddle.store.opening import key_for, upgrade_file
from safehuddle.store.recovery import MARK, SEALED_AS, Wrap, sealed_wrap
from safehuddle.store.recovery_file import PAGE_BYTES, keep_beside, strip_trailer
from safehuddle.store.taking_place import Aside, is_alike, make_way, put_aside, put_in_place
from safehuddle.store.trouble import explain, explain_errors

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.keys import Key, KeyRing


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What putting a backup back did."""

    set_aside: Path | None
    """Where the store that was there is kept; None when there was none."""
    entries: int
    """Entries of the history in the restored store."""


@dataclass(frozen=True, slots=True)
class OpenedBackup:
    """A private copy of a backup, found sound and brought to the schema of this program."""

    path: Path
    key: Key
    entries: int


def restore(
    folder: Path,
    backup: Path,
    *,
    keys: KeyRing,
    now: datetime,
    by: SignedInPerson | None = None,
    allow: Callable[[OpenedBackup], None] | None = None,
    let_go: Callable[[], None] | None = None,
) -> RestoreResult:
    """Make the store in `folder` what it was when `backup` was made, and enter that it was.

    The recovery key stays the one that the present store has, where it is the same store.

    Args:
        folder: the data folder; made if it is not there.
        backup: a file made by `backup` or by the daily backups; it is only read.
        keys: where this account's keys are kept.
        now: the present moment, for the history and the name of what is kept aside.
        by: whoever has given their PIN for it, whom the restored store may not know.
        allow: looks into the backup and raises where it may not be put back.
        let_go: has this program let go of the present store, where another takes its place;
            whoever gave it opens anew what is there then, also where this raises.

    Raises:
        UserError: there is no such file, or it is the store itself.
        NotAStore: it is not a backup, or it is damaged.
        NewAccount: this account has no key for it, and the recovery key would open it.
        NoKey: this account has no key for it.
        NewerStore: it was made by a newer program.
        StoreBusy: another window has just saved something; on Windows, a program has the present
            store open.
        StoreError: the disk is at fault. In every case the store is as it was.
    """
    path = folder / paths.STORE_NAME
    with opened_backup(folder, backup, keys=keys, now=now) as copy:
        if allow is not None:
            allow(copy)
        is_like_it = is_alike(path, copy.key)
        if not is_like_it:
            make_way(path, let_go)  # before a copy is made of what would stay
        aside = put_aside(path, keys, now) if path.exists() else Aside()
        is_same = aside.is_sound and is_like_it
        wrap, sealed = _carried_over(copy, path if is_same else None)
        last_seen = LastSeen(keys.folder, path, copy.key)
        before = last_seen.read()
        seen = _turned(copy, path, before, now=now, by=by, sealed=sealed)
        if not is_same:
            make_way(path, let_go)
        # What is remembered in between would be more than there is.
        last_seen.forget()
        try:
            put_in_place(copy.path, path, copy.key, aside, is_same=is_same)
        except StoreBusy:
            if before is not None:
                last_seen.keep_only(before)
            raise
        last_seen.keep_only(seen)
        with suppress(StoreError, OSError):  # the store is restored; it says the same next time
            keep_beside(path, wrap)
    return RestoreResult(aside.path, copy.entries)


@contextmanager
def opened_backup(
    folder: Path, backup: Path, *, keys: KeyRing, now: datetime | None
) -> Iterator[OpenedBackup]:
    """Give a private copy of a backup, once it was looked over; gone when the block ends.

    Args:
        folder: the data folder, where the copy is made.
        backup: the file; it is only read.
        keys: where this account's keys are kept.
        now: the present moment, for what an upgrade enters; None where it is only looked into.

    Raises:
        UserError, StoreError: as `restore`.
    """
    places.refuse_unsafe(folder)
    path = paths.make_private(folder) / paths.STORE_NAME
    if not backup.is_file():
        raise UserError(_("There is no file {file}. Nothing was changed.").format(file=backup))
    if path.exists() and backup.samefile(path):
        raise UserError(
            _("This is the ward’s file itself, not a backup of it. Nothing was changed.")
        )
    # A copy, because looking at a file with SQLite may leave marks on it.
    with explain_errors(files=True), whole_files.made_apart(path) as private:
        yield _looked_over(backup, private / path.name, keys, now)


def _looked_over(backup: Path, copy: Path, keys: KeyRing, now: datetime | None) -> OpenedBackup:
    """Copy a backup; return the copy's key and how many entries it has, once it is sound."""
    try:
        key = key_for(backup, keys)
        _refuse_oversized(backup, key)
        require_room(copy.parent, backup.stat().st_size)
        shutil.copyfile(backup, copy)
        strip_trailer(copy)
        with closing(connect(copy, key)) as connection:
            entries = _entries_if_sound(connection)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            connection.execute("PRAGMA journal_mode = DELETE")  # one whole file again
        if version < schema.NUMBER:
            upgrade_file(copy, key, now=now)
        with closing(connect(copy, key)) as connection:
            if not (schema.is_ours(connection) and _holds_sealed_rows(connection, version)):
                raise NotAStore
            connection.execute("PRAGMA journal_mode = DELETE")
    except (NotAStore, dbapi2.DatabaseError) as error:
        if not isinstance(explain(error), NotAStore):
            raise
        raise NotAStore(
            _(
                "This file is not a SafeHuddle backup, or is damaged. Nothing was changed."
                " Choose another one from the folder “backups”."
            )
        ) from error
    return OpenedBackup(copy, key, entries)


def _refuse_oversized(backup: Path, key: Key) -> None:
    """Refuse a file that is larger than what is in it, before it is copied.

    Raises:
        NotAStore: it is: a file without end may take no room where it is, but its copy does.
    """
    with closing(connect_to_backup(backup, key)) as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if backup.stat().st_size > (pages + 1) * PAGE_BYTES:  # the one more holds the wrap
        raise NotAStore


def _carried_over(copy: OpenedBackup, present: Path | None) -> tuple[Wrap | None, str | None]:
    """Give the copy the present store's recovery key, for the sheet that holds now.

    Returns:
        It; and what the present history says of it, for the entry that puts it in force there.
    """
    with closing(connect(copy.path, copy.key)) as connection:
        wrap, sealed = None, None
        if present is not None:
            with closing(connect(present, copy.key)) as now:
                wrap = wrap_of(now, copy.key)
                sealed = sealed_wrap(now.execute) if wrap is not None else None
        if wrap is not None:
            connection.execute(
                "INSERT OR REPLACE INTO mark (name, value) VALUES (?, ?)", (MARK, wrap.to_json())
            )
        connection.execute("PRAGMA journal_mode = DELETE")
        return wrap or wrap_of(connection, copy.key), sealed


def _holds_sealed_rows(connection: dbapi2.Connection, version: int) -> bool:
    # An older SafeHuddle sealed none; the upgrade has, unless it is only looked into.
    return version < chain.SAYS_SIGNED_IN or not sealed_rows.differing(connection.execute)


def _turned(
    copy: OpenedBackup,
    path: Path,
    seen: Seen | None,
    *,
    now: datetime,
    by: SignedInPerson | None,
    sealed: str | None,
) -> Seen:
    """Enter in the copy that it is put back, and what is given up for it; return how it ends."""
    with closing(connect(copy.path, copy.key)) as connection:
        there = [seen.entry] if seen else []
        there += Backups(path, copy.key).last_entries()
        gone = [chain.short(each.seal) for each in there if not chain.holds(connection, each)]
        connection.execute("BEGIN IMMEDIATE")
        entry = chain.append(
            connection,
            at=now,
            who=by.who if by else None,
            label=RESTORED,
            facts={"entries": copy.entries, **({SEALED_AS: sealed} if sealed else {})},
            undoes=None,
            images=Images(given_up=[*dict.fromkeys(gone)]).to_json(),
            rows=(),
            signed_in=by.uid if by else "",
        )
        connection.execute("COMMIT")
        known = [chain.short(turn.entry.seal) for turn in turns(connection)]
        connection.execute("PRAGMA journal_mode = DELETE")
    return Seen(entry, (*(seen.turns if seen else ()), *known))


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
