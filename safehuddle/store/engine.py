"""SQLAlchemy on SQLCipher: one engine, transactions begun by us.

The driver's own way of beginning transactions is switched off (see `connect`): it begins late,
so that two programs could both read before one writes. A change begins IMMEDIATE, and so waits
its turn before it reads anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from safehuddle.store.connect import connect

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.store.keys import Key


def make_engine(path: Path, key: Key) -> Engine:
    """Return an engine on the store's file, whose errors never show what was written."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


class ReadingSession(Session):
    """A session that reads one moment of the store and refuses to write."""


def _refuse(session: Session, context: UOWTransaction, instances: object) -> None:
    raise RuntimeError("write through store.change(...), not through a reading session")


event.listen(ReadingSession, "before_flush", _refuse)
