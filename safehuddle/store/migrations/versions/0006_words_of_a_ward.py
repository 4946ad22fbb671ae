"""A ward's words are found, and its newest notes are read, without passing by those of others."""

from __future__ import annotations

from alembic import op

from safehuddle.store import search_index

revision = "0006"
down_revision = "0005"

# Written out here, not taken from the program: a migration must go on doing what it did.
WORDS = {
    "observation": ("text", "place", "raised_by", "made_easy", "settled_how"),
    "action": ("what", "owner", "how_known", "drop_reason", "handed_to", "answer"),
    "huddle": ("missed_reason",),
    "thanks": ("text", "to_whom", "from_whom"),
}


def upgrade() -> None:
    """Make the indexes anew; the rows stay as they are."""
    for table, columns in WORDS.items():
        search_index.rebuild(op.execute, table, columns, of_wards=True)
    op.create_index("ix_observation_ward", "observation", ["ward_id"])
