"""Changes that the disk damaged before they could be read back: says so until somebody knows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from safehuddle.domain.dates import format_date, format_time
from safehuddle.domain.moments import to_local
from safehuddle.domain.presets import DEFAULT_ZONE
from safehuddle.i18n import _
from safehuddle.services import marks
from safehuddle.store.log_damage import MARK

if TYPE_CHECKING:
    from safehuddle.store.store import Store


def lost_sentence(store: Store) -> str | None:
    """Return what happened, what is safe and what to do; None where nothing was lost.

    Raises:
        StoreError: the file cannot be read.
    """
    kept = marks.read(store.query, MARK)
    if kept is not None:
        until = str(json.loads(kept)["until"])
    elif store.lost is not None:  # the disk did not even take a note of it
        until = store.lost.until
    else:
        return None
    if not until:
        return _(
            "The last changes before the PC stopped could not be read back, because the disk"
            " damaged them. What was saved before them is safe. Look at what was recorded last,"
            " record again what is missing, and ask IT to look at the disk."
        )
    zones = store.query("SELECT zone FROM ward ORDER BY id LIMIT 1")
    local = to_local(datetime.fromisoformat(until), zones[0][0] if zones else DEFAULT_ZONE)
    return _(
        "The last changes before the PC stopped could not be read back, because the disk damaged"
        " them. Everything saved until {time} on {date} is safe. Record again what was recorded"
        " after that, and ask IT to look at the disk."
    ).format(time=format_time(local), date=format_date(local.date()))


def forget(store: Store) -> None:
    """Say it no more: somebody has read it. The history goes on telling of it.

    Raises:
        StoreError: it could not be written.
    """
    store.unrecorded.unmark(MARK)
    store.lost = None
