"""Two writers at once: `python -m tests.faults.writers NAME FOLDER …`; each tells what it kept.

A writer does a bit of everything as fast as it can: records, imports, takes its own last gesture
back, reads, makes backups. It remembers what it was told was kept, and how long it ever waited.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from safehuddle import logs
from safehuddle.errors import SafeHuddleError
from safehuddle.files import accounts, rights
from safehuddle.store.keys import FolderKeys
from safehuddle.store.store import Store
from tests.faults import programs
from tests.store.looking import assert_whole, beside, history_of

IMPORT, UNDO, READ, BACK_UP = 10, 7, 5, 150
"""Each so many gestures."""
IN_VAIN = 20
LATE_S = 0.3
ACCOUNTS = (64_001, 64_002)
"""Numbers that no account of a PC has; the kernel does not mind."""


Told = dict[str, Any]
"""What was kept and what went wrong."""
Enough = Callable[[Store, Told], bool]
"""Whether a writer may stop."""


def write_for(folder: Path, seconds: str, who: str) -> None:
    """Wait for a word, then write for a while; tell what was kept."""
    _write(folder, who, lambda: after(float(seconds)))


def write_as_many(folder: Path, entries: str, who: str) -> None:
    """Wait for a word, then write until each of two writers has; tell what was kept."""
    _write(folder, who, lambda: each_wrote(int(entries)))


def _write(folder: Path, who: str, until: Callable[[], Enough]) -> None:
    with closing(programs.open_store(folder)) as store:
        programs.tell("ready")
        sys.stdin.readline()
        programs.tell(work(store, who, until=until()))


def after(seconds: float) -> Enough:
    """Have a writer stop so many seconds from now."""
    end = time.monotonic() + seconds
    return lambda _store, _told: time.monotonic() >= end


def each_wrote(entries: int) -> Enough:
    """Have each of two writers stop when both made so many entries, however slow this PC is.

    So the other is at it all the while. One that meets trouble stops, as does one that waits for
    another in vain.
    """

    def is_enough(store: Store, told: Told) -> bool:
        own = told["entries"]
        if told["troubles"] or own > IN_VAIN * entries:
            return True
        ((all_of_them,),) = store.query("SELECT count(*) FROM history")
        return own >= entries and all_of_them - own > entries

    return is_enough


def work(store: Store, who: str, *, until: Enough) -> Told:
    """Do a bit of everything until it is enough; return what was kept and what went wrong."""
    told: Told = {"there": {}, "gone": {}, "entries": 0, "backups": 0, "troubles": []}
    told["newest"] = ""
    longest, number = 0.0, 0
    while not until(store, told):
        began = time.monotonic()
        number += 1
        try:
            _gesture(store, f"{who} {number}", number, told)
        except SafeHuddleError as trouble:
            told["troubles"].append(trouble.sentence)
        longest = max(longest, time.monotonic() - began)
    return {**told, "longest_ms": round(longest * 1000)}


def _gesture(store: Store, text: str, number: int, told: Told) -> None:
    there = told["there"]
    if number % BACK_UP == 0:
        made = store.backups.make(store.clock(), why="by-hand")
        told["backups"] += 1
        if told["newest"]:
            Path(told["newest"]).unlink()  # an hour of them fills a disk
        told["newest"] = str(made)
    elif number % UNDO == 0:
        store.undo()
        last = next(reversed(there))
        told["gone"][last] = there.pop(last)
        told["entries"] += 1
    elif number % READ == 0:
        store.notice_others()
        assert store.query("SELECT count(*) FROM observation") > [(0,)]
    elif number % IMPORT == 1:
        programs.import_some(store, text)
        there[text] = programs.IMPORTED
        told["entries"] += 1
    else:
        programs.record(store, text)
        there[text] = 1
        told["entries"] += 1


def assert_nothing_lost(folder: Path, tolds: Sequence[Told], *, before: int) -> None:
    """Fail unless a store holds all that its writers were told was kept, and nothing else.

    Args:
        folder: of the store, with the key in it.
        tolds: what each writer told.
        before: entries of the history before they began.
    """
    with beside(folder) as connection:
        found = Counter(
            text
            for (text,) in connection.execute(
                "SELECT text FROM observation WHERE withdrawn_at IS NULL"
            )
        )
    expected = Counter[str]()
    for told in tolds:
        expected.update(told["there"])
    assert found == expected
    with closing(programs.open_store(folder)) as store:
        assert len(history_of(store)) == before + sum(told["entries"] for told in tolds)
    assert_whole(folder)


def as_two_accounts(folder: Path, entries: str) -> None:
    """Let two accounts, which are not us, share a store and write at once; tell what each kept."""
    load_all()
    rights.everyone(folder)
    first, second = ACCOUNTS
    homes = [folder.with_name(f"home-{account}") for account in ACCOUNTS]
    for home, account in zip(homes, ACCOUNTS, strict=True):
        home.mkdir(mode=0o700)
        os.chown(home, account, account)
    end(as_account(first, 0o077, lambda: _begin(folder, homes[0])))
    # As typing the recovery key does for a further account.
    shutil.copytree(homes[0] / "keys", homes[1] / "keys")
    for path in (homes[1] / "keys", *(homes[1] / "keys").iterdir()):
        os.chown(path, second, second)
    writing = [
        as_account(
            account, umask, lambda home=home, who=who: _share(folder, home, int(entries), who)
        )
        for account, umask, home, who in zip(
            ACCOUNTS, (0o077, 0o022), homes, ("first", "second"), strict=True
        )
    ]
    # All of them first: one that goes on would keep whoever waits for our last word waiting.
    for told in [_heard(each) for each in writing]:
        assert "failed" not in told, told
        programs.tell(told)
    # The last to close takes the log away; then each alone must find all of it.
    for account, home in zip(ACCOUNTS, homes, strict=True):
        programs.tell(end(as_account(account, 0o077, lambda home=home: _alone(folder, home))))
    shutil.copytree(homes[0] / "keys", folder / "keys")
    shutil.rmtree(homes[0])
    shutil.rmtree(homes[1])


def log_as_two_accounts(folder: Path) -> None:
    """Let two accounts log what they do in one data folder; tell which file each wrote to."""
    rights.everyone(folder)
    with logs.kept_in(folder.parent):  # so that they need to load nothing they may not read
        logs.file_of(folder)
    for account in ACCOUNTS:
        home = folder.with_name(f"home-{account}")
        home.mkdir(mode=0o700)
        os.chown(home, account, account)
        # One after the other: the second finds what the first has made.
        programs.tell(end(as_account(account, 0o022, lambda home=home: _log(folder, home))))


def _log(folder: Path, home: Path) -> str:
    os.environ.update({"HOME": str(home), "XDG_STATE_HOME": str(home / "state")})
    with logs.kept_in(folder):
        logging.getLogger("safehuddle.tests").info("done by %s", home.name)
    return str(logs.file_of(folder))


def while_the_log_is_made(folder: Path, mode: str) -> None:
    """Have another account open a store whose log it may open only a moment later."""
    load_all()
    reading, writing = os.pipe()
    making = as_account(0, 0o022, lambda: _make_the_log(folder, int(mode, 8), writing))
    os.close(writing)
    os.read(reading, 1)
    home = folder.with_name("home")
    shutil.copytree(folder / "keys", home / "keys")
    for path in (home, home / "keys", *(home / "keys").iterdir()):
        os.chown(path, ACCOUNTS[0], ACCOUNTS[0])
    programs.tell(end(as_account(ACCOUNTS[0], 0o077, lambda: _alone(folder, home))))
    end(making)
    shutil.rmtree(home)


def load_all() -> None:
    """Try everything once, so that other accounts need to load nothing they may not read."""
    with TemporaryDirectory() as tried:
        Path(tried, "again").mkdir()
        _begin(Path(tried, "again"))
        with closing(programs.open_store(Path(tried, "again"))) as store:
            work(store, "tried", until=lambda _store, told: bool(told["backups"]))
    accounts.account_number()


def _make_the_log(folder: Path, mode: int, ready: int) -> str:
    with closing(programs.open_store(folder)) as store:
        programs.a_ward(store)
        for path in (folder, *folder.glob("safehuddle.db*")):
            rights.everyone(path)
        log = folder / "safehuddle.db-shm"
        log.chmod(mode)  # as SQLite makes it, before it gives it the rights of the file
        os.write(ready, b".")
        time.sleep(LATE_S)
        log.chmod(0o666)
        time.sleep(LATE_S)
    return "made"


def _open(folder: Path, home: Path | None) -> Store:
    return Store.open(
        folder, clock=programs.system_clock, keys=FolderKeys((home or folder) / "keys")
    )


def _begin(folder: Path, home: Path | None = None) -> str:
    with closing(_open(folder, home)) as store:
        programs.a_ward(store)
        store.backups.daily(store.clock())
    return "begun"


def _share(folder: Path, home: Path, entries: int, who: str) -> Told:
    with closing(_open(folder, home)) as store:
        return work(store, who, until=each_wrote(entries))


def _alone(folder: Path, home: Path) -> dict[str, Any]:
    with closing(_open(folder, home)) as store:
        programs.record(store, "alone")
        store.undo()
        store.backups.make(store.clock(), why="by-hand")
        return {"count": store.query("SELECT count(*) FROM observation")[0][0]}


def as_account(account: int, umask: int, work: Callable[[], Any]) -> tuple[int, int]:
    """Do something in a copy of this process that belongs to another account."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(account)
            os.setuid(account)
            os.umask(umask)
            told = work()
        except BaseException as failure:
            told = {"failed": f"{failure!r} {traceback.format_exc()}"}
        finally:
            with os.fdopen(writing, "w") as out:
                json.dump(told, out)
            os._exit(0)
    os.close(writing)
    return child, reading


def end(begun: tuple[int, int]) -> Any:
    """Wait until it is done; return what it told."""
    told = _heard(begun)
    assert "failed" not in told, told
    return told


def _heard(begun: tuple[int, int]) -> Any:
    child, reading = begun
    with os.fdopen(reading) as heard:
        told = json.load(heard)
    os.waitpid(child, 0)
    return told


if __name__ == "__main__":
    _, program, data_folder, *rest = sys.argv
    globals()[program](Path(data_folder), *rest)
