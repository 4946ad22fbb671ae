"""Opens a store's file, or makes a new one, and says plainly why it cannot."""

from __future__ import annotations

import contextlib
import stat
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from safehuddle.domain.dates import format_date
from safehuddle.errors import (
    DiskTrouble,
    NewAccount,
    NewerStore,
    NoKey,
    NotAStore,
    StoreError,
    UserError,
)
from safehuddle.files import paths, rights, whole_files
from safehuddle.i18n import _
from safehuddle.store import log_damage, schema
from safehuddle.store.connect import connect
from safehuddle.store.keys import AccountKeys, Key, KeyRing, name_in
from safehuddle.store.last_seen import LastSeen
from safehuddle.store.reader import open_at_least_to_read
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.clock import Clock
    from safehuddle.domain.recovery_key import RecoveryKey
    from safehuddle.errors import UnwritableStore
    from safehuddle.store.log_damage import LostChanges

PAGE_BYTES = 4096
PLAIN_SQLITE = b"SQLite format 3\x00"


class Opened(NamedTuple):
    """A store's file that is open."""

    connection: Connection
    key: Key
    lost: LostChanges | None
    """What was lost since it was last open, because the disk damaged its log."""
    hindrance: UnwritableStore | None
    """Why it can only be read."""
    last_seen: LastSeen
    """What this account remembers of it."""


def open_or_make(path: Path, keys: KeyRing, *, clock: Clock) -> Opened:
    """Open the store at `path`, made if need be, or upgraded once a backup of it is made.

    A disk that takes nothing stops nobody from reading what is on it.

    Args:
        path: the store's file, in a folder that is there.
        keys: where keys are found and kept.
        clock: gives the moment, for the name of a backup, or of what is kept of a damaged log.

    Raises:
        NotAStore: the file is something else, or is damaged.
        NoKey: this account has no key for it.
        NewerStore: it was written by a newer program.
        StoreError: the disk or the folder is at fault.
    """
    with explain_errors(files=True):
        if not path.exists():
            _make(path, keys, now=clock())
        key = key_for(path, keys)
        connection, hindrance = open_at_least_to_read(path, key)
        try:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version > schema.NUMBER:
                raise NewerStore(
                    _(
                        "The ward’s file was written by a newer SafeHuddle, so this one leaves it"
                        " as it is. Nothing was changed. Start the newer SafeHuddle, or ask IT"
                        " to update this PC."
                    )
                )
            if version < 1:
                raise _not_a_store()
            lost = None
            # Where nothing can be written it is found at another opening: the log stays.
            if hindrance is None and log_damage.is_lost(path, connection):
                lost = log_damage.keep_what_is_left(path, connection, clock())
                connection.close()
                connection = connect(path, key)
            if version < schema.NUMBER:
                if hindrance is not None:
                    raise _no_upgrade(hindrance)
                # Most openings make no backup, and need none.
                from safehuddle.store.backup import Backups
                from safehuddle.store.backup_names import Why

                Backups(path, key).make(clock(), why=f"{Why.BEFORE_UPGRADE}-{version}")
                upgrade_file(path, key, now=clock())
        except BaseException:
            connection.close()
            raise
    return Opened(connection, key, lost, hindrance, LastSeen(keys.folder, path, key))


def _no_upgrade(hindrance: UnwritableStore) -> DiskTrouble:
    first = _(
        "The ward’s file was written by an older SafeHuddle, and has to be brought up to date"
        " before it can be read."
    )
    return DiskTrouble(f"{first} {hindrance.sentence}")


def key_for(path: Path, keys: KeyRing) -> Key:
    """Return the key of a store's file.

    Raises:
        NotAStore: the file is something else, or is damaged.
        NewAccount: this account has no key for it, and the recovery key would open it.
        NoKey: this account has no key for it.
    """
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise _not_a_store()  # to look into a pipe would be to wait for ever
    size, name = found.st_size, name_in(path)
    # A page cut in two is mended from the log beside the file, where a program was killed.
    is_cut = size % PAGE_BYTES > 0 and not path.with_name(f"{path.name}-wal").exists()
    if size < PAGE_BYTES or is_cut or name == PLAIN_SQLITE.hex():
        raise _not_a_store()
    key = keys.find(name)
    if key is None:
        raise _no_key(path)
    return key


