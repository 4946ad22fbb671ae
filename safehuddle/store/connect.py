"""Opens one connection to a store's file, keyed and with the promises switched on.

A connection that reads can do nothing else, whatever it is told: SQLite asks about each statement
that it makes ready. So nothing that is meant for reading can write past the history, nor switch the
refusal off.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import DiskTrouble
from safehuddle.files.unlinked import is_ours_alone, opened_folder
from safehuddle.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.store.keys import Key

BUSY_MS = 15_000
"""How long a write waits for another program's write before it says so."""
CACHE_KIB = 16_000
"""How much of the file a connection holds in memory, deciphered."""
_TRIES, _PAUSE_S = 40, 0.025
_CANNOT_OPEN = "unable to open database file"

ALLOWED, REFUSED = int(dbapi2.SQLITE_OK), int(dbapi2.SQLITE_DENY)
"""What SQLite may be answered."""
READS = frozenset(
    {dbapi2.SQLITE_SELECT, dbapi2.SQLITE_READ, dbapi2.SQLITE_FUNCTION, dbapi2.SQLITE_RECURSIVE}
)
"""The actions that only read."""
_TELLING = frozenset(
    {
        *("application_id", "busy_timeout", "compile_options", "data_version", "foreign_keys"),
        *("journal_mode", "page_count", "page_size", "read_uncommitted", "synchronous"),
        *("temp_store", "user_version", "cipher_use_hmac", "cipher_version"),
        *("cipher_integrity_check", "foreign_key_check", "integrity_check", "quick_check"),
    }
)
"""Pragmas that only tell something, where they are given no value."""
_READ_ONLY = "attempt to write a readonly database"


def connect(
    path: Path,
    key: Key,
    *,
    make: bool = False,
    busy_ms: int = BUSY_MS,
    cache_kib: int = CACHE_KIB,
) -> dbapi2.Connection:
    """Open the file with its key.

    WAL with synchronous=FULL: a commit that has returned is on the disk, and readers never wait
    for the writer. The caller begins and ends transactions itself.

    Args:
        path: the store's file.
        key: its key.
        make: whether the file is made if it is not there.
        busy_ms: how long, in milliseconds, a write waits for another program's write.
        cache_kib: how much of the file it may hold in memory.

    Raises:
        dbapi2.Error: as SQLite says it; see `store.trouble`.
    """
    for attempt in range(_TRIES + 1):
        try:
            return _connected(path, key, make=make, busy_ms=busy_ms, cache_kib=cache_kib)
        except dbapi2.OperationalError as error:
            if attempt == _TRIES or not _is_for_an_instant(path, str(error)):
                raise
            time.sleep(_PAUSE_S)
    raise AssertionError  # the last try returns or raises


def _is_for_an_instant(path: Path, said: str) -> bool:
    # SQLite makes the log's map for its maker alone and only then for all: another account of the
    # PC that comes in between may not open it, or only to read, yet.
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return may_write and (said == _READ_ONLY or (said == _CANNOT_OPEN and path.exists()))


def connect_as_it_lies(path: Path, key: Key, *, cache_kib: int = CACHE_KIB) -> dbapi2.Connection:
    """Open the file to read where nothing can be written beside it, as SQLite does otherwise.

    What other programs write meanwhile is not seen, or not rightly: see `store.reader`.

    Raises:
        dbapi2.Error: there are changes in its log that could not be read in this way.
    """
    log = path.with_name(f"{path.name}-wal")
    has_log = log.exists() and log.stat().st_size > 0
    # Without its log the file would be read as it was before the last changes.
    connection = opened(path, key, "mode=ro" if has_log else "mode=ro&immutable=1")
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        _refuse_a_link(path, connection)
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        connection.close()
        raise
    return connection


def opened(path: Path, key: Key, how: str) -> dbapi2.Connection:
    """Open a file in one of SQLite's ways, with its key and nothing else set.

    Args:
        path: the file.
        key: its key.
        how: what stands behind the question mark of SQLite's address.

    Raises:
        dbapi2.Error: it cannot be opened, or is no file: to open a pipe would be to wait for ever.
    """
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            raise dbapi2.OperationalError(_CANNOT_OPEN)
    address = f"{path.absolute().as_uri()}?{how}"
    connection = dbapi2.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        # SQLCipher writes to stderr what it meets on the way, keys apart; we say it ourselves.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key.pragma}"')
    except BaseException:
        connection.close()
        raise
    return connection


def connect_to_read(path: Path, key: Key, *, cache_kib: int = CACHE_KIB) -> dbapi2.Connection:
    """Open the file with its key, to read and for nothing else.

    Raises:
        dbapi2.Error: as `connect`.
    """
    return reading(connect(path, key, cache_kib=cache_kib))


def reading(connection: dbapi2.Connection) -> dbapi2.Connection:
    """Make a connection one that can only read, for good, and return it."""
    connection.execute("PRAGMA query_only = ON")
    connection.set_authorizer(_only_reads)
    return connection


def _only_reads(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    # Nothing can be kept by the transactions it begins: `query_only` refuses that.
    if action in READS or action == dbapi2.SQLITE_TRANSACTION:
        return ALLOWED
    if action == dbapi2.SQLITE_PRAGMA:
        name = str(first).lower()
        if name == "table_info" or (name in _TELLING and second is None):
            return ALLOWED
    return REFUSED


def _refuse_a_link(path: Path, connection: dbapi2.Connection) -> None:
    """Refuse a file elsewhere, to which another account has put a link in the store's place.

    SQLite has opened it; nothing of it was read or changed. SQLite itself follows no link to what
    it keeps beside a file. On Windows a folder on the way may be such a link.

    Raises:
        DiskTrouble: so it is.
    """
    (_number, _name, opened) = connection.execute("PRAGMA database_list").fetchone()
    if sys.platform == "win32":
        if not _goes_through_a_link_of_others(path.parent):
            return
    elif opened == f"{os.path.realpath(path.parent)}{os.sep}{path.name}" or is_ours_alone(
        path.parent
    ):
        return
    raise DiskTrouble(
        _(
            "Another account of this PC has put something else in the place of the ward’s file in"
            " {folder}. Nothing was changed. Ask IT to put the file back, or the newest one of the"
            " folder “backups”."
        ).format(folder=path.parent)
    )


def _goes_through_a_link_of_others(folder: Path) -> bool:
    try:
        with opened_folder(folder):
            return False
    except OSError as problem:
        return problem.errno == errno.ELOOP


def _connected(
    path: Path, key: Key, *, make: bool, busy_ms: int, cache_kib: int
) -> dbapi2.Connection:
    # Never made by accident: an empty file in the place of one that was lost would hide the loss.
    connection = opened(path, key, "mode=rwc" if make else "mode=rw")
    try:
        connection.execute(f"PRAGMA busy_timeout = {busy_ms}")
        _refuse_a_link(path, connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA cache_size = -{cache_kib}")
        # Nothing is moved by it; but where the log's map could only be opened to read, it says so.
        connection.execute("PRAGMA wal_checkpoint(NOOP)")
    except BaseException:
        connection.close()
        raise
    return connection
