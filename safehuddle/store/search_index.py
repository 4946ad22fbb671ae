"""The full-text index: tables of words that SQL triggers keep in step with the rows.

Which columns are found is said on the columns (`models.catalogue.searched`); a migration makes the
index of a table anew where they change. Prefixes of one to three letters are indexed, so that the
first letters typed answer at once; results are read newest first, because ranking would read every
match. Each row's ward is a word of its own column, so that a search meets the rows of one ward
only, however many others have the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from safehuddle.domain.folding import folded_by_search

LEAF_BYTES = 1000
"""Small leaves, several to a page of the file: a save then writes two pages fewer."""

MOST_PARTS = 6
"""How many parts of one size an index may have before they are made one. Each save adds a part; a
few more pages are written at once than with the usual 16, and fewer in all."""

WARD = "ward"
"""The column of an index that holds which ward a row is of."""
_OF_A_WARD = 0xE000
"""Begins that word: a character that no keyboard has (the first of Unicode's private ones), which
the tokenizer takes for a letter."""

_SUFFIX = "_words"
_FOLDED = "_folded"
"""The view through which the index of `x` reads its rows is `x_folded`."""
LETTERS = "folding"
"""The table of letters that are folded before a word is indexed: the same in every file."""
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


def set_up(execute: Callable[[str], object], table: str) -> None:
    """Have an index write as few pages in a save as it can; how is kept in the file."""
    index = f"{table}{_SUFFIX}"
    for name, value in (("pgsz", LEAF_BYTES), ("crisismerge", MOST_PARTS)):
        execute(f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', {value})")


def of_ward(terms: str, ward_id: int) -> str:
    """Return what to match for the terms of a search in one ward's rows.

    >>> of_ward('"hoist" "bay"*', 7)
    'ward : "\ue0007" AND - ward : ("hoist" "bay"*)'
    """
    return f'{WARD} : "{chr(_OF_A_WARD)}{ward_id}" AND - {WARD} : ({terms})'


def rebuild(
    execute: Callable[[str], object],
    table: str,
    columns: Sequence[str],
    *,
    of_wards: bool = False,
) -> None:
    """Make the index of a table, and the triggers that keep it in step, for these columns.

    For migrations, which name the columns themselves: `rebuild(op.execute, "thanks", ("text",))`.
    What was there of an index before is dropped.

    Args:
        execute: runs one statement, inside the transaction of the migration.
        table: the table.
        columns: those whose words are found.
        of_wards: whether rows are found by their ward, as `of_ward` says.
    """
    index, view = f"{table}{_SUFFIX}", f"{table}{_FOLDED}"
    names = ", ".join((*columns, WARD) if of_wards else columns)
    watched = ", ".join((*columns, "ward_id") if of_wards else columns)
    row = f"SELECT id, {names} FROM {view} WHERE id ="
    add = f"INSERT INTO {index} (rowid, {names}) {row} new.id;"
    drop = f"INSERT INTO {index} ({index}, rowid, {names}) SELECT 'delete', {row[7:]} old.id;"
    for trigger in ("added", "gone", "changing", "changed"):
        execute(f"DROP TRIGGER IF EXISTS {index}_{trigger}")
    execute(f"DROP TABLE IF EXISTS {index}")
    execute(f"DROP VIEW IF EXISTS {view}")
    keep_letters(execute)
    folded = ", ".join(f"{folded_sql(name)} AS {name}" for name in columns)
    if of_wards:
        folded += f", char({_OF_A_WARD}) || ward_id AS {WARD}"
    execute(f"CREATE VIEW {view} AS SELECT id, {folded} FROM {table}")
    # Ranking is never asked for, so no column sizes are kept (one page fewer in each save).
    execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{view}', content_rowid='id',"
        " columnsize=0, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    )
    set_up(execute, table)
    execute(refill_sql(table))
    execute(f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {add} END")
    # What was there is read through the view, so it is taken out while it still is there.
    execute(f"CREATE TRIGGER {index}_gone BEFORE DELETE ON {table} BEGIN {drop} END")
    for when, what, word in (("BEFORE", "changing", drop), ("AFTER", "changed", add)):
        execute(
            f"CREATE TRIGGER {index}_{what} {when} UPDATE OF {watched} ON {table} BEGIN {word} END"
        )


def keep_letters(execute: Callable[[str], object]) -> None:
    """Make the table of letters that are folded before a word is indexed.

    Every index must be made anew after it has changed.
    """
    letters = ", ".join(
        f"({number}, '{letter}', '{_quoted(plain)}')"
        for number, (letter, plain) in enumerate(folded_by_search().items(), 1)
    )
    execute(
        f"CREATE TABLE IF NOT EXISTS {LETTERS}"
        " (n INTEGER PRIMARY KEY, letter TEXT NOT NULL, plain TEXT NOT NULL)"
    )
    execute(f"DELETE FROM {LETTERS}")
    execute(f"INSERT INTO {LETTERS} (n, letter, plain) VALUES {letters}")


def folded_sql(column: str) -> str:
    """Return the SQL by which a column is read into the index.

    The tokenizer folds what decomposes into a Latin letter, and nothing else. A function of ours
    would be missing wherever another program, or a check, opens the file, so SQL does it: the
    letters that occur are replaced, one after the other. Text of plain ASCII passes by. A chain of
    125 calls of `replace` is no quicker, and takes 2 ms to read at each opening of the file.
    """
    return (
        f"CASE WHEN {column} GLOB '*[^' || char(1) || '-~]*' THEN ("
        f"WITH RECURSIVE folded (n, words) AS (SELECT 0, {column} UNION ALL"
        f" SELECT next.n, replace(folded.words, next.letter, next.plain)"
        f" FROM folded, {LETTERS} AS next WHERE next.n ="
        f" (SELECT min(n) FROM {LETTERS} WHERE n > folded.n AND instr({column}, letter)))"
        f" SELECT words FROM folded ORDER BY n DESC LIMIT 1) ELSE {column} END"
    )


def _quoted(text: str) -> str:
    return text.replace("'", "''")
