"""The kinds of work a fault may meet, each as a row of gestures with a known state after each.

Whatever stops a work in its middle, the store must then be as it was after the last gesture that
was acknowledged, or after the one that was under way; and whole.
"""

from __future__ import annotations

import atexit
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from safehuddle.files import paths, whole_files
from safehuddle.models import Base
from safehuddle.services.exchange import exports
from safehuddle.store import chain, erase, log_damage, schema
from safehuddle.store.backup_names import Why, backup_files
from safehuddle.store.connect import connect
from safehuddle.store.keys import FolderKeys
from safehuddle.store.opening import PAGE_BYTES
from safehuddle.store.restore import restore
from safehuddle.store.salvage import salvage
from tests.faults import programs
from tests.modes import has_mode
from tests.samples.told import SAMPLED, sample
from tests.store.looking import assert_whole, beside, key_in
from tests.store.plain_bytes import plain_bytes

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection

OLD_SCHEMAS = tuple(number for number in SAMPLED if number < schema.NUMBER)
"""Every schema that was released before this one."""
BEGAN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WRECK, WRECK_BYTES = "a wreck", 5000
DAMAGED = "damaged"
SECRETS, ERASED = ("qzxwvkjy", "vjqkzxwp"), "Erased on 23/11/2026."
OUT = "taken out"
TEMPLATES = "templates"
"""Where a prepared store waits to be copied, in the folder of all runs."""


@dataclass(frozen=True)
class Work:
    """Something that takes a while, and what must be true wherever it is stopped."""

    prepare: Callable[[Path], None]
    """Makes the store it begins with, in a folder that is there and empty."""
    gestures: Callable[[Path], Iterator[None]]
    """Does the work in a folder; yields when a gesture has come back, which acknowledges it."""
    look: Callable[[Path], Any]
    """Returns what the gestures change, so that it can be compared."""
    states: Sequence[Any]
    """What `look` sees before the first gesture and after each."""


def begin(name: str, runs: Path, place: object) -> Path:
    """Return a new folder under `runs` in which a work may begin."""
    template = runs / TEMPLATES / name
    if not template.exists():
        template.mkdir(parents=True)
        WORKS[name].prepare(template)
    folder = runs / f"{name}-{place}"
    shutil.copytree(template, folder)
    return folder


def judge(name: str, folder: Path, acknowledged: int, *, under_way: bool = True) -> None:
    """Fail unless the store is as it was after the gestures that were acknowledged, and whole.

    Args:
        name: of the work.
        folder: where it was done.
        acknowledged: how many of its gestures were.
        under_way: whether the one after these may have been kept as well.
    """
    work = WORKS[name]
    _assert_no_false_alarm(folder)
    seen = work.look(folder)
    allowed = work.states[acknowledged : acknowledged + 1 + under_way]
    assert seen in allowed, f"{name} {folder}: {seen} is none of {allowed} ({acknowledged=})"
    _assert_backups_whole(folder)
    if seen in (WRECK, DAMAGED):
        return  # as damaged as it was; whoever opens it is told, and can restore again
    with closing(programs.open_store(folder)) as store:
        programs.record(store, "afterwards")
        store.undo()
    assert work.look(folder)  # and it still answers
    assert_whole(folder)


def _assert_no_false_alarm(folder: Path) -> None:
    """Fail if a stop is taken for damage to the log: before anything else has read the log."""
    path = folder / paths.STORE_NAME
    if path.stat().st_size != WRECK_BYTES:
        with beside(folder) as connection:
            assert not log_damage.is_lost(path, connection), folder


def _assert_backups_whole(folder: Path) -> None:
    """Fail unless every file among the backups is a whole store; what is hidden is none."""
    for path in _backups_in(folder):
        # These were kept aside as they stood.
        if path.stat().st_size != WRECK_BYTES and f"-{Why.DAMAGED}-" not in path.name:
            _assert_sound(path, folder)


def _assert_sound(path: Path, folder: Path) -> None:
    with closing(connect(path, key_in(folder))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)], path
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == [], path
        verdict = chain.verify(connection)
        assert verdict.is_whole, path
        assert verdict.entries, path


def texts(folder: Path) -> dict[str, int]:
    """Return how many observations there are of each text, withdrawn ones left out."""
    with beside(folder) as connection:
        found = connection.execute(
            "SELECT text, count(*) FROM observation WHERE withdrawn_at IS NULL GROUP BY text"
        )
        return dict(found.fetchall())


