"""When one may take back a note of one's own without saying why."""

from __future__ import annotations

from datetime import datetime, timedelta

TAKE_BACK = timedelta(minutes=5)
"""So long it is a slip of the keyboard that nobody has acted on, and a reason would only be made
up. Five minutes is also how long a window usually waits before it locks, so whoever is there is
most likely the one who typed; later somebody may have read it, and a reason tells them."""


def needs_no_reason(
    *, recorded_at: datetime, recorded_by: str | None, now: datetime, by: str | None
) -> bool:
    """Return whether whoever is here may take a record back without a reason.

    Args:
        recorded_at: when it was written down.
        recorded_by: by whom, if they said.
        now: the present moment. Before `recorded_at`, the clock was wrong, and a reason is asked.
        by: who is here, if they said.
    """
    return timedelta(0) <= now - recorded_at <= TAKE_BACK and recorded_by == by
