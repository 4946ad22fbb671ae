"""Measure everything and print one table: `python -m benchmarks [--full] [--only NAME]`.

Each module `bench_*.py` beside this one holds `rows(setting)`, which measures and gives the rows
of the table one by one. Ratios are of medians, taken in turns in the same run; they tell more than
the milliseconds, which are those of one PC on one day. Everything is measured in three rounds, each
from its start: a row tells the one in the middle, and the least and the most of its figure. Which
aims were missed is said at the end, and by the exit code.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import benchmarks
from benchmarks.measure import HEAD, Row, Setting, merged

OUT = Path(__file__).parent.parent / "out"
ROUNDS = 3


def main() -> int:
    """Run the benchmarks asked for; 1 when an aim is missed, so that nobody overlooks it."""
    names = sorted(
        module.name.removeprefix("bench_")
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if module.name.startswith("bench_")
    )
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--full", action="store_true", help="at full size: minutes, not seconds")
    parser.add_argument("--only", action="append", choices=names, help="one benchmark; repeatable")
    parser.add_argument("--dir", type=Path, default=OUT, help="a folder on the disk to measure")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often (usual: {ROUNDS})")
    options = parser.parse_args()
    options.dir.mkdir(parents=True, exist_ok=True)
    print(HEAD, flush=True)
    missed: list[Row] = []
    for name in options.only or names:
        rounds = [_rows(name, options.dir, is_full=options.full) for _ in range(options.rounds)]
        for row in merged(rounds):
            print(row, flush=True)
            missed += [] if row.is_met else [row]
    for row in missed:
        why = f" ({row.why})" if row.why else ""
        print(f"missed: {row.what} is {row.figure:.2f}, and should be {row.aim:g} at most{why}")
    print(f"aims missed: {len(missed)}")
    return 1 if missed else 0


def _rows(name: str, folder: Path, *, is_full: bool) -> list[Row]:
    with tempfile.TemporaryDirectory(dir=folder, prefix="bench-") as place:
        setting = Setting(Path(place), is_full)
        rows: list[Row] = list(import_module(f"benchmarks.bench_{name}").rows(setting))
    return rows


if __name__ == "__main__":
    sys.exit(main())
