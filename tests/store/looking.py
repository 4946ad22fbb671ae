"""Looking into a store from outside: its tables, its history, its index, and what it says."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from safehuddle.files import paths
from safehuddle.models import Base
from safehuddle.store import chain, replay
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys, Key, name_in
from safehuddle.store.search_index import check_sql, indexed

if TYPE_CHECKING:
    from safehuddle.errors import StoreError

RECORDED = sorted(
    table.name
    for table in Base.metadata.tables.values()
    if table.name not in ("history", "history_row") and not table.info.get("unrecorded")
)
"""The tables whose rows have a history."""

Tables = dict[str, dict[int, dict[str, Any]]]


def tables_of(store) -> Tables:
    """Return every row with a history, as the file holds it: table → number → column → value."""
    return {table: _rows(store, table) for table in RECORDED}


def _rows(store, table):
    names = [column.name for column in Base.metadata.tables[table].columns]
    rows = store.query(f"SELECT {', '.join(names)} FROM {table}")
    return {row[names.index("id")]: dict(zip(names, row, strict=True)) for row in rows}


class Entry(NamedTuple):
    """One entry of the history."""

    number: int
    who: str | None
    label: str
    facts: dict[str, Any]
    undoes: int | None
    rows: list[Any]
    """[table, id, before, after] each."""
    bulk: list[Any]


def history_of(store) -> list[Entry]:
    """Return the history, oldest first."""
    entries = []
    for number, who, label, facts, undoes, images in store.query(
        "SELECT id, who, label, facts, undoes, images FROM history ORDER BY id"
    ):
        kept = json.loads(images)
        rows, bulk = kept["rows"], kept.get("bulk", [])
        entries.append(Entry(number, who, label, json.loads(facts), undoes, rows, bulk))
    return entries


@contextmanager
def beside(folder):
    """A plain connection of our own to the store in a folder, with all its powers."""
    path = folder / paths.STORE_NAME
    connection = connect(path, key_in(folder))
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def unguarded(connection):
    """Take the guards of the history away for a while, and leave no trace of that."""
    guards = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'history%'"
    ).fetchall()
    for name, _sql in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for _name, sql in guards:
        connection.execute(sql)


def seal_anew(connection):
    """Make every seal up anew, as somebody with the key and a debugger does."""
    previous = chain.START
    for number, at, who, label, facts, undoes, digest, signed_in in connection.execute(
        "SELECT id, at, who, label, facts, undoes, digest, signed_in FROM history ORDER BY id"
    ).fetchall():
        previous = chain.seal(
            previous,
            at=at,
            who=who,
            label=label,
            facts=facts,
            undoes=undoes,
            digest=digest,
            signed_in=signed_in,
        )
        connection.execute("UPDATE history SET chain = ? WHERE id = ?", (previous, number))


def key_in(folder) -> Key:
    """Return the key of the store in a folder, which is kept in `keys` inside it."""
    key = FolderKeys(folder / "keys").find(name_in(folder / paths.STORE_NAME))
    assert key is not None
    return key


def assert_whole(folder):
    """Fail unless file, links, history and index are in order, and the rows as the history says."""
    with beside(folder) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert chain.verify(connection).is_whole
        played = replay.replay(connection)
        assert played.differences(connection, RECORDED) == []
        assert not replay.index_differs(connection, played)
        for table in indexed(connection.execute):
            connection.execute(check_sql(table))  # raises where the index differs from the rows


def files_in(folder):
    """Return the contents of every file under a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def told_plainly(kind: type[StoreError], *, saying: str):
    """As `pytest.raises`, and what is said must be fit to be read by anyone."""
    with pytest.raises(kind) as raised:
        yield raised
    assert_readable(raised.value.sentence)
    assert saying in raised.value.sentence


def assert_readable(sentence: str):
    """Fail if a sentence is not one, or speaks of what only programmers know."""
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    for word in ("sqlite", "errno", "traceback", "exception", ".py", "none", "pragma", "key ="):
        assert word not in sentence.lower()
    digits = "".join(letter if letter in "0123456789abcdef" else " " for letter in sentence)
    assert max(map(len, digits.split()), default=0) < 16  # nothing that could be part of a key


def last_entry_of(path, key):
    """Return the number and the seal of the last entry in a backup, which is left as it lies."""
    with TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        with closing(connect(Path(copy), key)) as connection:
            return connection.execute(
                "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1"
            ).fetchone()
