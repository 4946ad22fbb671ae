"""Stores to measure, made afresh, and the words that fill them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from safehuddle.clock import system_clock
from safehuddle.domain.kinds import Kind
from safehuddle.models import Observation
from safehuddle.services import wards
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store

_TEXT = """
bed rail loose estates told patient moved bay fall risk medicines late chart wrong label pump
alarm staff short night busy handover missed nurse thanks family worried quiet call bell broken
light wet floor oxygen trolley blocked door sepsis screen delayed bloods glucose hoist battery
flat sling size unclear plan allergy band missing name alike insulin dose checked twice calm
kind explained drip catheter line dressing skin heel turned chair pressure diet thickener
spilled fridge temperature log key drawer stock pharmacy porter lift theatre list changed
consent form interpreter phone charger wifi slow login printer jam paper gloves
"""
WORDS = tuple(_TEXT.split())


@contextmanager
def a_ward(folder: Path) -> Iterator[tuple[Store, int]]:
    """Open a new store with one ward, and give both."""
    store = Store.open(folder, clock=system_clock, keys=FolderKeys(folder / "keys"))
    try:
        with store.change("Set up") as change:
            ward_id = wards.set_up(change, name="Maple Ward")
        yield store, ward_id
    finally:
        store.close()


def sentences(seed: int) -> Iterator[str]:
    """Give sentences of 8 to 20 words without end; common words come often, rare ones seldom."""
    chance = random.Random(seed)
    weights = [1 / place for place in range(1, len(WORDS) + 1)]
    while True:
        yield " ".join(chance.choices(WORDS, weights, k=chance.randint(8, 20)))


def fill(store: Store, wards: Sequence[int], count: int, *, batch: int = 20_000) -> None:
    """Put observations of some wards, in turns, into the store through the door of imports."""
    words = sentences(seed=1)
    chance = random.Random(2)
    kinds = list(Kind)
    began = datetime(2016, 11, 21, 8, 0, tzinfo=UTC)
    for first in range(0, count, batch):
        with store.change("Import observations") as change:
            rows: list[dict[str, Any]] = []
            for number in range(first, min(first + batch, count)):
                at = began + timedelta(minutes=3.5 * number)
                rows.append(
                    {
                        "uid": change.new_uid(),
                        "ward_id": wards[number % len(wards)],
                        "kind": chance.choice(kinds),
                        "factors": chance.randrange(32),
                        "text": next(words),
                        "place": f"Bay {number % 6 + 1}",
                        "noticed_on": at.date(),
                        "noticed_at": at,
                        "recorded_at": at,
                        "settled_at": at,
                        "settled_how": "talked about",
                    }
                )
            change.bulk(Observation, rows)
