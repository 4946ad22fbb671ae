"""Saving one observation, and importing many, against raw SQLCipher.

Ours is the whole front door: the service's checks, the mapped row, the search index, the history
entry with its seal, one durable commit. The bare insert goes to the same encrypted table with the
same indexes, prepared values, WAL and synchronous=FULL, but no search index and no history;
"no index at all" is the same again into a table of five columns.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import stores
from benchmarks.measure import Row, Setting, interleaved, median
from safehuddle.clock import system_clock
from safehuddle.domain.factors import Factor
from safehuddle.domain.kinds import Kind
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.services import observations
from safehuddle.store.connect import connect
from safehuddle.store.keys import Key

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.store import Store

SAVES = 400
IMPORTED = 20_000
PAGE_IN_LOG_BYTES = 4096 + 24
AT_ONCE = 50
"""Saves before the log is looked at: too few for it to begin again from its start."""

COLUMNS = "(uid, ward_id, kind, factors, text, place, noticed_on, noticed_at, recorded_at)"
INSERT = (
    f"INSERT INTO observation {COLUMNS} VALUES (?, 1, 'worry', 3, ?, 'Bay 3', '2026-11-23',"
    " '2026-11-23T07:25:00.000Z', '2026-11-23T07:25:00.000Z')"
)


def rows(setting: Setting) -> Iterator[Row]:
    """Measure saving and importing."""
    with (
        stores.a_ward(setting.folder / "ours") as (store, ward_id),
        closing(connect(store.path, store.key)) as beside,
        closing(raw_table(setting.folder / "raw.db", like=store)) as raw,
        closing(raw_table(setting.folder / "bare.db", like=None)) as bare,
    ):
        save = saving(store, ward_id)
        tasks = {"save": save, "raw": inserting(raw), "bare": inserting(bare)}
        spent = interleaved(tasks, rounds=SAVES)
        took = {name: median(values) for name, values in spent.items()}
        same = "one raw durable insert, same table and indexes"
        why = (
            "the history and the index of words are in the same commit: 12 pages against 5, and 8"
            " without the index"
        )
        yield Row("save an observation", took["save"], "ms", same, took["raw"], aim=2, why=why)
        bare_insert = "one raw durable insert, no index at all"
        yield Row("save an observation", took["save"], "ms", bare_insert, took["bare"])
        yield Row(
            "pages written by that save",
            pages_per_commit(store.path, beside.execute, save),
            "pages",
            same,
            pages_per_commit(setting.folder / "raw.db", raw.execute, tasks["raw"]),
        )
        many = interleaved(
            {
                "ours": lambda: stores.fill(store, [ward_id], IMPORTED),
                "raw": lambda: inserting_many(raw),
            },
            rounds=3,
            warm_up=0,
        )
        yield Row(
            f"import {IMPORTED:,} observations",
            median(many["ours"]),
            "ms",
            "executemany, same table and indexes",
            median(many["raw"]),
        )


def saving(store: Store, ward_id: int) -> Callable[[], object]:
    """Return what saves one observation through the front door."""
    words = stores.sentences(seed=1)

    def save() -> None:
        with store.change(observations.RECORD[Kind.WORRY], by="nurse in charge") as change:
            observations.record(
                change,
                ward_id,
                kind=Kind.WORRY,
                text=next(words),
                factors=[Factor.COMMUNICATION, Factor.EQUIPMENT],
                place="Bay 3",
            )

    return save


def raw_table(path: Path, *, like: Store | None) -> Connection:
    """Open a new encrypted file with the observation table of a store, or one without indexes."""
    connection = connect(path, Key.new(), make=True)
    if like is None:
        connection.execute(f"CREATE TABLE observation {COLUMNS}")
        return connection
    for (sql,) in like.query(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = 'observation'"
        " AND type IN ('table', 'index') AND sql IS NOT NULL"
    ):
        connection.execute(sql)
    for table in ("ward", "harm_kind", "huddle"):
        connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY)")
    connection.execute("INSERT INTO ward VALUES (1)")
    return connection


def inserting(connection: Connection) -> Callable[[], object]:
    """Return what inserts one such row and makes it durable, with nothing in between."""
    words = stores.sentences(seed=1)

    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(INSERT, (a_uid(), next(words)))
        connection.execute("COMMIT")

    return insert


def inserting_many(connection: Connection) -> None:
    """Insert as many rows as an import, in one transaction."""
    words = stores.sentences(seed=1)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, ((a_uid(), next(words)) for _ in range(IMPORTED)))
    connection.execute("COMMIT")


def a_uid() -> str:
    """Return a name for a row, as the store makes them."""
    return uid_from(system_clock(), os.urandom(RANDOM_BYTES))


def pages_per_commit(
    path: Path, sql: Callable[[str], object], task: Callable[[], object], *, times: int = SAVES
) -> float:
    """Return how many pages a task writes to the log beside the file, on average."""
    written = 0.0
    for number in range(times):
        if number % AT_ONCE == 0:
            sql("PRAGMA wal_checkpoint(TRUNCATE)")
        task()
        if (number + 1) % AT_ONCE == 0:
            log = path.with_name(f"{path.name}-wal").stat().st_size
            written += log / PAGE_IN_LOG_BYTES
    return written / times
