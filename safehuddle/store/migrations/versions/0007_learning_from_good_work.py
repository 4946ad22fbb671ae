"""Learning from what goes well, joy and pulse, members and what became of what was said."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the new tables; the rows that stand stay as they are."""
