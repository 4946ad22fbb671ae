"""The full-text index: tables of words that SQL triggers keep in step with the rows.

Which columns are found is said on the columns (`models.catalogue.searched`); a migration makes the
index of a table anew where they change. Prefixes of one to three letters are indexed, so that the
first letters typed answer at once; results are read newest first, because ranking would read every
match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

LEAF_BYTES = 1000
"""Small leaves, several to a page of the file: a save then writes two pages fewer."""

_SUFFIX = "_words"
INDEXED = (
    "SELECT substr(name, 1, length(name) - 6) FROM sqlite_schema"
    " WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE %' ORDER BY rowid"
)
"""Asks a file which tables have an index; that of `x` is the table `x_words`."""


def indexed(rows: Callable[[str], Iterable[Sequence[Any]]]) -> tuple[str, ...]:
    """Return the tables of a file that have an index, of whatever schema the file is.

    Args:
        rows: runs one plain statement on the file and returns its rows.
    """
    return tuple(table for (table,) in rows(INDEXED))


def refill_sql(table: str) -> str:
    """Return the statement that fills a table's index anew from its rows."""
    return f"INSERT INTO {table}{_SUFFIX} ({table}{_SUFFIX}) VALUES ('rebuild')"


def check_sql(table: str) -> str:
    """Return the statement that raises where an index is not as the rows say, to every word."""
    return f"INSERT INTO {table}{_SUFFIX} ({table}{_SUFFIX}, rank) VALUES ('integrity-check', 1)"


def leaves_sql(table: str) -> str:
    """Return the statement that makes an index keep its words in small leaves."""
    return f"INSERT INTO {table}{_SUFFIX} ({table}{_SUFFIX}, rank) VALUES ('pgsz', {LEAF_BYTES})"


def rebuild(execute: Callable[[str], object], table: str, columns: Sequence[str]) -> None:
    """Make the index of a table, and the triggers that keep it in step, for these columns.

    For migrations, which name the columns themselves: `rebuild(op.execute, "thanks", ("text",))`.
    What was there of an index before is dropped.

    Args:
        execute: runs one statement, inside the transaction of the migration.
        table: the table.
        columns: those whose words are found.
    """
    index, names = f"{table}{_SUFFIX}", ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    add = f"INSERT INTO {index} (rowid, {names}) VALUES (new.id, {new});"
    drop = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', old.id, {old});"
    for trigger in ("added", "gone", "changed"):
        execute(f"DROP TRIGGER IF EXISTS {index}_{trigger}")
    execute(f"DROP TABLE IF EXISTS {index}")
    # Ranking is never asked for, so no column sizes are kept (one page fewer in each save).
    execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='id',"
        " columnsize=0, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    execute(leaves_sql(table))
    execute(refill_sql(table))
    execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END")
    execute(f"CREATE TRIGGER {index}_gone AFTER DELETE ON {table} BEGIN {drop} END")
    execute(
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END"
    )
