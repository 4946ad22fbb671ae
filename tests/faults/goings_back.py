"""Takes a store back behind what was acknowledged, and sees that this is said, each time.

Somebody saves and is killed, an older file is put in the store's place, or the log is deleted, or
what the account remembers as well. Whatever is missing then must be said; what the store holds, and
what is saved afterwards, must be whole; and where nothing is missing nothing may be said.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from safehuddle.files import paths
from safehuddle.services.care import missing
from safehuddle.services.care.checks import check_store
from tests.faults import killing, programs, works
from tests.store.looking import assert_readable, assert_whole

KEPT = "kept"
SAVES = 6


def file_put_back(folder: Path, older: Path) -> None:
    """Put an older copy of the file where the store is."""
    log_lost(folder, older)
    shutil.copyfile(older, folder / paths.STORE_NAME)


def log_lost(folder: Path, _older: Path) -> None:
    """Delete the log."""
    for end in ("-wal", "-shm"):
        (folder / f"{paths.STORE_NAME}{end}").unlink(missing_ok=True)


def memory_lost_too(folder: Path, older: Path) -> None:
    """Put an older copy back and delete what the account remembers: a backup holds more."""
    with closing(programs.open_store(folder)) as store:
        store.backups.make(store.clock(), why="by-hand")
    for each in (folder / "keys").glob("*.seen"):
        each.unlink()
    file_put_back(folder, older)


def nothing(_folder: Path, _older: Path) -> None:
    """Let it be: where nothing is missing nothing may be said."""


WAYS = {
    "an older file put back": file_put_back,
    "the log deleted after a kill": log_lost,
    "an older file, and no memory of it": memory_lost_too,
    "a kill, and nothing taken": nothing,
}


def go_back_at_random(runs: Path, way: str, seed: int, times: int) -> Iterator[int]:
    """Do it many times; give how many saves had been acknowledged each time.

    Raises:
        AssertionError: something is missing and it is not said, or something else is wrong.
    """
    chance = random.Random(seed)
    took = killing.how_long(partial(_save_alone, runs))
    for place in range(times):
        folder = works.begin("save", runs, f"back-{place}")
        older = shutil.copyfile(folder / paths.STORE_NAME, runs / "older.db")
        within = None if chance.random() < 0.2 else 1.5 * took
        (said,) = killing.kill_each([partial(_save, folder)], within_s=within, seed=seed + place)
        assert not [line for line in said if line.startswith("failed")], said
        WAYS[way](folder, older)
        _judge(folder, said.count(KEPT), is_left_alone=WAYS[way] is nothing)
        shutil.rmtree(folder)
        yield said.count(KEPT)


def _save_alone(runs: Path) -> None:
    folder = works.begin("save", runs, "timed")
    _save(folder, lambda _line: None)
    shutil.rmtree(folder)


def _save(folder: Path, say: Callable[[str], None]) -> None:
    with closing(programs.open_store(folder)) as store:
        for number in range(SAVES):
            programs.record(store, f"note {number}")
            say(KEPT)


def _judge(folder: Path, acknowledged: int, *, is_left_alone: bool) -> None:
    with closing(programs.open_store(folder)) as store:
        missing.look(store)
        there = {text for (text,) in store.query("SELECT text FROM observation")}
        lost = {f"note {number}" for number in range(acknowledged)} - there
        said = missing.missing_sentence(store)
        assert said or not lost, f"{folder}: {lost} is missing without a word"
        assert not (is_left_alone and (lost or said)), f"{folder}: {lost} {said}"
        if said:
            assert_readable(said)
            assert not check_store(store).is_sound
        programs.record(store, "afterwards")
        store.undo()
    assert_whole(folder)
