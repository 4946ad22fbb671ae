"""Who had given a PIN stands in each entry of the history, sealed with it."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the column; entries that are there keep the seal they have, which did not say."""
    op.execute("ALTER TABLE history ADD COLUMN signed_in VARCHAR(26)")
