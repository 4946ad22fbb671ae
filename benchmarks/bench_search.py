"""Searching as somebody types, over ten years of fifty wards or of one, shared by ten.

Each key is measured in the oldest ward, in one that was set up last and has a few notes, and in one
that has none: what a ward waits for should not depend on what the others wrote.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import stores
from benchmarks.measure import Row, Setting, median, p95
from safehuddle.services import find, wards

if TYPE_CHECKING:
    from safehuddle.store.store import Store

WARDS, OBSERVATIONS = 10, 50_000
WARDS_IN_FULL, OBSERVATIONS_IN_FULL = 50, 1_500_000
OF_A_NEW_WARD = 300
AIM_MS = 20
KEYS_PRESSED = 600


def rows(setting: Setting) -> Iterator[Row]:
    """Measure each key of typed searches."""
    count = OBSERVATIONS_IN_FULL if setting.is_full else OBSERVATIONS
    with stores.a_ward(setting.folder) as (store, oldest):
        many = WARDS_IN_FULL if setting.is_full else WARDS
        shared = [oldest, *(add_ward(store, number) for number in range(1, many))]
        began = time.perf_counter()
        stores.fill(store, shared, count)
        took = time.perf_counter() - began
        yield Row(f"fill a store with {count:,} observations", count / took, "rows/s")
        newest, empty = add_ward(store, many), add_ward(store, many + 1)
        stores.fill(store, [newest], OF_A_NEW_WARD)
        keys = list(typing(seed=3, keys=KEYS_PRESSED))
        what = f"search {count:,} of {many} wards"
        for name, ward_id in (("oldest", oldest), ("newest", newest), ("empty", empty)):
            spent = [ms_of(partial(find.search, store.query, ward_id, typed)) for typed in keys]
            yield Row(f"{what}, {name} ward: each key, p95", p95(spent), "ms", aim=AIM_MS)
            yield Row(f"{what}, {name} ward: each key, median", median(spent), "ms")
            yield Row(f"{what}, {name} ward: the slowest key", max(spent), "ms")


def add_ward(store: Store, number: int) -> int:
    """Set another ward up."""
    with store.change("Set up") as change:
        return wards.set_up(change, name=f"Ward {number}")


def ms_of(task: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    began = time.perf_counter()
    task()
    return (time.perf_counter() - began) * 1000


def typing(seed: int, keys: int) -> Iterator[str]:
    """Give what stands in the search box after each key, while one or two words are typed."""
    chance = random.Random(seed)
    while keys > 0:
        typed = " ".join(chance.choices(stores.WORDS, k=chance.choice((1, 1, 2))))
        for end in range(1, len(typed) + 1):
            if not typed[:end].endswith(" "):
                keys -= 1
                yield typed[:end]
