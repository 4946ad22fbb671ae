"""Writes what is deliberately kept without history, and nothing else.

That is what is no gesture of anybody's: words half said, wrong PINs, what the program remembers of
its own work, and the sweeping of the file. Whatever else is written goes through `Store.change`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.errors import NotAStore
from safehuddle.store.search_index import check_sql, indexed, refill_sql
from safehuddle.store.trouble import explain, explain_errors

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.opened_file import OpenedFile
    from safehuddle.store.reader import Reader
    from safehuddle.store.trust import Trust
    from safehuddle.store.writer import May, Writer

TABLES = frozenset(
    {
        *("draft", "joy_line", "kind_line", "kind_note", "leaders_wrap", "mark", "pin"),
        *("pulse_open", "pulse_round", "signed_up"),
    }
)
"""Whose models say `unrecorded`. Named here too, because a draft does not wait for the models."""
UNSWEPT = "erasure_unswept"
"""The mark that stands until the file itself was swept of what was erased."""

_WRITES = {dbapi2.SQLITE_INSERT, dbapi2.SQLITE_UPDATE, dbapi2.SQLITE_DELETE}
_TRIES = {("pin", "failures"), ("pin", "tried_at")}


class Unrecorded:
    """Writes within a change: what it wrote is kept or undone together with it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    def write(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one plain statement that writes to `TABLES` alone, and return what it returns.

        Raises:
            StoreError: it could not be written. A `TamperedStore` is read only.
        """
        return self._run(sql, parameters, _unrecorded)

    def mark(self, name: str, value: str) -> None:
        """Remember something of the program's own work; `write`."""
        self.write(
            "INSERT INTO mark (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def unmark(self, name: str) -> None:
        """Remember it no more; `write`."""
        self.write("DELETE FROM mark WHERE name = ?", (name,))

    def reindex(self, table: str) -> None:
        """Make the search index of a table anew from its rows; `write`."""
        self._run(refill_sql(table), (), _rebuilding)

    def _run(self, sql: str, parameters: Sequence[Any], may: May) -> list[tuple[Any, ...]]:
        return self._writer.run(sql, parameters, may)


class UnrecordedAlone(Unrecorded):
    """Writes on its own: what it has written is on the disk."""

    def __init__(self, writer: Writer, in_place: OpenedFile, trust: Trust, reader: Reader) -> None:
        super().__init__(writer)
        self._in_place, self._trust, self._reader = in_place, trust, reader

    def count_try(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one plain statement that counts tries of a PIN, in a tampered store too.

        There a keeper must still be known, to put a backup back, and nobody may guess for ever.

        Raises:
            StoreError: it could not be written, so the PIN may not be looked at.
        """
        with self._alone():
            return self._writer.run(sql, parameters, _tries)

    def sweep(self) -> bool:
        """Clear the file of what was erased: search index, free pages and log.

        Does nothing where nothing was erased since. Call it after an erasure, and again at a later
        time where it could not be finished: a mark remembers it.

        Returns:
            Whether it is finished; not where another program still reads what was.

        Raises:
            StoreError: another program is in the way, or the disk is full; the mark stays.
        """
        if not self.write("SELECT 1 FROM mark WHERE name = ?", (UNSWEPT,)):
            return True
        with self._alone() as connection:
            for table in indexed(connection.execute):
                self.reindex(table)  # it keeps old words until its parts are merged
            connection.execute("VACUUM")
            (is_busy, *_rest) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not is_busy:
                self.unmark(UNSWEPT)
            return not is_busy

    def checkpoint(self) -> None:
        """Move what is in the log into the file, as far as nobody reads what was before.

        Raises:
            StoreError: the disk is at fault.
        """
        with self._alone() as connection:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def empty_log(self) -> bool:
        """Move the log into the file and empty it, so that no row stands in it as it was before.

        Returns:
            Whether it is empty; not where another program still reads what was.

        Raises:
            StoreError: the disk is at fault.
        """
        with self._alone() as connection:
            (is_busy, *_rest) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not is_busy

    def unindexed(self) -> list[str]:
        """Return the tables whose words the search may not find as they stand.

        Nothing is kept of it, though SQLite takes the question for a write; so it can be asked of a
        tampered store.

        Raises:
            StoreError: another program is in the way, or the disk is at fault.
        """
        with self._alone() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                return [
                    each
                    for each in indexed(connection.execute)
                    if not _is_indexed(connection, each)
                ]
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _run(self, sql: str, parameters: Sequence[Any], may: May) -> list[tuple[Any, ...]]:
        self._trust.check()
        with self._alone():
            return super()._run(sql, parameters, may)

    @contextmanager
    def _alone(self) -> Iterator[Connection]:
        self._in_place.check()
        with explain_errors():
            self._reader.require_writing()
        with self._writer.turn() as connection:
            if connection.in_transaction:
                raise RuntimeError("within a change, write what has no history with the change's")
            yield connection
        self._in_place.check()  # else it was written where nobody finds it


def _is_indexed(connection: Connection, table: str) -> bool:
    try:
        connection.execute(check_sql(table))
    except dbapi2.DatabaseError as error:
        if not isinstance(explain(error), NotAStore):
            raise
        return False
    return True


def _unrecorded(action: int, first: str | None, _second: str | None) -> bool:
    return action in _WRITES and first in TABLES


def _rebuilding(_action: int, _first: str | None, _second: str | None) -> bool:
    return True  # whatever SQLite has to do for it


def _tries(action: int, first: str | None, second: str | None) -> bool:
    return action == dbapi2.SQLITE_UPDATE and (first, second) in _TRIES
