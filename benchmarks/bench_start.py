"""From the start of the process to the first paint, and to a board one can read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row, Setting, median
from safehuddle.clock import system_clock
from safehuddle.services.demo.store import make_demo
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store

ROUNDS = 11
LONGEST_S = 120
"""After so long something is wrong, and waiting on would hide it."""
WEEK, TEN_YEARS = 1, 520


def rows(setting: Setting) -> Iterator[Row]:
    """Measure the bare window, a week-old store and a ten-year-old one in turns."""
    week = a_store(setting.folder / "week", weeks=WEEK)
    ten_years = a_store(setting.folder / "years", weeks=TEN_YEARS)
    programs = {
        "bare": ("bare", week),
        "touched": ("touched", week),
        "week": ("ours", week),
        "years": ("ours", ten_years),
    }
    spent: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for round_ in range(ROUNDS + 1):
        for name, (which, folder) in programs.items():
            told = run(which, folder)
            if round_:  # the first fills the disk's cache
                spent[name].append(told)
    bare = median([told["painted"] for told in spent["bare"]])
    touched = median([told["painted"] for told in spent["touched"]])
    painted = median([told["painted"] for told in spent["week"]])
    week_read = median([told["readable"] for told in spent["week"]])
    years_read = median([told["readable"] for told in spent["years"]])
    window = "a bare PySide6 window with a label"
    why = "Qt makes its enumerations when they are first named, and the bare window names none"
    yield Row("first paint of the window", painted, "ms", window, bare, aim=1.5, why=why)
    yield Row("today's board readable", week_read, "ms", window, bare, aim=2.5, why=why)
    same_parts = "the same with the parts of Qt that ours names"
    yield Row("first paint of the window", painted, "ms", same_parts, touched, aim=1.5)
    yield Row("today's board readable", week_read, "ms", same_parts, touched, aim=2.5)
    one_week = "a store of one week"
    yield Row("board readable, ten years", years_read, "ms", one_week, week_read, aim=1.1)
    day = run("day", ten_years)
    bare_mib = median([told["peak_mib"] for told in spent["bare"]])
    why = (
        "MiB: 30 to the board, 45 SQLAlchemy and the mapped tables, 20 the other screens, 33 the"
        " first page and its pictures"
    )
    yield Row(
        "peak memory after a working day",
        day["peak_mib"],
        "MiB",
        window,
        bare_mib,
        aim=2.5,
        why=why,
    )
    yield Row("longest stall of the main thread", day["longest_stall_ms"], "ms", aim=100)
    yield Row("longest work of the main thread in one go", day["longest_work_ms"], "ms", aim=50)


def a_store(folder: Path, *, weeks: int) -> Path:
    """Make a demo ward of so many weeks up to today."""
    # Where the account's own keys are, once its configuration is said to be in this folder.
    keys = FolderKeys(folder / "SafeHuddle" / "keys")
    store = Store.open(folder, clock=system_clock, keys=keys)
    try:
        today = system_clock().astimezone().date()
        make_demo(store, weeks=weeks, wards=1, seed=1, until=today)
    finally:
        store.close()
    return folder


def run(which: str, folder: Path) -> dict[str, float]:
    """Start a program and return its moments in milliseconds since then."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(folder),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.children", which, str(folder)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=LONGEST_S,
    )
    told: dict[str, float] = json.loads(done.stdout)
    moments: dict[str, float] = {
        name: (told[name] - began) * 1000 for name in ("painted", "readable") if name in told
    }
    return {**told, **moments}
