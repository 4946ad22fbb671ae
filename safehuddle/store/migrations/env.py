"""Alembic's entry point; the connection, keyed and in a transaction, is handed in."""

from __future__ import annotations

from alembic import context

from safehuddle.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    # SQLite's changes of tables can be taken back, which Alembic does not believe: it would commit
    # after each migration, and a power cut leave a file between two schemas.
    transactional_ddl=True,
)
context.run_migrations()
