"""Brings a store's file to the schema of this program, by Alembic. Imported only when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from safehuddle.store import schema
from safehuddle.store.engine import driver_of, write_transaction

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


def upgrade(engine: Engine) -> None:
    """Run the migrations the file still lacks, all in one transaction.

    Raises:
        Exception: a migration failed; the file is as it was.
    """
    with engine.connect() as connection:
        # Rebuilding a table drops the old one, which links to it would forbid. The setting only
        # takes effect outside a transaction.
        driver = driver_of(connection)
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with write_transaction(driver):
                _run(connection)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"the migration left {len(broken)} broken links")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.NUMBER}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "safehuddle.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, schema.REVISION)
