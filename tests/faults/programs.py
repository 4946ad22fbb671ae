"""Other programs on the same PC, for the tests to start: `python -m tests.faults.programs NAME …`.

Each prints what it has to tell as lines of JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from safehuddle.clock import system_clock
from safehuddle.domain.kinds import Kind
from safehuddle.errors import DiskTrouble
from safehuddle.models import Observation, Ward
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.factories import TODAY
from tests.faults import killing
from tests.store.looking import assert_whole

ROOT = Path(__file__).parents[2]
IMPORTED = 40
"""How many rows each import of `record_until_killed` brings."""


def start(
    name: object,
    *arguments: object,
    inside: Sequence[str] = (),
    of: str = __name__,
    project: Path = ROOT,
) -> subprocess.Popen[str]:
    """Start a program `of` a module; `inside` is a command that runs another, as `unshare`."""
    return subprocess.Popen(
        [*inside, sys.executable, "-m", of, str(name), *map(str, arguments)],
        cwd=project,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def end(program: subprocess.Popen[str], said: str = "", *, patience_s: float = 240) -> list[Any]:
    """Say something to a program, wait until it has ended well, and return what it told."""
    out, complaints = program.communicate(said, timeout=patience_s)
    assert program.returncode == 0, complaints
    return [json.loads(line) for line in out.splitlines()]


def run(name: str, *arguments: object, **options: Any) -> list[Any]:
    """Start a program (see `start`) and return what it told."""
    return end(start(name, *arguments, **options))


def at_once(
    programs: Sequence[tuple[object, ...]], *, of: str = __name__, patience_s: float = 240
) -> list[list[Any]]:
    """Start programs that say "ready", let them all go on together, return what each then told."""
    started = [start(*each, of=of) for each in programs]
    for each in started:
        assert each.stdout is not None
        assert json.loads(each.stdout.readline()) == "ready"
    for each in started:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [end(each, patience_s=patience_s) for each in started]


def copy_project(place: Path) -> None:
    """Copy what other accounts run, as the project itself may be out of their reach."""
    unneeded = shutil.ignore_patterns("__pycache__")
    for part in ("safehuddle", "tests"):
        shutil.copytree(ROOT / part, place / part, ignore=unneeded, dirs_exist_ok=True)
    for path in (place, *place.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def tell(what: object) -> None:
    """Print one line for whoever started us."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def open_store(folder: Path) -> Store:
    """Open the store in a folder as every program here does."""
    return Store.open(folder, clock=system_clock, keys=FolderKeys(folder / "keys"))


def a_ward(store: Store) -> int:
    """Make a ward and return its number."""
    with store.change("Set up a ward") as change:
        ward = Ward(
            uid=change.new_uid(),
            name="Maple Ward",
            zone="Europe/London",
            preset="adult",
            planned_days=31,
            focus="",
            created_at=change.now,
        )
        change.session.add(ward)
    return ward.id


def record(store: Store, text: str = "Call bell out of reach in Bay 2") -> str:
    """Record one worry of the first ward and return its uid, once it is kept."""
    with store.change("Record a worry") as change:
        row = Observation(
            uid=change.new_uid(),
            ward_id=1,
            kind=Kind.WORRY,
            factors=0,
            text=text,
            noticed_on=TODAY,
            recorded_at=change.now,
        )
        change.session.add(row)
    return row.uid


def import_some(store: Store, text: str) -> None:
    """Import IMPORTED observations with the same text."""
    with store.change("Import observations") as change:
        change.bulk(
            Observation,
            [
                {
                    "uid": change.new_uid(),
                    "ward_id": 1,
                    "kind": Kind.WORRY,
                    "factors": 0,
                    "text": text,
                    "noticed_on": TODAY,
                    "recorded_at": change.now,
                }
                for _ in range(IMPORTED)
            ],
        )


def open_and_set_up(folder: Path) -> None:
    """Wait for a word, open the store, set up a ward."""
    tell("ready")
    sys.stdin.readline()
    store = open_store(folder)
    tell(a_ward(store))
    store.close()


