"""How a store is read: as usual, or as its file lies where nothing can be written beside it.

SQLite keeps notes beside a file, also of programs that only read. On a full disk, or where this
account may not write, it would open nothing. The file is then opened as one that stays as it is,
until it can be written again, or somebody else has written to it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.store.connect import (
    CACHE_KIB,
    connect,
    connect_as_it_lies,
    connect_to_read,
    reading,
)
from safehuddle.store.trouble import explain, unwritable

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from safehuddle.errors import UnwritableStore
    from safehuddle.store.keys import Key


def open_at_least_to_read(path: Path, key: Key) -> tuple[dbapi2.Connection, UnwritableStore | None]:
    """Open the file; say why it can only be read, if so.

    Raises:
        dbapi2.Error: it cannot be opened at all.
    """
    try:
        return connect(path, key), None
    except dbapi2.OperationalError as error:
        hindrance = unwritable(path, explain(error))
        if hindrance is None:
            raise
        try:
            return connect_as_it_lies(path, key), hindrance
        except dbapi2.OperationalError:
            raise error from None


class Reader:
    """The connection of a store that reads, and others like it."""

    def __init__(
        self,
        path: Path,
        key: Key,
        connection: dbapi2.Connection,
        hindrance: UnwritableStore | None = None,
    ) -> None:
        """Take over what `open_at_least_to_read` gave."""
        self._path, self._key = path, key
        self._connection = reading(connection)
        self.hindrance = hindrance
        """Why nothing can be written; None where all is well."""
        self.turn = threading.RLock()
        """To be held while something is asked of it."""
        self._state = self._state_now()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> dbapi2.Cursor:
        """Ask something; hold `turn`."""
        return self._connection.execute(sql, parameters)

    @cached_property
    def engine(self) -> Engine:
        """For sessions that read."""
        # Imported here: SQLAlchemy costs more than all else that stands before the first rows.
        from safehuddle.store.engine import make_engine

        return make_engine(self.connect)

    def close(self) -> None:
        """Let go of the file."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        self._connection.close()

    def connect(self, cache_kib: int = CACHE_KIB) -> dbapi2.Connection:
        """Open the file to read once more, in the same way.

        Args:
            cache_kib: how much of it may be held in memory.

        Raises:
            dbapi2.Error: as SQLite says it.
        """
        if self.hindrance is None:
            return connect_to_read(self._path, self._key, cache_kib=cache_kib)
        return reading(connect_as_it_lies(self._path, self._key, cache_kib=cache_kib))

    def require_writing(self) -> None:
        """Go on only if the file can be written, perhaps by now.

        Raises:
            UnwritableStore: it cannot.
        """
        if self.hindrance is None:
            return
        with self.turn:
            # First: to close such a connection beside a usual one would take that one's locks.
            self.close()
            connection, self.hindrance = open_at_least_to_read(self._path, self._key)
            self._take(connection)
        if self.hindrance is not None:
            raise self.hindrance

    def look_anew(self) -> bool:
        """Read anew what somebody else wrote while the file was read as it lay.

        Returns:
            Whether somebody did.
        """
        if self.hindrance is None or self._state == self._state_now():
            return False
        with self.turn:
            self.close()
            self._take(connect_as_it_lies(self._path, self._key))
        return True

    def _take(self, connection: dbapi2.Connection) -> None:
        self._connection = reading(connection)
        self._state = self._state_now()

    def _state_now(self) -> tuple[tuple[int, int] | None, ...]:
        """Return what tells the file and its log from what they were."""
        names = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        return tuple(_size_and_time(name) for name in names)


def _size_and_time(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
