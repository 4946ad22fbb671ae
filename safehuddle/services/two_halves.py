"""A ward's observations in two halves, the open worries and all others, each with its own index.

One index of all would be a page more in each save. The conditions are those of the indexes (see
`models.observation`), to the letter.
"""

from __future__ import annotations

IS_OPEN = "settled_at IS NULL AND withdrawn_at IS NULL AND kind IN ('worry', 'near miss', 'harm')"

# Left to itself, SQLite takes the index of days here, and reads ten years.
OPEN = f"observation INDEXED BY ix_observation_open WHERE ward_id = ? AND {IS_OPEN}"
"""To go behind FROM: a ward's open worries."""

REST = f"observation WHERE ward_id = ? AND NOT ({IS_OPEN})"
"""To go behind FROM: all else that a ward noticed, what was withdrawn included."""
