"""SQLAlchemy on SQLCipher: one engine, transactions begun by us.

The driver's own way of beginning transactions is switched off (see `connect`): it begins late,
so that two programs could both read before one writes. A change begins IMMEDIATE, and so waits
its turn before it reads anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, TextClause, create_engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
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
    driver_of(connection).execute("BEGIN IMMEDIATE" if immediate else "BEGIN")


def driver_of(connection: Connection) -> dbapi2.Connection:
    """Return the driver's connection under SQLAlchemy's, for what needs no translating."""
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


def writes_unseen(state: ORMExecuteState) -> bool:
    """Whether a statement would change rows without passing the flush events."""
    if isinstance(state.statement, TextClause):
        return not state.statement.text.lstrip().upper().startswith(("SELECT", "WITH"))
    return state.is_insert or state.is_update or state.is_delete


class ReadingSession(Session):
    """A session that reads one moment of the store and refuses to write."""


_REFUSAL = "write through store.change(...), not through a reading session"


def _refuse_flush(session: Session, context: UOWTransaction, instances: object) -> None:
    raise RuntimeError(_REFUSAL)


def _refuse_statement(state: ORMExecuteState) -> None:
    if writes_unseen(state):
        raise RuntimeError(_REFUSAL)


event.listen(ReadingSession, "before_flush", _refuse_flush)
event.listen(ReadingSession, "do_orm_execute", _refuse_statement)
