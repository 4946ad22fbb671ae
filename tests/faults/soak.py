"""Thousands of faults and an hour of two writers: `make soak`, or `python -m tests.faults.soak`.

Works are killed, meet a full disk and a power cut; stores are taken back to what they were, and
pages of them damaged; two programs, and two accounts, write at once; another account swaps files.
Prints a line for each sort of fault and work as it goes, then a table, and ends with 1 if anything
was lost. What was left of a store that lost something is kept in out/soak for a look.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tests.faults import goings_back, kills, pages, power, programs, swapping, works, writers

LOST = Path("out/soak")
ENTRIES_A_MINUTE = 300
"""Of each of two accounts, for each minute that two programs write."""
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

    def goings_back(self) -> None:
        """Put older files back, and lose logs."""
        for way in goings_back.WAYS:
            self._try(way, goings_back.go_back_at_random, way, self._times // len(goings_back.WAYS))

    def damaged_pages(self) -> None:
        """Damage pages of what has no history, of the history, and of anything."""
        for place in pages.PLACES:
            fault = f"a damaged page: {place}"
            self._try(fault, pages.damage_at_random, place, self._times // len(pages.PLACES))

    def _try(
        self, fault: str, tries: Callable[[Path, str, int, int], Iterable[int]], how: str, most: int
    ) -> None:
        began, line = time.monotonic(), Line(fault)
        each = self._runs / "tried"
        each.mkdir()
        try:
            for good in tries(each, how, self._seed, max(1, most)):
                line.times += 1
                line.acknowledged += good
        except Exception as failure:  # a store says in many ways that it is broken
            line.times += 1
            line.lost += 1
            self._keep(each, failure)
        shutil.rmtree(each)
        self._end(line, began)

    def swaps(self, most: int) -> None:
        """Let a second account swap files at each step, or at `most` steps, of each work."""
        place = self._runs / "project"
        programs.copy_project(place)
        for name in swapping.WORKS:
            began, line = time.monotonic(), Line(f"swapped by another account: {name}")
            runs = self._runs / "swapped"
            runs.mkdir()
            try:
                of = {"of": "tests.faults.swapping", "project": place}
                program = programs.start("swap", runs, name, most, **of)
                for told in programs.end(program, patience_s=24 * 3600):
                    line.times += told["steps"]
            except AssertionError as failure:
                line.lost += 1
                _say(f"  {failure}")
            shutil.rmtree(runs)
            self._end(line, began)

    def two_accounts(self, entries: int) -> None:
        """Let two accounts share a file and write at once, until each has made so many entries."""
        began, line = time.monotonic(), Line("two accounts writing at once")
        place, folder = self._runs / "project", self._runs / "of two" / "data"
        programs.copy_project(place)
        folder.mkdir(parents=True)
        of = {"of": "tests.faults.writers", "project": place}
        program = programs.start("as_two_accounts", folder, entries, **of)
        *tolds, first, second = programs.end(program, patience_s=24 * 3600)
        self._judge_writers(line, folder, tolds, before=1 + 4)  # each alone, and undone
        line.lost += first != second
        self._end(line, began)

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
        self._judge_writers(line, folder, [told for (told,) in tolds], before=1)
        self._end(line, began)

    def _judge_writers(
        self, line: Line, folder: Path, tolds: Sequence[dict[str, Any]], *, before: int
    ) -> None:
        troubles = [each for told in tolds for each in told["troubles"]]
        line.times = len(tolds)
        line.acknowledged = sum(told["entries"] + told["backups"] for told in tolds)
        line.lost = len(troubles)
        try:
            writers.assert_nothing_lost(folder, tolds, before=before)
        except Exception as failure:
            self._keep(folder, failure)
            line.lost += 1
        for told in tolds:
            done = f"{told['entries']} changes and {told['backups']} backups kept"
            _say(f"  {done}; longest wait {told['longest_ms']} ms; trouble: {told['troubles']}")

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
    parser.add_argument(
        "--swaps",
        type=int,
        default=20,
        help="at most so many steps of each work are swapped at by another account, in each way;"
        " a thousand are all of them, and take an hour",
    )
    asked = parser.parse_args()
    if os.geteuid() == 0 and Path(tempfile.gettempdir()).stat().st_mode & 0o003 != 0o003:
        parser.error("other accounts may not write where temporary files lie: set TMPDIR anew")
    with tempfile.TemporaryDirectory(prefix="safehuddle-soak-") as runs:
        soak = Soak(Path(runs), asked.kills, asked.seed)
        Path(runs).chmod(0o755)  # for the other accounts
        soak.works(asked.only or works.WORKS)
        soak.goings_back()
        soak.damaged_pages()
        if asked.minutes > 0:
            soak.two_writers(asked.minutes)
        if os.geteuid() != 0:
            _say("Two accounts, and one that swaps files, are tried only as root.")
        else:
            if asked.minutes > 0:
                soak.two_accounts(max(2, round(asked.minutes * ENTRIES_A_MINUTE)))
            if asked.swaps > 0:
                soak.swaps(asked.swaps)
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
