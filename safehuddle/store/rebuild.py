"""Copies a store row by row, without its indexes, and says whether a store is whole."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.errors import NotAStore
from safehuddle.store import chain, replay
from safehuddle.store.connect import connect_to_read
from safehuddle.store.history_left import HISTORY
from safehuddle.store.rows_left import last_numbers, read_on
from safehuddle.store.search_index import (
    LETTERS,
    check_sql,
    indexed,
    keep_letters,
    refill_sql,
    set_up,
)
from safehuddle.store.trouble import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.keys import Key
    from safehuddle.store.replay import Replay

NUMBERS = "sqlite_sequence"
"""Where SQLite keeps the last number of each table."""


def unreadable(path: Path, key: Key) -> frozenset[str]:
    """Return the tables some of whose rows cannot be read, or are read as what nobody wrote.

    Raises:
        dbapi2.Error: not even the names of the tables can be, or the disk is at fault.
    """
    with closing(connect_to_read(path, key)) as connection:
        tables = [name for name, _sql in _tables(connection)]
    # The first are small; a table is asked for what is read after it, never itself.
    asked = [*islice((table for table in tables if _is_readable(path, key, table, "")), 2)]
    return frozenset(
        table
        for table in tables
        if not _is_readable(path, key, table, next((a for a in asked if a != table), ""))
    )


def _is_readable(path: Path, key: Key, table: str, then: str) -> bool:
    # A connection for each: one that has met a damaged page is of no use any more.
    with closing(connect_to_read(path, key)) as connection:
        try:
            for _row in _rows(connection, table):
                pass
            read_on(connection, then)
        except dbapi2.DatabaseError as error:
            if not isinstance(explain(error), NotAStore):
                raise
            return False
    return True


def copy_rows(
    source: Connection,
    fresh: Connection,
    lost: frozenset[str],
    left: Mapping[str, Sequence[Sequence[Any]]],
    backed_up: Callable[[str], Mapping[int, dict[str, Any]]],
) -> list[str] | None:
    """Copy every row into a new and empty store, and make indexes and search from them.

    Args:
        source: the store; nothing but its rows is read.
        fresh: the new one.
        lost: the tables that cannot be read.
        left: the rows that are left of tables that stand nowhere else, see `rows_left`.
        backed_up: gives the rows of a table in the newest backup, by their numbers. Of what was
            brought in many at once the history has the seals alone.

    Returns:
        The tables that were taken from the history instead; None where that is not possible.
    """
    tables = _tables(source)
    if HISTORY in lost - left.keys():
        return None
    played = None
    fresh.execute("PRAGMA foreign_keys = OFF")
    fresh.execute("BEGIN IMMEDIATE")
    for table, sql in tables:
        if table != NUMBERS:
            fresh.execute(sql)
    # The history first: it says what rows there were. The numbers last: they follow from the rows.
    for table, _sql in sorted(tables, key=lambda each: (each[0] == NUMBERS, each[0] != HISTORY)):
        names = [row[1] for row in source.execute(f"PRAGMA table_info({table})")]
        if table not in lost:
            rows: Sequence[Sequence[Any]] | None = list(_rows(source, table))
        elif table == NUMBERS:
            rows = last_numbers(fresh, tables)
        elif table in left:
            rows = left[table]
        else:
            played = played or replay.replay(fresh)
            rows = _replayed(played, table, names, backed_up)
        if rows is None:
            fresh.execute("ROLLBACK")
            return None
        fresh.execute(f"DELETE FROM {table}")  # inserting has begun to count already
        gaps = ", ".join("?" * len(names))
        fresh.executemany(f"INSERT INTO {table} VALUES ({gaps})", rows)
    for sql in _made_from_rows(source):
        fresh.execute(sql)
    if fresh.execute(f"SELECT 1 FROM sqlite_schema WHERE name = '{LETTERS}'").fetchone():
        keep_letters(fresh.execute)  # the same in every file, so no damage to them matters
    for table in indexed(fresh.execute):
        set_up(fresh.execute, table)
        fresh.execute(refill_sql(table))
    for pragma in ("user_version", "application_id"):
        (value,) = source.execute(f"PRAGMA {pragma}").fetchone()
        fresh.execute(f"PRAGMA {pragma} = {value}")
    fresh.execute("COMMIT")
    fresh.execute("PRAGMA foreign_keys = ON")
    return sorted(lost - left.keys() - {NUMBERS})


def is_sound(connection: Connection) -> bool:
    """Whether every page, link and word found is in order, and every row as the history says."""
    for table in indexed(connection.execute):
        connection.execute(check_sql(table))
    return (
        connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
        and chain.verify(connection).is_whole
        and replay.is_as_told(connection)
    )


def _tables(connection: Connection) -> list[tuple[str, str]]:
    """Return the name and making of every table that holds what the rest is made from."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    )
    search = (*_of_the_search(connection), LETTERS)
    return [(name, sql) for name, sql in found if not name.startswith(search)]


def _made_from_rows(connection: Connection) -> Iterator[str]:
    """Yield how indexes, search and guards are made, in an order in which they can be."""
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
    ).fetchall()
    yield from (sql for kind, _name, sql in found if kind == "index")
    yield from (sql for kind, name, sql in found if kind == "view" or name == LETTERS)
    search = _of_the_search(connection)
    yield from (sql for _kind, name, sql in found if name in search)
    yield from (sql for kind, _name, sql in found if kind == "trigger")


def _of_the_search(connection: Connection) -> tuple[str, ...]:
    return tuple(f"{table}_words" for table in indexed(connection.execute))


def _rows(connection: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    yield from connection.execute(f"SELECT * FROM {table} NOT INDEXED")


def _replayed(
    played: Replay,
    table: str,
    names: list[str],
    backed_up: Callable[[str], Mapping[int, dict[str, Any]]],
) -> list[Sequence[Any]] | None:
    """Return a table's rows as the history says them; None where it does not say all."""
    if table == "history_row":
        return [*sorted(played.touched)]
    if table not in replay.recorded_tables():
        return None
    known = {number: row for (its, number), row in played.rows.items() if its == table}
    runs = [range(first, last + 1) for its, first, last in played.runs if its == table]
    if runs:
        # What was changed since is overlaid; `is_sound` compares each with its seal.
        for number, row in backed_up(table).items():
            if (table, number) not in played.gone and any(number in run for run in runs):
                known[number] = {**row, **known.get(number, {})}
        made = {number for run in runs for number in run if (table, number) not in played.gone}
        if not made <= known.keys():
            return None
    rows = [known[number] for number in sorted(known)]
    if any(set(row) != set(names) for row in rows):
        return None
    return [[row[name] for name in names] for row in rows]
