"""Says once, and kindly, that this PC's clock may be wrong. What is saved keeps its order."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.moment_words import exact_words
from safehuddle.domain.moments import AHEAD_ALLOWED
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.errors import StoreError
from safehuddle.i18n import _
from safehuddle.services import marks

if TYPE_CHECKING:
    from safehuddle.store.store import Store

SAID = "clock_said"
"""The mark of the entry after which it was said."""
LONG = timedelta(days=60)
"""After so long without a change, a clock that is ahead is as likely as a ward that was away."""


def word(store: Store) -> str | None:
    """Return what to say of a clock that does not fit the last change; None where it fits.

    It is said once: not again before something else was changed.

    Raises:
        StoreError: the file cannot be read.
    """
    found = store.query("SELECT id, at FROM history ORDER BY id DESC LIMIT 1")
    if not found:
        return None
    ((entry, at),) = found
    now, last = store.clock(), datetime.fromisoformat(at)
    fits = last - AHEAD_ALLOWED <= now <= last + LONG
    if fits or marks.read(store.query, SAID) == str(entry):
        return None
    with contextlib.suppress(StoreError):  # a disk that takes nothing must not keep it from us
        store.unrecorded.mark(SAID, str(entry))
    zones = store.query("SELECT zone FROM ward ORDER BY id LIMIT 1")
    zone = zones[0][0] if zones else DEFAULT_ZONE
    return _(
        "This PC’s clock says {now}, and the last change here was made on {last}. If the clock is"
        " wrong, ask IT to set it. What you write is kept in its order all the same."
    ).format(now=exact_words(now, zone), last=exact_words(last, zone))
