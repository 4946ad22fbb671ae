"""Damages pages of a store at random: all is there again, or it is said what is not.

What could not be had back is put back from the backup, as a ward would, and goes on from there.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from safehuddle.clock import system_clock
from safehuddle.errors import StoreError
from safehuddle.files import paths
from safehuddle.services.care.checks import check_and_mend, mend
from safehuddle.services.care.mended import LOST
from safehuddle.store.history_left import HISTORY
from safehuddle.store.keys import FolderKeys
from safehuddle.store.opening import PAGE_BYTES
from safehuddle.store.restore import restore
from tests.factories import a_person
from tests.faults import programs, works
from tests.store.looking import assert_readable, assert_whole, beside
from tests.store.plain_bytes import plain_bytes

ANYWHERE = "anywhere"
PLACES = (HISTORY, "pin", "mark", "draft", "alembic_version", "history_row", ANYWHERE)
TOLD = ("observation", "person", "pin", "draft", "mark")
"""Tables whose rows are compared."""


def _prepare(folder: Path) -> None:
    with closing(programs.open_store(folder)) as store:
        programs.a_ward(store)
        a_person(store)
        programs.import_some(store, "brought in")
        for number in range(30):
            programs.record(store, f"Before the backup {number}. " * 10)
        store.unrecorded.mark("kept", "as it was")
        store.unrecorded.write("INSERT INTO draft VALUES ('quick-add:1', '{}', '2026-11-23')")
        store.backups.make(store.clock())
        for number in range(2):
            programs.record(store, f"After it {number}")


def damage_at_random(runs: Path, place: str, seed: int, times: int) -> Iterator[int]:
    """Damage a page many times, and judge what comes of it; give 1 where all was had back.

    Args:
        runs: a folder for the stores.
        place: one of `PLACES`.
        seed: of what is drawn by lot.
        times: how often.

    Raises:
        AssertionError: something is missing and it is not said, or nothing brings the ward back.
    """
    chance = random.Random(f"{place} {seed}")
    template = runs / works.TEMPLATES / "damaged pages"
    if not template.exists():
        _prepare(template)
    before = _rows(template)
    for each in range(times):
        folder = runs / f"damaged-{each}"
        shutil.copytree(template, folder)
        _damage(folder, place, chance)
        yield _judge(folder, before)
        shutil.rmtree(folder)


def _rows(folder: Path) -> dict[str, list[Any]]:
    with beside(folder) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            for table in TOLD
        }


def _damage(folder: Path, place: str, chance: random.Random) -> None:
    path = folder / paths.STORE_NAME
    whole = path.read_bytes()
    pages = [whole[at : at + PAGE_BYTES] for at in range(0, len(whole), PAGE_BYTES)]
    number = chance.choice(_pages_of(folder, place, len(pages))) - 1
    page, at = bytearray(pages[number]), chance.randrange(PAGE_BYTES)
    how = chance.randrange(4)
    if how == 0:
        page[at] ^= 1 << chance.randrange(8)
    elif how == 1:
        page[at:] = bytes(PAGE_BYTES - at) if any(page[at:]) else b"\1" * (PAGE_BYTES - at)
    elif how == 2:
        page[:] = pages[(number + 1) % len(pages)]
    else:
        page[:] = chance.randbytes(PAGE_BYTES)
    with path.open("r+b") as file:
        file.seek(number * PAGE_BYTES)
        file.write(page)


def _pages_of(folder: Path, place: str, most: int) -> list[int]:
    """Return the numbers, from 1, of pages of a table: the first, and those of the history."""
    if place == ANYWHERE:
        return [*range(2, most + 1)]
    with beside(folder) as connection:
        found = [
            page
            for (page,) in connection.execute(
                "SELECT rootpage FROM sqlite_schema WHERE name = ?", (place,)
            )
        ]
        seals = [seal.encode() for (seal,) in connection.execute("SELECT chain FROM history")]
    if place == HISTORY:
        plain = ((page, plain_bytes(folder, only=page)) for page in range(2, most + 1))
        found += [page for page, content in plain if any(seal in content for seal in seals)]
    return found


def _judge(folder: Path, before: dict[str, list[Any]]) -> int:
    mended = _mended(folder)
    if mended is None:
        ((backup),) = (folder / paths.BACKUPS_NAME).glob("*[0-9][0-9].db")
        restore(folder, backup, keys=FolderKeys(folder / "keys"), now=system_clock())
    after = _rows(folder)
    told = {table for table in LOST if mended and LOST[table] in mended}
    for table in TOLD:
        if mended is not None and table not in told:
            kept = [row for row in after[table] if row in before[table]]
            assert kept == before[table], f"{folder}: {table} is not all there and nobody said so"
    with closing(programs.open_store(folder)) as store:
        programs.record(store, "afterwards")
        store.undo()
        store.backups.make(store.clock(), why="by-hand")
    assert_whole(folder)
    return int(mended is not None)


def _mended(folder: Path) -> tuple[str, ...] | None:
    """Return what a check says it mended; None where it says that it could not."""
    keys, mended = FolderKeys(folder / "keys"), ()
    try:
        programs.open_store(folder).close()
    except StoreError as trouble:
        assert_readable(trouble.sentence)
        mended = mend(folder, keys=keys, now=system_clock())
        if mended is None:
            return None
    try:
        with closing(programs.open_store(folder)) as store:
            found = check_and_mend(store, lambda: programs.open_store(folder))
        found.refuse_if_broken()
    except StoreError as trouble:
        assert_readable(trouble.sentence)
        return None
    return (*mended, *found.mended)
