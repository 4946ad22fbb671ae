"""SQLAlchemy on SQLCipher: one engine, transactions begun by us.

The driver's own way of beginning transactions is switched off (see `connect`): it begins late,
so that two programs could both read before one writes. What writes begins IMMEDIATE, and so waits
its turn before it reads anything (`writing`); a session that only reads begins when it first reads.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, TextClause, create_engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from safehuddle.store.connect import connect

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    driver = driver_of(connection)
    if not driver.in_transaction:  # else begun by `writing`
        driver.execute("BEGIN")


@contextmanager
def writing(driver: dbapi2.Connection) -> Iterator[None]:
    """Make what happens inside one transaction, alone in writing: kept at the end, or undone.

    Raises:
        dbapi2.Error: it could not begin (another program writes for too long), or not be kept.
    """
    driver.execute("BEGIN IMMEDIATE")
    try:
        yield
        driver.execute("COMMIT")
    except BaseException:
        # Stopped by hand in the midst of a statement, SQLAlchemy has closed the connection already.
        with suppress(dbapi2.ProgrammingError):
            if driver.in_transaction:
                driver.execute("ROLLBACK")
        raise


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
