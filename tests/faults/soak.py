"""Thousands of faults and an hour of two writers: `make soak`, or `python -m tests.faults.soak`.

Prints a line for each sort of fault and work as it goes, then a table, and ends with 1 if anything
was lost. What was left of a store that lost something is kept in out/soak for a look.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults import kills, power, programs, works, writers

LOST = Path("out/soak")
HEAD = ("fault", "times", "acknowledged", "lost", "seconds")


@dataclass
class Line:
    """One line of the table."""

    fault: str
    times: int = 0
    acknowledged: int = 0
    """Gestures that had come back before the fault."""
    lost: int = 0
    """Stores that had lost an acknowledged gesture, held half of one, or were not whole."""
    seconds: float = 0.0


class Soak:
    """Goes through the faults and keeps count."""

    def __init__(self, runs: Path, times: int, seed: int) -> None:
        self.lines: list[Line] = []
        self._runs, self._times, self._seed = runs, times, seed

    def works(self, names: Iterable[str]) -> None:
        """Meet works with every fault."""
        for name in names:
            each = self._runs / name
            each.mkdir()
            steps = kills.moments(kills.steps_of(each, name), self._times)
            share = max(1, self._times // len(works.WORKS))
            for fault, meet, moments in (
                ("killed at random", kills.kill_at_random, (self._seed, share)),
                ("killed at each write", kills.kill_at_each_write, (steps,)),
                ("disk full from each write on", kills.fill_at_each_write, (steps,)),
                ("power cut", power.cuts_at_random, (self._seed, share)),
            ):
                self._meet(f"{fault}: {name}", partial(meet, each, name, *moments))
            shutil.rmtree(each)

    def two_writers(self, minutes: float) -> None:
        """Let two programs write at once for a while."""
        began, line = time.monotonic(), Line("two programs writing at once")
        folder = self._runs / "shared"
        with closing(programs.open_store(folder)) as store:
            programs.a_ward(store)
        tolds = programs.at_once(
            [("write_for", folder, minutes * 60, who) for who in ("first", "second")],
            of="tests.faults.writers",
            patience_s=minutes * 60 + 600,
        )
        tolds = [told for (told,) in tolds]
        troubles = [each for told in tolds for each in told["troubles"]]
        line.times = len(tolds)
        line.acknowledged = sum(told["entries"] + told["backups"] for told in tolds)
        line.lost = len(troubles)
        try:
            writers.assert_nothing_lost(folder, tolds, before=1)
        except Exception as failure:
            self._keep(folder, failure)
            line.lost += 1
        for told in tolds:
            done = f"{told['entries']} changes and {told['backups']} backups kept"
            _say(f"  {done}; longest wait {told['longest_ms']} ms; trouble: {told['troubles']}")
        self._end(line, began)

    def _meet(self, fault: str, outcomes: Callable[[Callable[..., None]], Iterable[Any]]) -> None:
        began, line = time.monotonic(), Line(fault)

        def judge(name: str, folder: Path, acknowledged: int, **options: bool) -> None:
            line.times += 1
            line.acknowledged += acknowledged
            try:
                works.judge(name, folder, acknowledged, **options)
            except Exception as failure:  # a store says in many ways that it is broken
                line.lost += 1
                self._keep(folder, failure)

        try:
            for _ in outcomes(judge):
                pass
        except AssertionError as failure:  # a work did not even end as it should
            line.lost += 1
            _say(f"  ENDED EARLY: {failure}")
        self._end(line, began)

    def _keep(self, folder: Path, failure: Exception) -> None:
        _say(f"  LOST: {failure!r}")
        shutil.copytree(folder, LOST / f"{folder.name}-{time.time_ns()}")

    def _end(self, line: Line, began: float) -> None:
        line.seconds = time.monotonic() - began
        self.lines.append(line)
        _say(_row(line))


def _row(line: Line) -> str:
    cells = (line.times, line.acknowledged, line.lost, round(line.seconds))
    return f"| {line.fault:<52} |" + "".join(f" {cell:>12} |" for cell in cells)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Return 0 when nothing was lost."""
    parser = argparse.ArgumentParser(description=__doc__, prog="soak")
    parser.add_argument(
        "--kills",
        type=int,
        default=2000,
        help="random kills, and power cuts, of all works together; at most so many writes of each"
        " work are moments of a kill and of a full disk",
    )
    parser.add_argument("--minutes", type=float, default=60, help="how long two programs write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", choices=works.WORKS, help="a work; repeatable")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="safehuddle-soak-") as runs:
        soak = Soak(Path(runs), asked.kills, asked.seed)
        soak.works(asked.only or works.WORKS)
        if asked.minutes > 0:
            soak.two_writers(asked.minutes)
    _say(f"\n| {HEAD[0]:<52} |" + "".join(f" {head:>12} |" for head in HEAD[1:]))
    _say(f"|{'-' * 54}|" + f"{'-' * 13}:|" * 4)
    for line in soak.lines:
        _say(_row(line))
    whole = Line(
        "all",
        *(sum(getattr(line, each) for line in soak.lines) for each in HEAD[1:]),
    )
    _say(_row(whole))
    return 1 if whole.lost else 0


if __name__ == "__main__":
    sys.exit(main())
