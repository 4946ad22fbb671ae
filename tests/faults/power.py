"""Cuts the power: `python -m tests.faults.power NAME RUNS …`; tells what it did.

What a work asks of the system is recorded, step by step. A disk as POSIX describes it then holds,
at any moment, what was synced, and of all else whatever sectors happened to get there: they are
drawn by lot. The same goes for names: new, renamed and removed ones are sure once their folder is
synced, and before that go to the disk in their order. A folder itself, and with it all that is in
it, is sure once the folder above is synced. What has no name is gone.

Windows syncs no folder: there names are in a journal, which keeps their order too, and reaches the
disk up to what concerns a file when that file is synced.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from tests.faults import kills, programs, syscalls, works
from tests.faults.step import Step

SECTOR = 512
ACKNOWLEDGED = "acknowledged"
GONE = " (deleted)"
"""What the system writes behind the name of a file that has none."""


def cut_at_random(runs: Path, name: str, seed: str, times: str) -> None:
    """Cut the power at random moments of a work and judge what is left; tell how long it was."""
    *_, steps = cuts_at_random(runs, name, int(seed), int(times))
    programs.tell({"steps": len(steps), "syncs": sum(step.what == "sync" for step in steps)})


def cuts_at_random(
    runs: Path, name: str, seed: int, times: int, judge: kills.Judge = works.judge
) -> Iterator[list[Step]]:
    """Cut the power at random moments of a work, judge, and give its steps after each cut."""
    before, steps = record(runs, name)
    # Just after something ended is when it shows whether all of it is on the disk: the next sync of
    # a folder makes sure of what an earlier one should have.
    ended = [place + 1 for place, step in enumerate(steps) if step.what == ACKNOWLEDGED]
    tender = [
        place + 1
        for place, step in enumerate(steps)
        if step.what in (ACKNOWLEDGED, "sync", "renamed", "linked", "removed", "unlink")
    ]
    chance = random.Random(seed)
    for place in range(times):
        moments = (tender, ended, range(len(steps) + 1))[place % 3]
        moment = chance.choice(moments)
        cut(runs / f"{name}-cut-{place}", before, steps[:moment], chance, name, judge)
        yield steps


def lose_at_random(runs: Path, name: str, seed: str, times: str) -> None:
    """Cut the power of a disk that was never asked to sync until something is lost.

    Tells whether that was so, within so many times.
    """
    before, steps = record(runs, name)
    never = [step for step in steps if step.what != "sync"]
    chance, is_lost, place = random.Random(int(seed)), False, 0
    while not is_lost and place < int(times):
        moment = chance.randrange(len(never) // 2, len(never) + 1)
        try:
            cut(runs / f"{name}-lost-{place}", before, never[:moment], chance, name)
        except Exception:  # the store says it in many ways
            is_lost = True
        place += 1
    programs.tell(is_lost)


def record(runs: Path, name: str) -> tuple[Path, list[Step]]:
    """Do a work; return a copy of what was there before, and every step, acknowledgements too."""
    folder = works.begin(name, runs, "recorded")
    before = runs / f"{name}-before"
    shutil.copytree(folder, before)
    steps: list[Step] = []

    def remember(step: Step) -> int:
        if step.what == "sync" and not Path(step.path).is_dir():
            # Of what Python wrote nothing else is known.
            step = Step("sync", step.path, content=syscalls.content_of(step))
        steps.append(step)
        return 0

    with syscalls.watched(remember):
        for _ in works.WORKS[name].gestures(folder):
            steps.append(Step(ACKNOWLEDGED, ""))
    shutil.rmtree(folder)
    return before, [_seen_from(folder, step) for step in steps if _is_about(folder, step)]


def _is_about(folder: Path, step: Step) -> bool:
    return step.what == ACKNOWLEDGED or Path(step.path).is_relative_to(folder)


def _seen_from(folder: Path, step: Step) -> Step:
    path, other = (each and os.path.relpath(each, folder) for each in (step.path, step.other))
    return replace(step, path=path, other=other)


def cut(
    after: Path,
    before: Path,
    steps: Sequence[Step],
    chance: random.Random,
    name: str,
    judge: kills.Judge = works.judge,
) -> None:
    """Write to `after` what a disk holds that lost its power after these steps, and judge it."""
    disk = Disk(before)
    for step in steps:
        disk.take(step)
    disk.lose_power(after, chance)
    judge(name, after, sum(step.what == ACKNOWLEDGED for step in steps))
    shutil.rmtree(after, ignore_errors=True)


@dataclass
class Content:
    """What is in one file, under whatever name."""

    synced: bytes = b""
    pending: list[Step] = field(default_factory=list)


class Disk:
    """Files and names, as they are sure to be and as they may be."""

    def __init__(self, folder: Path, *, has_journal: bool = os.name == "nt") -> None:
        self._has_journal = has_journal
        self._numbers = count()
        self._contents: dict[int, Content] = {}
        self._names: dict[str, int] = {}
        self._folders = {"."}
        for path in folder.rglob("*"):
            if path.is_dir():
                self._folders.add(str(path.relative_to(folder)))
            else:
                self._names[str(path.relative_to(folder))] = self._new(path.read_bytes())
        self._sure = dict(self._names)
        self._unsure: list[tuple[set[str], Callable[[dict[str, int]], object]]] = []
        self._nameless: dict[str, int] = {}
        self._unsure_folders: set[str] = set()

    def take(self, step: Step) -> None:
        """Let one step happen."""
        match step.what:
            case "write" | "truncate":
                self._contents[self._file(step.path)].pending.append(step)
            case "opened":
                self._file(step.path)
            case "nameless":
                self._nameless[step.path] = self._new()
            case "made" if step.path not in self._folders:  # else nothing came of it
                self._folders.add(step.path)
                self._unsure_folders.add(step.path)
            case "sync" if step.path in self._names or step.path in self._nameless:
                self._contents[self._file(step.path)] = Content(step.content)
                if self._has_journal:
                    self._sync_names(lambda about: step.path in about)
                    self._unsure_folders -= {str(above) for above in Path(step.path).parents}
            case "sync":
                self._sync_folder(step.path)
            case "unlink" | "removed":
                self._rename(step.path, lambda names: names.pop(step.path, None))
            case "renamed":
                moved = self._file(step.path)
                self._rename(
                    step.path,
                    lambda names: (names.pop(step.path, None), names.update({step.other: moved})),
                    step.other,
                )
            case "linked":
                same = self._file(step.path)
                self._rename(step.other, lambda names: names.update({step.other: same}))

    def lose_power(self, after: Path, chance: random.Random) -> None:
        """Write what is there when the power is back, as chance will have it."""
        names = dict(self._sure)
        for _, rename in self._unsure[: chance.randint(0, len(self._unsure))]:
            rename(names)
        likely = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0))
        lost = {each for each in sorted(self._unsure_folders) if chance.random() >= likely}
        for name, number in names.items():
            if lost & {str(above) for above in Path(name).parents}:
                continue
            path = after / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not name.endswith("-shm"):  # which is memory, and gone
                path.touch(0o600)  # who may read it is not recorded
                path.write_bytes(_torn(self._contents[number], chance, likely))

    def _new(self, synced: bytes = b"") -> int:
        number = next(self._numbers)
        self._contents[number] = Content(synced)
        return number

    def _file(self, name: str) -> int:
        if name.endswith(GONE):
            if name not in self._nameless:
                self._nameless[name] = self._new()
            return self._nameless[name]
        if name not in self._names:
            number = self._new()
            self._rename(name, lambda names: names.update({name: number}))
        return self._names[name]

    def _rename(self, name: str, rename: Callable[[dict[str, int]], object], *other: str) -> None:
        rename(self._names)
        self._unsure.append(({name, *other}, rename))

    def _sync_folder(self, folder: str) -> None:
        # What was asked for before in another folder came before: a journal keeps the order.
        above = Path(folder)
        self._sync_names(lambda about: any(Path(name).parent == above for name in about))
        self._unsure_folders = {each for each in self._unsure_folders if Path(each).parent != above}

    def _sync_names(self, is_about: Callable[[set[str]], bool]) -> None:
        about = (place for place, (names, _) in enumerate(self._unsure) if is_about(names))
        last = max(about, default=-1)
        for _, rename in self._unsure[: last + 1]:
            rename(self._sure)
        del self._unsure[: last + 1]


def _torn(content: Content, chance: random.Random, likely: float) -> bytes:
    """Return what was synced, and of what was written since those sectors that got there."""
    held = bytearray(content.synced)
    for step in content.pending:
        if step.what == "truncate":
            if chance.random() < likely:
                held[:] = held[: step.offset].ljust(step.offset, b"\0")
            continue
        for start, end in _sectors(step):
            if chance.random() < likely:
                # Space between that nothing has reached holds whatever was there before.
                held.extend(chance.randbytes(max(0, start - len(held))))
                held[start:end] = step.content[start - step.offset : end - step.offset]
    return bytes(held)


def _sectors(step: Step) -> Iterable[tuple[int, int]]:
    start, end = step.offset, step.offset + len(step.content)
    while start < end:
        next_one = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, next_one
        start = next_one


if __name__ == "__main__":
    _, program, under, *rest = sys.argv
    globals()[program](Path(under), *rest)