def version(folder: Path, number: int) -> int:
    """Return which schema a store has, after making sure that all its sample held is in it."""
    _assert_sound(folder / paths.STORE_NAME, folder)
    # Of a copy: a sample that is opened has a log beside it for a moment, while others copy it.
    with TemporaryDirectory() as own:
        kept = shutil.copytree(sample(number), Path(own) / "kept")
        assert texts(folder) == texts(kept)
        with beside(kept) as connection:
            had = _tables_in(connection)
    with beside(folder) as connection:
        now = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = _tables_in(connection)
    if now == schema.NUMBER:
        assert tables >= set(Base.metadata.tables)
        # Two, where it was stopped between the first and the upgrade: none replaces another.
        made = backup_files(folder / paths.BACKUPS_NAME, Path(paths.STORE_NAME).stem)
        found = {(each.why, each.which.split("-")[0]) for each in made}
        assert found == {(Why.BEFORE_UPGRADE, str(number))}, made
        return now
    assert tables == had
    return now


def _tables_in(connection: Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return {name for (name,) in found}


def _backups_in(folder: Path) -> list[Path]:
    return sorted((folder / paths.BACKUPS_NAME).glob("[!.]*.db"))


@cache
def made_once() -> Path:
    """Return the folder of a new store, closed, which every work that begins with one copies."""
    folder = TemporaryDirectory(prefix="safehuddle-works-")
    atexit.register(folder.cleanup)
    programs.open_store(Path(folder.name)).close()
    return Path(folder.name)


def _a_ward(folder: Path) -> None:
    shutil.copytree(made_once(), folder, dirs_exist_ok=True)
    with closing(programs.open_store(folder)) as store:
        programs.a_ward(store)
        programs.record(store, "before")


def _save(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for number in range(8):
            programs.record(store, f"worry {number}")
            yield


def _import(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for number in range(3):
            programs.import_some(store, f"import {number}")
            yield


def _undo(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for gesture in (
            lambda: programs.record(store, "one"),
            store.undo,
            store.redo,
            lambda: programs.import_some(store, "many"),
            store.undo,
            store.redo,
            store.undo,
            store.undo,
        ):
            gesture()
            yield


def _back_up(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for number in range(3):
            store.backups.make(BEGAN + timedelta(seconds=number), why=Why.BY_HAND)
            yield


def _backed_up(folder: Path) -> list[str]:
    assert texts(folder) == {"before": 1}
    return ["before", *(path.stem[-1] for path in _backups_in(folder))]


def _export(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for number in range(3):
            exports.export(store, folder / OUT / f"{number}.json")
            yield


def _a_ward_and_a_folder(folder: Path) -> None:
    _a_ward(folder)
    (folder / OUT).mkdir()


def _exported(folder: Path) -> list[str]:
    """Return which files were taken out, each whole and for this account alone."""
    assert texts(folder) == {"before": 1}
    there = sorted((folder / OUT).glob("[!.]*"))  # but for one half written, which is swept later
    for each in there:
        assert has_mode(each, whole_files.PRIVATE)
        assert len(json.loads(each.read_text("utf-8"))["observations"]) == 1
    return ["before", *(each.stem for each in there)]


def _a_ward_with_secrets(folder: Path) -> None:
    shutil.copytree(made_once(), folder, dirs_exist_ok=True)
    with closing(programs.open_store(folder)) as store:
        programs.a_ward(store)
        for secret in SECRETS:
            programs.record(store, secret)
        programs.record(store, "before")


def _erase(folder: Path) -> Iterator[None]:
    with closing(programs.open_store(folder)) as store:
        for number in range(1, len(SECRETS) + 1):
            with store.change(chain.ERASE) as change:
                erase.erase(change, [("observation", number)], tombstone=ERASED, why="long enough")
            yield
            store.unrecorded.sweep()
            yield


def _erased(folder: Path) -> Any:
    seen = texts(folder)
    with beside(folder) as connection:
        is_unswept = bool(connection.execute("SELECT 1 FROM mark").fetchall())
    if not is_unswept:
        plain = plain_bytes(folder)
        left = [secret for secret in SECRETS if secret.encode() in plain]
        assert left == [secret for secret in SECRETS if secret in seen], f"{folder}: still there"
    return seen, is_unswept


def _a_ward_and_two_copies(folder: Path) -> None:
    _a_ward(folder)
    with closing(programs.open_store(folder)) as store:
        store.backups.copy_to(folder / "first")
        programs.import_some(store, "second")
        store.backups.copy_to(folder / "second")
        programs.record(store, "present")


def _restore(folder: Path) -> Iterator[None]:
    for number, name in enumerate(("first", "second", "first")):
        restore(
            folder,
            folder / name,
            keys=FolderKeys(folder / "keys"),
            now=BEGAN + timedelta(minutes=number),
        )
        yield


def _a_wreck_and_two_copies(folder: Path) -> None:
    _a_ward_and_two_copies(folder)
    path = folder / paths.STORE_NAME
    path.write_bytes(path.read_bytes()[:WRECK_BYTES])


def _restored_or_wreck(folder: Path) -> Any:
    path = folder / paths.STORE_NAME
    # Never nothing at all: a new and empty store would be made in its place without a word.
    return WRECK if path.stat().st_size == WRECK_BYTES else texts(folder)


def _a_ward_with_a_bad_page(folder: Path) -> None:
    _a_ward(folder)
    with closing(programs.open_store(folder)) as store:
        programs.import_some(store, "many")
        ((page,),) = store.query(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_observation_ward_day'"
        )
    overwrite_page(folder / paths.STORE_NAME, page)


def overwrite_page(path: Path, page: int) -> None:
    """Damage a page of a store's file."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE_BYTES)
        file.write(bytes(PAGE_BYTES))


def _mend(folder: Path) -> Iterator[None]:
    path = folder / paths.STORE_NAME
    assert salvage(path, key_in(folder), now=BEGAN, who=None)
    yield


def _mended_or_damaged(folder: Path) -> Any:
    if _is_damaged(folder / paths.STORE_NAME, folder):
        return DAMAGED
    (kept,) = (folder / paths.BACKUPS_NAME).glob(f"[!.]*-{Why.DAMAGED}-*.db")
    assert _is_damaged(kept, folder)  # as it stood
    return texts(folder)


def _is_damaged(path: Path, folder: Path) -> bool:
    with closing(connect(path, key_in(folder))) as connection:
        is_damaged = bool(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        rows = connection.execute("SELECT text FROM observation NOT INDEXED").fetchall()
    assert len(rows) == sum(MANY_BROUGHT.values())  # which every state has
    return is_damaged


def _a_sample(number: int, folder: Path) -> None:
    shutil.copytree(sample(number), folder, dirs_exist_ok=True)


def _upgrade(folder: Path) -> Iterator[None]:
    programs.open_store(folder).close()
    yield


BEFORE = {"before": 1}
FIRST, SECOND = BEFORE, BEFORE | {"second": programs.IMPORTED}
ONE, MANY = BEFORE | {"one": 1}, BEFORE | {"one": 1, "many": programs.IMPORTED}
MANY_BROUGHT = BEFORE | {"many": programs.IMPORTED}

WORKS = {
    "save": Work(
        _a_ward,
        _save,
        texts,
        [BEFORE | {f"worry {each}": 1 for each in range(done)} for done in range(9)],
    ),
    "import": Work(
        _a_ward,
        _import,
        texts,
        [
            BEFORE | {f"import {each}": programs.IMPORTED for each in range(done)}
            for done in range(4)
        ],
    ),
    "undo": Work(_a_ward, _undo, texts, [BEFORE, ONE, BEFORE, ONE, MANY, ONE, MANY, ONE, BEFORE]),
    "backup": Work(_a_ward, _back_up, _backed_up, [["before", *"012"[:done]] for done in range(4)]),
    "export": Work(
        _a_ward_and_a_folder, _export, _exported, [["before", *"012"[:done]] for done in range(4)]
    ),
    "restore": Work(
        _a_ward_and_two_copies,
        _restore,
        texts,
        [SECOND | {"present": 1}, FIRST, SECOND, FIRST],
    ),
    "restore over a wreck": Work(
        _a_wreck_and_two_copies, _restore, _restored_or_wreck, [WRECK, FIRST, SECOND, FIRST]
    ),
    "erase": Work(
        _a_ward_with_secrets,
        _erase,
        _erased,
        [
            (BEFORE | {SECRETS[0]: 1, SECRETS[1]: 1}, False),
            (BEFORE | {ERASED: 1, SECRETS[1]: 1}, True),
            (BEFORE | {ERASED: 1, SECRETS[1]: 1}, False),
            (BEFORE | {ERASED: 2}, True),
            (BEFORE | {ERASED: 2}, False),
        ],
    ),
    "mend": Work(_a_ward_with_a_bad_page, _mend, _mended_or_damaged, [DAMAGED, MANY_BROUGHT]),
    **{
        f"upgrade from schema {number}": Work(
            partial(_a_sample, number),
            _upgrade,
            partial(version, number=number),
            [number, schema.NUMBER],
        )
        for number in OLD_SCHEMAS
    },
}

_BETWEEN = {f"upgrade from schema {number}" for number in OLD_SCHEMAS[1:-1]}
TESTED = tuple(name for name in WORKS if name not in _BETWEEN)
"""What the tests stop at moments of its own. From a schema between the oldest and the newest of
the old ones an upgrade goes the same way in part: `make soak` stops these, too."""
