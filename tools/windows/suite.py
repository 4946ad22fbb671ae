"""Runs the suite on Windows PCs that Wine makes: `python -m tools.windows.suite [FILE|FOLDER …]`.

Nothing is tried twice. What failed, what was not run, and the reasons of what was left out stand in
`out/windows-test.txt`; what pytest said of each slice lies in `out/windows/`.
"""

from __future__ import annotations

import os
import queue
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.bootstrap import say, stop
from tools.windows import build, slices, told
from tools.windows.places import ROOT
from tools.windows.result import Result
from tools.windows.wine import Pc

OUT = ROOT / "out" / "windows"
SUMMARY = ROOT / "out" / "windows-test.txt"
_MOST_PCS = 4


def main(asked: Sequence[str]) -> int:
    """Run what was asked for, or everything; return 0 only if all of it ran and nothing failed."""
    places = [(ROOT / each).resolve() for each in asked] or [ROOT / "tests"]
    if absent := [str(place) for place in places if not place.exists()]:
        stop(f"There are no tests in {', '.join(absent)}.")
    which = build.make()
    pcs = [Pc(number) for number in range(1, _how_many() + 1)]
    for pc in pcs:
        pc.make()
        _forget(pc)
    say(f"{which}, on {len(pcs)} PCs that Wine makes")
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    began = time.monotonic()
    result = _run(slices.slices(places), pcs)
    for pc in pcs:
        result.left_behind += _ours_on(pc)
    SUMMARY.write_text(result.told(which), "utf-8")
    minutes = (time.monotonic() - began) / 60
    say(f"Windows: {result.line}, in {minutes:.0f} minutes; see {SUMMARY.relative_to(ROOT)}")
    return 0 if result.is_good else 1


def _how_many() -> int:
    return int(os.environ.get("PCS") or min(os.cpu_count() or 1, _MOST_PCS))


def _run(wanted: Sequence[slices.Slice], pcs: Sequence[Pc]) -> Result:
    result, free = Result(), queue.SimpleQueue[Pc]()
    for pc in pcs:
        free.put(pc)

    def run(one: slices.Slice) -> tuple[slices.Slice, Result, float]:
        pc, began = free.get(), time.monotonic()
        try:
            facts = slices.run(one, pc, OUT)
        finally:
            free.put(pc)
        return one, Result.of(one.name, told.read(facts)), time.monotonic() - began

    with ThreadPoolExecutor(len(pcs)) as workers:
        for one, of_slice, seconds in workers.map(run, wanted):
            say(f"{one.name}: {of_slice.line}, in {seconds:.0f} s")
            result += of_slice
    return result


def _forget(pc: Pc) -> None:
    for place in _places_of(pc):
        shutil.rmtree(place) if place.is_dir() else place.unlink()


def _ours_on(pc: Pc) -> list[str]:
    return [str(place.relative_to(pc.disk)) for place in _places_of(pc)]


def _places_of(pc: Pc) -> list[Path]:
    """Return what lies in the account's real folders of such a PC and has our name."""
    return [*pc.disk.glob("users/**/SafeHuddle*"), *pc.disk.glob("ProgramData/**/SafeHuddle*")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
