"""What was taken back, and what may be without a word: one's own record of the last minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.take_back import needs_no_reason
from safehuddle.errors import UserError
from safehuddle.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from safehuddle.models import Observation
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


def refuse_taken_back(about: Observation) -> None:
    """Refuse to do anything with an observation that was taken back, perhaps in another window.

    Raises:
        UserError: it was.
    """
    if about.withdrawn_at is not None:
        raise UserError(_("This observation was taken back. Nothing was changed."))
