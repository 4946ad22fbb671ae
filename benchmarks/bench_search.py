"""Searching as somebody types, over ten years of fifty wards or a tenth of that."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from benchmarks import stores
from benchmarks.measure import Row, Setting, median, p95
from safehuddle.services import find

OBSERVATIONS = 50_000
OBSERVATIONS_IN_FULL = 1_500_000
AIM_MS = 50
KEYS_PRESSED = 600


def rows(setting: Setting) -> Iterator[Row]:
    """Measure each key of typed searches."""
    count = OBSERVATIONS_IN_FULL if setting.is_full else OBSERVATIONS
    with stores.a_ward(setting.folder) as (store, ward_id):
        began = time.perf_counter()
        stores.fill(store, ward_id, count)
        took = time.perf_counter() - began
        yield Row(f"fill a store with {count:,} observations", count / took, "rows/s")
        spent: dict[str, list[float]] = {}
        for typed in typing(seed=3, keys=KEYS_PRESSED):
            began = time.perf_counter()
            find.search(store.query, ward_id, typed)
            length = len(typed.split()[-1])
            words = len(typed.split())
            what = f"{length} letters" if words == 1 and length < 3 else f"{words} words"
            spent.setdefault(what, []).append((time.perf_counter() - began) * 1000)
        every = [each for values in spent.values() for each in values]
        yield Row(f"search {count:,}: each key, p95", p95(every), "ms", aim=AIM_MS)
        yield Row(f"search {count:,}: each key, median", median(every), "ms")
        for what, values in sorted(spent.items()):
            yield Row(f"search {count:,}: {what} typed, p95", p95(values), "ms")


def typing(seed: int, keys: int) -> Iterator[str]:
    """Give what stands in the search box after each key, while one or two words are typed."""
    chance = random.Random(seed)
    while keys > 0:
        typed = " ".join(chance.choices(stores.WORDS, k=chance.choice((1, 1, 2))))
        for end in range(1, len(typed) + 1):
            if not typed[:end].endswith(" "):
                keys -= 1
                yield typed[:end]
