"""Programs on a disk that takes nothing any more: `python -m tests.faults.unwritable NAME …`."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle import cli
from safehuddle.clock import system_clock
from safehuddle.domain.permissions import Role
from safehuddle.errors import PinRefused, UnwritableStore
from safehuddle.models import Observation
from safehuddle.services.access import people, pins
from safehuddle.services.care.checks import check_store
from safehuddle.services.exchange import exports
from safehuddle.services.find import search
from safehuddle.services.marks import read
from tests.faults.programs import a_ward, open_store, record, tell
from tests.secret_costs import make_secrets_cheap

if TYPE_CHECKING:
    from safehuddle.store.store import Store

PIN = "830417"
NOBODY = 2002
"""An account without rights in the folder."""


def fill(folder: Path) -> Callable[[], None]:
    """Fill the disk to its last byte; return what makes room again."""
    filler = folder / "filler"
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with contextlib.suppress(OSError):
        while True:
            os.write(handle, bytes(4096))
    os.close(handle)
    return filler.unlink


def forbid(folder: Path) -> Callable[[], None]:
    """Mount the disk so that nobody may write on it."""
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    return lambda: subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


def take_rights(folder: Path) -> Callable[[], None]:
    """Go on as an account that may read all and write nothing there; there is no way back."""
    become_nobody(folder, 0o555, 0o444)
    return lambda: None


def become_nobody(folder: Path, folders: int, files: int) -> None:
    """Go on as an account of its own, that has the key and these rights in the data folder."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)
    for place in (folder / "keys", Path.home()):
        for above in place.parents:
            if above.stat().st_uid == os.getuid():
                above.chmod(above.stat().st_mode | 0o011)
        for path in (place, *place.rglob("*")):
            if path.exists():
                path.chmod(0o700 if path.is_dir() else 0o600)
                os.chown(path, NOBODY, NOBODY)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


HINDRANCES = {"full": fill, "forbidden": forbid, "no rights": take_rights}


def left_by(how: str, work: Callable[[], None]) -> None:
    """Do `work` in a program that then ends, "well" or "killed"."""
    child = os.fork()
    if child == 0:
        work()
        os.kill(os.getpid(), 9) if how == "killed" else os._exit(0)
    os.waitpid(child, 0)


def a_ward_at_work(folder: Path, *, closes: bool) -> None:
    store = open_store(folder)
    a_ward(store)
    record(store, "hoist battery flat in Bay 2")
    with store.change(people.ADD) as change:
        people.add(change, name="Ann", role=Role.KEEPER, pin=PIN)
    store.backups.make(store.clock())
    record(store, "call bell out of reach")
    if closes:
        store.close()


def look_and_take_out(folder: Path, kind: str, how: str, elsewhere: str) -> None:
    """Make a store, hinder it, and tell what can be done with it."""
    with TemporaryDirectory() as warm:  # whoever has no rights can load nothing later
        a_ward_at_work(Path(warm), closes=True)
        work_with(open_store(Path(warm)), Path(warm), say=lambda _what: None)
    left_by(how, lambda: a_ward_at_work(folder, closes=how == "well"))
    make_room = HINDRANCES[kind](folder)
    store = open_store(folder)
    if store.hindrance is None:  # its notes lay there still, as after a power cut
        store.close()
        return
    tell({"meanwhile": store.hindrance.meanwhile})
    work_with(store, Path(elsewhere), say=tell)
    make_room()
    if kind != "no rights":
        record(store, "there is room again")
        assert store.hindrance is None
        tell({"whole": check_store(store).is_sound, "undone": store.undo()})
    store.close()


def work_with(store: Store, elsewhere: Path, *, say: Callable[[object], None]) -> None:
    """Do all that needs no writing, and some that does."""
    say({"found": [each.text for each in search(store.query, 1, "bell")]})
    with store.reading() as session:
        say({"texts": list(session.scalars(select(Observation.text).order_by(Observation.id)))})
    say({"marks": read(store.query, "nothing"), "others": store.notice_others()})
    say({"wrong pin": wrong_pins(store)})
    pins.sign_in(store, ann(store), PIN)
    done = exports.export(store, elsewhere / "all.json")
    say({"exported": done.counts["observations"], "entered": done.is_entered})
    store.backups.copy_to(elsewhere / "copy.db")
    say({"checked": check_store(store).is_sound})
    say({"refused": refused(store)})


def ann(store: Store) -> str:
    ((uid,),) = store.query("SELECT uid FROM person")
    return str(uid)


def wrong_pins(store: Store) -> int:
    """Give wrong PINs until one must wait; return how many were looked at."""
    for number in range(50):
        try:
            pins.sign_in(store, ann(store), "111112")
        except PinRefused as problem:
            if "This is not the right PIN" not in problem.sentence:
                store.clock = lambda: system_clock() + timedelta(days=1)  # the wait is over
                return number
    return 50


def refused(store: Store) -> list[str]:
    """Try to write in each way; return what was said."""
    said = []
    for write in (
        lambda: record(store),
        lambda: store.unrecorded.mark("kept", "1"),
        store.undo if store._done else lambda: record(store),
    ):
        try:
            write()
        except UnwritableStore as problem:
            said.append(problem.sentence)
    return said


def command_lines(folder: Path, kind: str, elsewhere: str) -> None:
    """Set a ward up, hinder it, and tell how each command ends."""

    def command(*words: str) -> dict[str, object]:
        out, err = io.StringIO(), io.StringIO()
        with (
            Path(os.devnull).open() as sys.stdin,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = cli.main([*words, "--data-dir", str(folder)])
        return {"words": words, "code": code, "said": err.getvalue()}

    command("setup", "--ward", "Maple")
    command("record", "hoist flat")
    asked = (
        ("report", "weekly", "--out", f"{elsewhere}/week.pdf"),
        ("report", "weekly", "--facts"),
        ("export", f"{elsewhere}/all.json"),
        ("export", f"{elsewhere}/all.xlsx"),
        ("history", "--out", f"{elsewhere}/history.csv"),
        ("backup", "--to", f"{elsewhere}/copy.db"),
        ("check",),
        ("record", "one more"),
        ("backup",),
    )
    for words in asked:  # once as usual: whoever has no rights can load nothing later
        command(*words)
    for path in Path(elsewhere).iterdir():
        path.unlink()
    HINDRANCES[kind](folder)
    for words in asked:
        tell(command(*words))


def beside_another(folder: Path) -> None:
    """Read as an account without rights while another writes; tell what is seen."""
    a_ward_at_work(folder, closes=True)
    other = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.unwritable", "write_when_told", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdout.readline()
    become_nobody(folder, 0o755, 0o644)
    store = open_store(folder)
    tell({"hindered": store.hindrance is not None, "texts": texts(store)})
    for _word in range(2):
        other.stdin.write("write\n")
        other.stdin.flush()
        other.stdout.readline()
        store.notice_others()
        tell({"texts": texts(store)})
    other.stdin.close()
    other.wait()
    store.notice_others()
    tell({"texts": texts(store)})
    store.close()


def texts(store: Store) -> int:
    ((number,),) = store.query("SELECT count(*) FROM observation")
    return int(number)


def write_when_told(folder: Path) -> None:
    tell("ready")
    for _line in sys.stdin:
        store = open_store(folder)
        record(store)
        store.close()
        tell("written")


if __name__ == "__main__":
    _, name, data_folder, *rest = sys.argv
    system_clock()
    make_secrets_cheap()
    globals()[name](Path(data_folder), *rest)
