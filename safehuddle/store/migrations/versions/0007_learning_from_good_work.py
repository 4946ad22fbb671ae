"""Learning from what goes well, joy and pulse, members and what became of what was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from safehuddle.store import search_index

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the new tables; the rows that stand stay as they are."""
    _save_by_fewer_pages()


def _save_by_fewer_pages() -> None:
    """Have an observation in one index of its ward, by whether it is an open worry, not in two.

    And have the parts of an index of words made one sooner.
    """
    for table in ("observation", "action", "huddle", "thanks"):
        search_index.set_up(op.execute, table)
    op.drop_index("ix_observation_ward", "observation")
    is_open = (
        "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"
    )
    op.create_index(
        "ix_observation_rest",
        "observation",
        ["ward_id"],
        sqlite_where=sa.text(f"NOT ({is_open})"),
    )
