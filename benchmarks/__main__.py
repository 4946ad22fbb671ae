"""Measure everything and print one table: `python -m benchmarks [--full] [--only NAME]`.

Each module `bench_*.py` beside this one holds `rows(setting)`, which measures and gives the rows
of the table one by one. Ratios are of medians, taken in turns in the same run; they tell more than
the milliseconds, which are those of one PC on one day.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import benchmarks
from benchmarks.measure import HEAD, Setting

OUT = Path(__file__).parent.parent / "out"


def main() -> int:
    """Run the benchmarks asked for; 0 even when an aim is missed, for a busy PC is no fault."""
    names = sorted(
        module.name.removeprefix("bench_")
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if module.name.startswith("bench_")
    )
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="at full size: minutes, not seconds")
    parser.add_argument("--only", action="append", choices=names, help="one benchmark; repeatable")
    parser.add_argument("--dir", type=Path, default=OUT, help="a folder on the disk to measure")
    options = parser.parse_args()
    options.dir.mkdir(parents=True, exist_ok=True)
    print(HEAD, flush=True)
    for name in options.only or names:
        with tempfile.TemporaryDirectory(dir=options.dir, prefix="bench-") as folder:
            setting = Setting(Path(folder), options.full)
            for row in import_module(f"benchmarks.bench_{name}").rows(setting):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
