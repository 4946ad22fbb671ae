"""Whether a record may be withdrawn without a word: one's own of the last minutes may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.take_back import needs_no_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from safehuddle.services.history.entries import HistoryLine


def is_own_of_now(written: Sequence[HistoryLine], *, now: datetime, by: str | None) -> bool:
    """Return whether whoever is here wrote a record in the last minutes.

    Args:
        written: its history, oldest first.
        now: the present moment.
        by: who is here, if they said.
    """
    return bool(written) and needs_no_reason(
        recorded_at=written[0].at, recorded_by=written[0].who, now=now, by=by
    )
