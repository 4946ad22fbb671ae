"""More of what people wrote is found: what became of it, how we'll know, why it was let go."""

from __future__ import annotations

from alembic import op

from safehuddle.store import search_index

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index of words anew, which covers more and folds more; the rows stay as they are."""
    search_index.rebuild(
        op.execute, "observation", ("text", "place", "raised_by", "made_easy", "settled_how")
    )
    search_index.rebuild(
        op.execute, "action", ("what", "owner", "how_known", "drop_reason", "handed_to", "answer")
    )
    search_index.rebuild(op.execute, "huddle", ("missed_reason",))
    search_index.rebuild(op.execute, "thanks", ("text", "to_whom", "from_whom"))
