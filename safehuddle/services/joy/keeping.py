"""How long sentences are kept: a year after their month, and then they go by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.dates import moment_text
from safehuddle.domain.joy import KEPT_MONTHS, month_text, months_before
from safehuddle.store.unrecorded import UNSWEPT

if TYPE_CHECKING:
    from datetime import datetime

    from safehuddle.store.store import Store


def tidy(store: Store, *, now: datetime) -> None:
    """Note which sentences are past their time, and remove those that were so a month ago.

    A clock that jumps ahead once only notes: what is past its time no more is noted no more.

    Raises:
        StoreError: it could not be written.
    """
    if not store.query("SELECT 1 FROM joy_line LIMIT 1"):
        return
    today = now.date()
    this, oldest = month_text(today), months_before(today, KEPT_MONTHS)
    store.unrecorded.write(
        "UPDATE joy_line SET due_since = CASE WHEN month < ?1 THEN min(coalesce(due_since, ?2), ?2)"
        " END",
        (oldest, this),
    )
    if store.unrecorded.write("DELETE FROM joy_line WHERE due_since < ? RETURNING id", (this,)):
        store.unrecorded.mark(UNSWEPT, moment_text(now))
