"""A hostile second account: `python -m tests.faults.swapping swap FOLDER WORK MOST`.

It may write in a shared folder and has no key. Before a step that the victim's program takes, it
puts something else in the place of what lies there; the victim waits meanwhile, so the gap between
two system calls is as wide as can be. A step is a system call about a name that the hostile account
can swap. Every step of a work has its turn, each in a run of its own.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from safehuddle.clock import system_clock
from safehuddle.errors import SafeHuddleError
from safehuddle.files import accounts, paths, rights, unlinked
from safehuddle.services.exchange import exports
from safehuddle.settings import Settings
from safehuddle.store.keys import FolderKeys
from safehuddle.store.recovery import Wrap
from safehuddle.store.recovery_file import keep_beside
from safehuddle.store.restore import restore
from safehuddle.store.salvage import salvage
from safehuddle.store.store import Store
from tests.faults import kills, programs, tracing, works, writers
from tests.store.looking import assert_readable

VICTIM, HOSTILE = writers.ACCOUNTS
SENTENCE = "Brambling noticed at the hoist"
LETTER = "a letter of the account's own"
DATA, HOME, COMMON = "data", "home", "common"


def open_store(place: Path) -> Store:
    """Open the shared store as the victim."""
    keys = FolderKeys(place / HOME / "keys")
    return Store.open(place / DATA, clock=system_clock, keys=keys)


def _prepare(place: Path) -> None:
    (place / DATA).mkdir()
    rights.everyone(place / DATA)
    (place / COMMON).mkdir()
    rights.everyone(place / COMMON)
    with closing(open_store(place)) as store:
        programs.a_ward(store)
        programs.record(store, SENTENCE)
        store.backups.make(works.BEGAN, why="by-hand")
        store.backups.copy_to(place / HOME / "copy.db")
    # What would be thinned out, were this the folder of the backups.
    (place / HOME / "safehuddle-2020-01-01.db").write_bytes(b"kept by hand")
    (place / HOME / "letter").write_text(LETTER)
    (place / HOME / "settings.json").write_text(f'{{"token": "{LETTER}"}}')
    (place / HOME / "empty").touch()


def _prepare_damaged(place: Path) -> None:
    _prepare(place)
    with closing(open_store(place)) as store:
        programs.import_some(store, SENTENCE)
        ((page,),) = store.query(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_observation_ward_day'"
        )
    works.overwrite_page(place / DATA / paths.STORE_NAME, page)


def _prepare_nothing(place: Path) -> None:
    _prepare(place)
    for each in (place / DATA).iterdir():
        if each.is_file():
            each.unlink()


def _back_up(place: Path) -> None:
    with closing(open_store(place)) as store:
        store.backups.make(system_clock())


def _restore(place: Path) -> None:
    keys = FolderKeys(place / HOME / "keys")
    restore(place / DATA, place / HOME / "copy.db", keys=keys, now=system_clock())


def _mend(place: Path) -> None:
    path = place / DATA / paths.STORE_NAME
    key = FolderKeys(place / HOME / "keys").find(_key_file(place).stem)
    assert key is not None
    salvage(path, key, now=works.BEGAN, who=None)


def _set(place: Path) -> None:
    Settings.load(place / DATA).save(Settings.theme, "dark")


def _export(place: Path) -> None:
    with closing(open_store(place)) as store:
        exports.export(store, place / COMMON / "all.json")


def _keep_wrap(place: Path) -> None:
    wrap = Wrap(_key_file(place).stem, bytes(40), works.BEGAN)
    keep_beside(place / DATA / paths.STORE_NAME, wrap)


def _begin(place: Path) -> None:
    open_store(place).close()


Prepare, Act = Callable[[Path], None], Callable[[Path], None]
WORKS: dict[str, tuple[Prepare, Act]] = {
    "backup": (_prepare, _back_up),
    "restore": (_prepare, _restore),
    "restore where there is none": (_prepare_nothing, _restore),
    "mend": (_prepare_damaged, _mend),
    "settings": (_prepare, _set),
    "export": (_prepare, _export),
    "recovery key": (_prepare, _keep_wrap),
    "new store": (_prepare_nothing, _begin),
}


def _names(place: Path) -> list[Path]:
    return [
        each
        for folder in (DATA, COMMON, f"{DATA}/{paths.BACKUPS_NAME}")
        for each in (place / folder).glob("*")
    ]


def _swapped(names: list[Path], to: Path) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            name.rename(name.with_name(f"taken-{os.urandom(4).hex()}"))
            name.symlink_to(to)


def _links_for(to: str) -> Callable[[Path], None]:
    def attack(place: Path) -> None:
        meant = [
            *(place / DATA / name for name in (paths.SETTINGS_NAME, paths.RECOVERY_NAME)),
            *(place / DATA / f"{paths.STORE_NAME}{end}" for end in ("", "-wal", "-shm")),
            place / COMMON / "all.json",
        ]
        there = [each for each in _names(place) if each.name != paths.BACKUPS_NAME]
        _swapped(there, place / HOME / to)
        for name in meant:
            with contextlib.suppress(OSError):
                name.symlink_to(place / HOME / to)

    return attack


def _backups_elsewhere(place: Path) -> None:
    _swapped([place / DATA / paths.BACKUPS_NAME], place / HOME)


def _a_folder_of_his(place: Path) -> None:
    for each in _names(place):
        with contextlib.suppress(OSError):
            each.rename(each.with_name(f"taken-{os.urandom(4).hex()}"))
            each.mkdir()
            each.chmod(0o777)


def _pipes(place: Path) -> None:
    for each in _names(place):
        with contextlib.suppress(OSError):
            each.rename(each.with_name(f"taken-{os.urandom(4).hex()}"))
            os.mkfifo(each, 0o644)  # so that SQLite opens it to read, and waits for a writer


ATTACKS: dict[str, Callable[[Path], None]] = {
    "links to the key": _links_for("keys/the.key"),
    "links to the home folder": _links_for("."),
    "links to an empty file": _links_for("empty"),
    "links to settings": _links_for("settings.json"),
    "backups elsewhere": _backups_elsewhere,
    "folders of his own": _a_folder_of_his,
    "pipes": _pipes,
}
WAIT_WITHIN = 8
"""Steps from a swap to where it may make the victim wait: SQLite opens a file by its name, just
after we have looked that it is one, and cannot be told to open no pipe."""
WAITED = "Waits."


def swap(folder: Path, work: str, most: str) -> None:
    """Attack a work at each of its steps, or at `most` of them; tell what the victim said."""
    prepare, act = WORKS[work]
    _load_all(prepare, act)
    template = folder / "template"
    _made_for(template, VICTIM)
    writers.end(_begin_as_victim(template, lambda: prepare(template) or ""))
    (template / HOME / "keys" / "the.key").symlink_to(_key_file(template).name)
    for name, attack in ATTACKS.items():
        hostile = _Hostile(attack)
        steps = range(_run(folder, template, act, hostile, at=-1)["steps"])
        said, waits = set(), 0
        for at in kills.spread(list(steps), int(most)):
            told = _run(folder, template, act, hostile, at=at)
            waits += told["said"] == WAITED
            if told["said"]:
                assert_readable(told["said"][0].upper() + told["said"][1:])  # or a file's name
            said.add(told["said"])
        hostile.end()
        tried = min(len(steps), int(most))
        programs.tell({"attack": name, "steps": tried, "waits": waits, "said": sorted(said)})


def _run(folder: Path, template: Path, act: Act, hostile: _Hostile, *, at: int) -> dict[str, Any]:
    place = folder / "run"
    subprocess.run(["cp", "-a", str(template), str(place)], check=True)
    before = _seen(place / HOME)
    told = _acted(place, act, hostile, at)
    after = _seen(place / HOME)
    for made in set(after) - set(before):
        if made.startswith("keys/"):  # of a store that the victim has just made
            del after[made]
    assert after == before, f"{at}: something in the home folder was touched"
    # Only who is ended while waiting leaves something there, which the next one sweeps away.
    is_ended = told["said"] == WAITED
    left = [each for each in (place / "state").rglob("*") if each.is_file() and not is_ended]
    assert left == [], f"{at}: left behind {left}"
    for shown in _shown(place):
        assert SENTENCE.encode() not in shown, f"{at}: a sentence can be read"
        assert LETTER.encode() not in shown, f"{at}: a letter can be read"
        assert _key_file(place).read_bytes() not in shown, f"{at}: the key can be read"
    subprocess.run(["rm", "-rf", str(place)], check=True)
    return told


def _acted(place: Path, act: Act, hostile: _Hostile, at: int) -> dict[str, Any]:
    step = 0

    def watch() -> None:
        nonlocal step
        if step == at:
            hostile.attack(place)
        step += 1

    def work() -> str:
        tracing.let_us_be_followed()
        try:
            act(place)
        except SafeHuddleError as problem:
            return problem.sentence
        return ""

    victim, telling = _begin_as_victim(place, work)
    try:
        tracing.follow(victim, [place / DATA, place / COMMON], watch)
    except tracing.Waited:
        os.close(telling)
        assert step - at <= WAIT_WITHIN, f"{at}: waits for ever, {step - at} steps later"
        return {"steps": step, "said": WAITED}
    with os.fdopen(telling) as heard:
        said = json.load(heard)
    assert "failed" not in said, said
    return {"steps": step, "said": said.replace(str(place), "")}


class _Hostile:
    """The other account's program: does its attack whenever it is asked to."""

    def __init__(self, attack: Callable[[Path], None]) -> None:
        hears, self._asks = os.pipe()
        self._hears, says = os.pipe()
        if os.fork() == 0:
            os.close(self._asks)
            os.setgroups([])
            os.setgid(HOSTILE)
            os.setuid(HOSTILE)
            os.umask(0)
            while asked := os.read(hears, 4096):
                attack(Path(os.fsdecode(asked)))
                os.write(says, b".")
            os._exit(0)
        os.close(hears)
        os.close(says)

    def end(self) -> None:
        """Have it go home."""
        os.close(self._asks)
        os.close(self._hears)
        os.wait()

    def attack(self, place: Path) -> None:
        """Have it done, and wait for it."""
        os.write(self._asks, os.fsencode(place))
        assert os.read(self._hears, 1) == b"."


