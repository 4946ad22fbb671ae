"""Whether the board offers the pulse, by plain SQL, as all of the board: see `services.board`.

In the first and the last week of a round, and not in between: an offer, and never a nag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehuddle.store.query import Query

# Where `domain.pulse.OpenRound.as_block` has the weeks and the last one; to read more takes longer.
_WEEKS, _IS_LAST = "substr(block, 21, 3) = '000'", "substr(block, 25, 1) = '1'"


def is_offered(query: Query, ward_id: int) -> bool:
    """Whether the open round of a ward is in its first or its last week."""
    found = query(
        f"SELECT 1 FROM pulse_open WHERE ward_id = ? AND ({_WEEKS} OR {_IS_LAST})", (ward_id,)
    )
    return bool(found)