def is_openable(path: Path) -> bool:
    """Whether this account has the key of a store's file; nothing is opened or changed."""
    try:
        key_for(path, AccountKeys())
    except (StoreError, OSError):
        return False
    return True


def unlock(path: Path, recovery: RecoveryKey, keys: KeyRing) -> None:
    """Keep the key of a store or a backup for this account, once it was seen to open the file.

    What lies beside a file says which key opens it, and anybody may have put it there.

    Raises:
        UserError: it is another file's recovery key, or the file does not open; nothing was kept.
        NoKey: no recovery key was made when the file was written.
        NotAStore: the file is something else, or is damaged.
        StoreError: it cannot be read.
    """
    from safehuddle.store.recovery_file import wrap_for

    with explain_errors(files=True):
        wrap = wrap_for(path)
        if wrap is None:
            raise _no_key(path)
        key = wrap.unlock(recovery)
        _refuse_unless_it_opens(path, key)
        keys.save(key)


def _refuse_unless_it_opens(path: Path, key: Key) -> None:
    from safehuddle.store.backup import connect_to_backup

    try:
        with contextlib.closing(connect_to_backup(path, key)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except dbapi2.DatabaseError as problem:
        raise UserError(
            _(
                "This recovery key fits what lies beside the file, but that does not open the file"
                " itself: one of the two was changed, or is damaged. Nothing was changed. Put back"
                " a backup, or ask IT."
            ),
            field="key",
        ) from problem


def _no_key(path: Path) -> NoKey:
    from safehuddle.store.recovery_file import wrap_for

    wrap = wrap_for(path)
    if wrap is None and path.name != paths.STORE_NAME:
        return NoKey(
            _(
                "This backup opens only for the account that made it: it was made before there was"
                " a recovery key, or this backup is damaged. Nothing was changed. Choose a"
                " backup that was made after the recovery key, or log in as that account."
            )
        )
    if wrap is None:
        return NoKey(
            _(
                "This account does not have the key to the ward’s file, or the file is not"
                " one of SafeHuddle. Nothing was changed. Log in as the account that set it up,"
                " or ask IT."
            )
        )
    return NewAccount(
        _(
            "This account does not have the key to this file yet. Nothing was changed. Type the"
            " recovery key from the sheet made on {date}. Then this account has the key."
        ).format(date=format_date(wrap.made_at.date())),
        for_commands=_(
            "The command safehuddle unlock asks for it, once. If the key is in this account’s"
            " keyring, which opens when you log in to the desktop, do that instead."
        ),
    )


def _not_a_store() -> NotAStore:
    return NotAStore(
        _(
            "The file safehuddle.db in this folder is not a ward’s file of SafeHuddle, or is"
            " damaged. Nothing was changed. The newest backup is in the folder “backups” beside it."
        ),
        for_commands=_(
            "Choose another folder with --data-dir, or put the backup back with the command"
            " safehuddle restore."
        ),
    )


def _make(path: Path, keys: KeyRing, *, now: datetime) -> None:
    """Build a new store, then put it at `path`, whole, unless another got there first."""
    key = Key.new()
    with whole_files.made_apart(path) as private:
        made = private / path.name
        connect(made, key, make=True).close()
        upgrade_file(made, key, now=now)
        # On a full disk SQLite closes a file in silence, with half of it left in the log beside.
        with contextlib.closing(connect(made, key)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        keys.save(key)
        whole_files.put(made, path, mode=rights.mode_in(path.parent), replacing=False)


def upgrade_file(path: Path, key: Key, *, now: datetime | None) -> None:
    """Bring a store's file to the schema of this program.

    Args:
        path: the file.
        key: its key.
        now: the present moment, for what it enters in the history; None to enter nothing there.

    Raises:
        StoreError: the disk is at fault; the file is as it was.
    """
    # Imported here: only a new or an old file pays for Alembic.
    from safehuddle.store.engine import make_engine
    from safehuddle.store.migrate import upgrade

    engine = make_engine(lambda: connect(path, key))
    try:
        upgrade(engine, now=now)
    finally:
        engine.dispose()
