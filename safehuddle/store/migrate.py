"""Brings a store's file to the schema of this program, by Alembic. Imported only when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from safehuddle.store import chain, schema
from safehuddle.store.engine import driver_of, write_transaction
from safehuddle.store.images import Images
from safehuddle.store.sealed_rows import SEAL_PINS, sealed_now

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine
    from sqlcipher3.dbapi2 import Connection as Driver


def upgrade(engine: Engine, *, now: datetime | None) -> None:
    """Run the migrations the file still lacks, all in one transaction.

    Args:
        engine: opens the file.
        now: the present moment, for the entry that seals what was not sealed before; None where
            nothing is to be entered, for the file is only looked into.

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
                (version,) = driver.execute("PRAGMA user_version").fetchone()
                _run(connection)
                if now is not None and 0 < version < chain.SAYS_SIGNED_IN:
                    _seal_pins(driver, now)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"the migration left {len(broken)} broken links")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.NUMBER}")
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _seal_pins(driver: Driver, now: datetime) -> None:
    """Seal the PINs, which no entry of an older SafeHuddle did."""
    sealed = sealed_now(driver.execute)
    if sealed:
        chain.append(
            driver,
            at=now,
            who=None,
            label=SEAL_PINS,
            facts={"schema": chain.SAYS_SIGNED_IN},
            undoes=None,
            images=Images(sealed=sealed).to_json(),
            rows=sealed,
            signed_in="",
        )


def _run(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "safehuddle.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, schema.REVISION)