def record_until_full(folder: Path, spare_bytes: str) -> None:
    """Record until the disk is full, tell what was said, make room, record once more.

    Args:
        folder: the data folder, on a small disk, or with `spare_bytes` above 0.
        spare_bytes: how large a file may grow from now on; 0 for the disk's own end.
    """
    with a_full_disk(folder, int(spare_bytes)) as make_room:
        store = open_store(folder)
        a_ward(store)
        store.backups.make(system_clock())
        backup = [path.read_bytes() for path in store.backups.folder.iterdir()]
        kept = []
        try:
            while True:
                kept.append(record(store, "Call bell out of reach. " * 40))
        except DiskTrouble as trouble:
            tell({"kept": len(kept), "said": trouble.sentence})
        try:
            store.undo()
            kept.pop()  # it found room in the log, where the last attempt had made some
        except DiskTrouble as trouble:
            tell({"said": trouble.sentence})
        try:
            store.backups.make(system_clock())
        except DiskTrouble as trouble:
            after = [path.read_bytes() for path in store.backups.folder.iterdir()]
            tell({"said": trouble.sentence, "backup is as before": after == backup})
        make_room()
        there = [uid for (uid,) in store.query("SELECT uid FROM observation ORDER BY id")]
        tell({"all there": there == kept, "undone": store.undo()})
        record(store)
        store.close()
        assert_whole(folder)


@contextmanager
def a_full_disk(folder: Path, spare_bytes: int) -> Iterator[Callable[[], None]]:
    """Let no file grow past `spare_bytes`, or fill a small disk with ballast when that is 0.

    Gives a function that makes room again.
    """
    import resource  # Windows has none

    if spare_bytes:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (spare_bytes, hard))
        yield lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    else:
        folder.mkdir(exist_ok=True)
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(300_000))
        yield ballast.unlink


def complain_about(folder: Path) -> None:
    """Try to open the store, and tell why it could not be, and what was left lying there."""
    try:
        open_store(folder).close()
    except DiskTrouble as trouble:
        left = [str(path) for path in folder.rglob("*") if path.is_file()]
        tell({"said": trouble.sentence, "left": left})


def record_until_killed(folder: Path, seed: str, times: str) -> None:
    """Let children record in a loop and kill each at a random moment; tell what they kept.

    So many are killed at least, and as many as it takes to have kept more than one thing each. They
    get longer while they keep less than that: a store that others were killed at opens slower.
    """
    tasks = (partial(_record_for_ever, folder, place) for place in count())
    killed = kept = 0
    with TemporaryDirectory() as tried:
        _make(Path(tried), say=lambda line: None)
        within = 2 * killing.how_long(partial(_open_and_record_some, Path(tried)))
    while killed < int(times) or kept <= killed:
        some, chance = islice(tasks, 10), int(seed) + killed
        for said in killing.kill_each(some, within_s=within, seed=chance):
            tell(said)
            killed += 1
            kept += len(said)
        if kept <= killed:
            within *= 1.5


def make_until_killed(folder: Path, seed: str, times: str) -> None:
    """Let children make a store each, in folders 0, 1, 2 …, and kill each at a random moment."""
    tasks = [partial(_make, folder / str(place)) for place in range(int(times))]
    within = 2 * killing.how_long(partial(_afresh, partial(_make, say=lambda line: None)))
    for said in killing.kill_each(tasks, within_s=within, seed=int(seed)):
        tell(said)


def _afresh(work: Callable[[Path], None]) -> None:
    with TemporaryDirectory() as folder:
        work(Path(folder))


def _record_for_ever(folder: Path, place: int, say: Callable[[str], None]) -> None:
    store = open_store(folder)
    number = 0
    while True:
        number += 1
        if number % 4:
            say(record(store))
        else:
            import_some(store, f"import {place} {number}")
            say(f"import {place} {number}")


def _make(folder: Path, say: Callable[[str], None]) -> None:
    with closing(open_store(folder)) as store:
        a_ward(store)
        say("made")


def _open_and_record_some(folder: Path) -> None:
    with closing(open_store(folder)) as store:
        for _ in range(5):
            record(store)
        import_some(store, "import")


if __name__ == "__main__":
    _, name, data_folder, *rest = sys.argv
    globals()[name](Path(data_folder), *rest)
