"""SQLAlchemy on SQLCipher: transactions begun by us, on connections opened by us.

The driver's own way of beginning transactions is switched off (see `connect`): it begins late,
so that two programs could both read before one writes. What writes begins IMMEDIATE, and so waits
its turn before it reads anything (`write_transaction`); a session that only reads begins when it
first reads.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from safehuddle.store.trouble import is_refused, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import ExceptionContext


def make_engine(open_one: Callable[[], dbapi2.Connection]) -> Engine:
    """Return an engine on a store's file, whose errors never show what was written.

    Args:
        open_one: opens a connection to the file.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=open_one,
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _on_error)
    return engine


def _on_error(context: ExceptionContext) -> None:
    if is_refused(context.original_exception):
        raise refusal() from context.original_exception


def _begin(connection: Connection) -> None:
    driver = driver_of(connection)
    if not driver.in_transaction:  # else begun by `write_transaction`
        driver.execute("BEGIN")


@contextmanager
def write_transaction(driver: dbapi2.Connection) -> Iterator[None]:
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
