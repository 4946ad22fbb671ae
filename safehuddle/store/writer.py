"""The one connection of a store that writes, and the turns that are taken at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safehuddle.store.connect import ALLOWED, READS, REFUSED, connect
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection as SqlConnection
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.keys import Key

May = Callable[[int, str | None, str | None], bool]
"""Whether an action may be done: its code, and what it is done to, such as a table and column."""


def nothing(_action: int, _first: str | None, _second: str | None) -> bool:
    """Allow nothing beside reading: a `May`."""
    return False


class Writer:
    """Opened by whoever writes first, and kept: it finds its pages still in memory."""

    def __init__(self, path: Path, key: Key) -> None:
        self._path, self._key = path, key
        # Threads take turns; a change inside a change is refused by SQLite, not waited for.
        self._turns = threading.RLock()
        self._plain: Connection | None = None
        self._may: May | None = None

    @contextmanager
    def turn(self) -> Iterator[Connection]:
        """Give the connection once it is nobody else's.

        Raises:
            StoreError: the file is at fault.
        """
        with self._turns, explain_errors():
            yield self._connection

    def run(self, sql: str, parameters: Sequence[Any], may: May) -> list[tuple[Any, ...]]:
        """Run one statement in this turn, if all it does beside reading is what it may do.

        Raises:
            dbapi2.Error: it does more (see `trouble.explain_errors`), or the file is at fault.
        """
        self._may = may
        try:
            # The driver keeps what it made ready by its text, and SQLite does not ask again. So
            # the text must be one that nobody else has made ready.
            return list(self._connection.execute(f"{sql} --{may.__name__}", parameters))
        finally:
            self._may = None

    @cached_property
    def bind(self) -> SqlConnection:
        """The same connection, for a session of SQLAlchemy."""
        # Imported here: what is written before the first change needs no SQLAlchemy.
        from safehuddle.store.engine import make_engine

        return make_engine(self._taken).connect()

    def close(self) -> None:
        """Let go of the file."""
        if "bind" in self.__dict__:
            self.bind.close()
            self.bind.engine.dispose()
        elif self._plain is not None:
            self._plain.close()

    @property
    def _connection(self) -> Connection:
        if "bind" in self.__dict__:
            from safehuddle.store.engine import driver_of

            return driver_of(self.bind)  # SQLAlchemy opens anew what it had to close
        if self._plain is None:
            self._plain = self._taken()
        return self._plain

    def _taken(self) -> Connection:
        """Return the connection for good: the open one, or a new one."""
        taken, self._plain = self._plain, None
        if taken is None:
            taken = connect(self._path, self._key)
            taken.set_authorizer(self._answer)
        return taken

    def _answer(
        self, action: int, first: str | None, second: str | None, _database: str | None, _by: object
    ) -> int:
        is_fine = self._may is None or action in READS or self._may(action, first, second)
        return ALLOWED if is_fine else REFUSED
