"""Does works and kills them: `python -m tests.faults.kills NAME RUNS …`; tells what it did.

Each work is done in a child that is a copy of this process, so that nothing is imported anew, and
is judged here, in a process that was not killed.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.errors import StoreError
from tests.faults import killing, programs, syscalls, works
from tests.store.looking import assert_readable

if TYPE_CHECKING:
    from tests.faults.step import Step

KEPT, DONE = "kept", "done"
MOST_TIMES = 20
"""So many times as often as is asked for, at most."""


def at_random(runs: Path, name: str, seed: str, times: str, hits: str) -> None:
    """Kill a work at random moments, so often at least, and until so many were killed at it.

    Tells how many lines each had said.
    """
    kept: list[int] = []
    most = MOST_TIMES * int(times)  # one that no kill ever meets is a fault of ours
    for said in kill_at_random(runs, name, int(seed), most):
        kept.append(len(said))
        if len(kept) >= int(times) and sum(map(partial(was_hit, name), kept)) >= int(hits):
            break
    programs.tell(kept)


def was_hit(name: str, lines: int) -> bool:
    """Whether who said so many lines was killed at its work, and not after it."""
    return lines < len(works.WORKS[name].states)


def at_each_write(runs: Path, name: str, most: str) -> None:
    """Kill a work at its every write in turn, or at `most` of them; tell how many there are.

    Where a process is dear, what it would have left then is copied, and the copy judged.
    """
    steps = steps_of(runs, name)
    chosen = moments(steps, int(most))
    if killing.IS_DEAR:
        copy_at_each_write(runs, name, chosen)
    else:
        killed = list(kill_at_each_write(runs, name, chosen))
        assert not [said for said in killed if DONE in said], "was not killed"
    programs.tell(len(steps))


def full_at_each_write(runs: Path, name: str, most: str, error: str = "ENOSPC") -> None:
    """Let the disk fail from each write on in turn; tell which sentences were said."""
    steps, sentences = steps_of(runs, name), set()
    number = getattr(errno, error)
    for said in fill_at_each_write(runs, name, moments(steps, int(most)), error=number):
        assert set(said[:-1]) <= {KEPT}, said
        if said[-1] != DONE:  # else only tidying up was left, which is done another time
            # It may begin with the name of the file that it is about.
            assert_readable(f"The file {said[-1]}")
            sentences.add(said[-1])
    programs.tell([len(steps), sorted(sentences)])


Judge = Callable[..., None]


def kill_at_random(
    runs: Path, name: str, seed: int, times: int, judge: Judge = works.judge
) -> Iterator[list[str]]:
    """Kill a work at random moments, judge what is left, and give what each had said."""
    tried = (works.begin(name, runs, f"tried-{place}") for place in range(3))
    took = killing.how_long(lambda: _do(name, next(tried), lambda line: None))
    tasks = ((folder, partial(_do, name, folder)) for folder in _folders(runs, name, range(times)))
    return _each(name, tasks, judge, within_s=2 * took, seed=seed)


def kill_at_each_write(
    runs: Path, name: str, moments: Sequence[int], judge: Judge = works.judge
) -> Iterator[list[str]]:
    """Kill a work at these of its writes, judge what is left, and give what each had said."""
    folders = zip(_folders(runs, name, moments), moments, strict=True)
    tasks = ((folder, partial(_do_and_die_at, name, folder, moment)) for folder, moment in folders)
    return _each(name, tasks, judge)


def copy_at_each_write(
    runs: Path, name: str, moments: Sequence[int], judge: Judge = works.judge
) -> None:
    """Do a work once; judge what is there before each of these of its writes."""
    folder, copies = works.begin(name, runs, "copied"), runs / f"{name}-copies"
    acknowledged, place, is_copying = 0, -1, False
    at: dict[int, int] = {}

    def copy(step: Step) -> int:
        nonlocal place, is_copying
        if not is_copying and step.what in CHANGES:
            place += 1
            if place in moments:
                at[place], is_copying = acknowledged, True
                shutil.copytree(folder, copies / str(place), copy_function=_copy_file)
                is_copying = False
        return 0

    with syscalls.watched(copy):
        for _ in works.WORKS[name].gestures(folder):
            acknowledged += 1
    assert set(at) == set(moments), "was not met"
    for place, done in at.items():
        judge(name, copies / str(place), done)
    shutil.rmtree(copies)


def _copy_file(source: str, copy: str) -> None:
    if not source.endswith("-shm"):  # memory that is shared, and made anew from the log
        try:
            shutil.copyfile(source, copy)
        except PermissionError:  # it is locked, and that is all that it is for
            Path(copy).touch()


def fill_at_each_write(
    runs: Path,
    name: str,
    moments: Sequence[int],
    judge: Judge = works.judge,
    *,
    error: int = errno.ENOSPC,
) -> Iterator[list[str]]:
    """Let the disk be full, or else fail, from these writes on; judge, and give what was said."""
    folders = zip(_folders(runs, name, moments), moments, strict=True)
    tasks = (
        (folder, partial(_do_until_full, name, folder, moment, error)) for folder, moment in folders
    )
    return _each(name, tasks, partial(judge, under_way=False))


def _folders(runs: Path, name: str, places: Iterable[int]) -> Iterator[Path]:
    return (works.begin(name, runs, place) for place in places)


def _each(
    name: str,
    tasks: Iterable[tuple[Path, killing.Task]],
    judge: Judge,
    *,
    within_s: float | None = None,
    seed: int = 0,
) -> Iterator[list[str]]:
    """Do each task in its folder, one after the other, and judge before the next begins."""
    begun = []

    def remembered() -> Iterator[killing.Task]:
        for folder, task in tasks:
            begun.append(folder)
            yield task

    for said in killing.kill_each(remembered(), within_s=within_s, seed=seed):
        assert not [line for line in said if line.startswith("failed")], said
        folder = begun.pop()
        judge(name, folder, said.count(KEPT))
        shutil.rmtree(folder, ignore_errors=True)
        yield said


def with_little_room(runs: Path, name: str, *rooms_kib: str) -> None:
    """Do a work on a small disk that has little room left; tell how it ended each time."""
    ballast = runs / "ballast"
    for room in map(int, rooms_kib):
        folder = works.begin(name, runs, room)
        free = os.statvfs(runs)
        ballast.write_bytes(bytes(free.f_bavail * free.f_frsize - room * 1024))
        said = []
        try:
            _do(name, folder, said.append)
        except StoreError as trouble:
            said.append(trouble.sentence)
        ballast.unlink()
        works.judge(name, folder, said.count(KEPT), under_way=False)
        shutil.rmtree(folder)
        again = works.begin(name, runs, room)
        _do(name, again, said.append)
        shutil.rmtree(again)
        programs.tell(next(each for each in said if each != KEPT))


def _do(name: str, folder: Path, say: Callable[[str], None]) -> None:
    for _ in works.WORKS[name].gestures(folder):
        say(KEPT)
    say(DONE)


def _do_and_die_at(name: str, folder: Path, moment: int, say: Callable[[str], None]) -> None:
    def die(step: Step) -> int:
        nonlocal moment
        moment -= step.what in CHANGES
        if moment < 0:
            killing.die()
        return 0

    with syscalls.watched(die):
        _do(name, folder, say)


def _do_until_full(
    name: str, folder: Path, moment: int, error: int, say: Callable[[str], None]
) -> None:
    def fill(step: Step) -> int:
        nonlocal moment
        moment -= step.what in CHANGES
        return error if moment < 0 and step.what in FILLING else 0

    try:
        # A full disk still lets files go, so nothing is missed by not hearing of that.
        with syscalls.watched(fill, unheard=syscalls.REMOVES):
            _do(name, folder, say)
    except StoreError as trouble:
        say(trouble.sentence)


FILLING = {"write", "opened", "nameless"}
CHANGES = FILLING | {"sync", "truncate", "unlink", "renamed", "removed", "linked", "made"}


def steps_of(runs: Path, name: str) -> list[str]:
    """Do a work once; return what it did to files, step by step."""
    steps = []
    folder = works.begin(name, runs, "counted")
    with syscalls.watched(lambda step: steps.append(step.what) or 0):
        _do(name, folder, lambda line: None)
    shutil.rmtree(folder)
    return [what for what in steps if what in CHANGES]


def moments(steps: list[str], most: int) -> list[int]:
    """Return up to `most` places among the steps: half of them where something ends or begins."""
    rare = [
        place
        for place, what in enumerate(steps)
        if what not in ("write", "sync") or "sync" in steps[max(0, place - 1) : place]
    ]
    chosen = set(spread(rare, most // 2))
    others = [place for place in range(len(steps)) if place not in chosen]
    return sorted(chosen | set(spread(others, most - len(chosen))))


def spread(places: list[int], most: int) -> list[int]:
    """Return up to `most` of these places, as far from one another as can be."""
    count = min(len(places), most)
    return [places[place * len(places) // count] for place in range(count)]


if __name__ == "__main__":
    _, program, under, *rest = sys.argv
    globals()[program](Path(under), *rest)