def _begin_as_victim(place: Path, work: Callable[[], Any]) -> tuple[int, int]:
    def as_it_is() -> Any:
        os.environ.update({"HOME": str(place / HOME), "XDG_STATE_HOME": str(place / "state")})
        return work()

    return writers.as_account(VICTIM, 0o022, as_it_is)


def _made_for(place: Path, account: int) -> None:
    for each in (place, place / HOME, place / "state"):
        each.mkdir(mode=0o700)
        os.chown(each, account, account)
    place.chmod(0o755)


def _load_all(prepare: Prepare, act: Act) -> None:
    """Do it once undisturbed, so that no account needs to load what it may not read."""
    with TemporaryDirectory() as tried:
        place = Path(tried)
        (place / HOME).mkdir()
        os.environ["XDG_STATE_HOME"] = str(place / "state")
        prepare(place)
        act(place)
        for attack in ATTACKS.values():
            attack(place)
        accounts.account_number()
        assert not unlinked.is_ours_alone(place / DATA)


def _key_file(place: Path) -> Path:
    return next(each for each in (place / HOME / "keys").glob("*.key") if not each.is_symlink())


def _seen(home: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return all there is to be said of a home folder."""
    return {str(each.relative_to(home)): _of(each) for each in (home, *home.rglob("*"))}


def _of(each: Path) -> tuple[int, int, bytes]:
    found = each.lstat()
    return found.st_mode, found.st_uid, each.read_bytes() if stat.S_ISREG(found.st_mode) else b""


def _shown(place: Path) -> Iterator[bytes]:
    """Yield what the hostile account can read."""
    for folder in (DATA, COMMON):
        for each in (place / folder).rglob("*"):
            found = each.lstat()
            is_his = found.st_uid == HOSTILE or found.st_mode & stat.S_IROTH
            if stat.S_ISREG(found.st_mode) and is_his:
                yield each.read_bytes()


if __name__ == "__main__":
    _, program, data_folder, *rest = sys.argv
    globals()[program](Path(data_folder), *rest)
