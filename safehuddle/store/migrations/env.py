"""Alembic's entry point; the connection, keyed and in a transaction, is handed in."""

from __future__ import annotations

from alembic import context

from safehuddle.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
