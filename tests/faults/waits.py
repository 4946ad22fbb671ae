"""A program that runs every command and looks, at each wait, whether others could write meanwhile.

A wait is a question to a person, a read of the standard input, another program, or a file that is
not in the data folder: it may be on a share that hangs. `main(folder, share)` prints what held up
others, as JSON.
"""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

from sqlcipher3 import dbapi2

ROOT = Path(__file__).parents[2]
WAITS = {"builtins.input", "subprocess.Popen", "os.system", "os.posix_spawn", "os.exec"}
FILES = {"open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "os.scandir", "os.truncate"}
PIN = "473829"
TABLE = "noticed_at,kind,factors,text\n2026-11-20,worry,,hoist flat\nno day,worry,,lift stuck\n"


def place_of(what: object) -> str:
    """Return where a file is; one without a name yet is known by its number."""
    named = str(what)
    return str(Path(named).readlink()) if named.startswith("/proc/self/fd/") else named


class Watch:
    """Tries to write beside whoever waits."""

    def __init__(self, share: Path) -> None:
        self.share, self.held_up, self.looked = str(share), [], 0
        self._probe: dbapi2.Connection | None = None
        self._is_looking = False

    def begin(self, path: Path, pragma: str) -> None:
        self._probe = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        self._probe.execute(f'PRAGMA key = "{pragma}"')
        self._probe.execute("PRAGMA busy_timeout = 0")

    def on_event(self, event: str, args: tuple) -> None:
        if event in WAITS or (
            event in FILES and any(place_of(each).startswith(self.share) for each in args)
        ):
            self.look(f"{event} {args[:1]}")

    def look(self, what: str) -> None:
        if self._probe is None or self._is_looking:
            return
        self._is_looking = True
        self.looked += 1
        try:
            self._probe.execute("BEGIN IMMEDIATE")
            self._probe.execute("ROLLBACK")
        except dbapi2.OperationalError as problem:
            self.held_up.append(f"{what}: {problem}")
        finally:
            self._is_looking = False


class Typed(io.StringIO):
    """A standard input at which somebody takes their time."""

    def __init__(self, watch: Watch, text: str) -> None:
        super().__init__(text)
        self._watch = watch

    def readline(self, *size: int) -> str:
        self._watch.look("readline")
        return super().readline(*size)

    def read(self, *size: int) -> str:
        self._watch.look("read")
        return super().read(*size)


def main(folder: Path, share: Path) -> None:
    from safehuddle.cli import main as command
    from safehuddle.reports import registry
    from safehuddle.store.keys import AccountKeys, name_in

    assert registry.REPORTS
    watch = Watch(share)
    (share / "table.csv").write_text(TABLE)
    sys.addaudithook(watch.on_event)

    def run(*words: object, typed: str = "", code: int = 0) -> None:
        sys.stdin = Typed(watch, typed)
        ended = command([*map(str, words), "--data-dir", str(folder)])
        assert ended == code, (words, ended)

    run("setup", "--ward", "Maple", "--keeper", "Ann", typed=f"{PIN}\n")
    store = folder / "safehuddle.db"
    key = AccountKeys().find(name_in(store))
    assert key is not None
    watch.begin(store, key.pragma)
    ann = {"typed": f"{PIN}\n"}
    run("setup", "--ward", "Oak", "--as", "Ann", **ann)
    run("record", "-", "--ward", "Maple", typed="call bell out of reach")
    rejects = ("--rejects", share / "rejects.csv")
    run(
        "import",
        "observations",
        share / "table.csv",
        "--ward",
        "Oak",
        *rejects,
        "--as",
        "Ann",
        **ann,
    )
    for ending in ("json", "csv", "xlsx"):
        run("export", share / f"all.{ending}", "--as", "Ann", **ann)
    run("import", "observations", share / "all.json", "--as", "Ann", **ann)
    run("import", "observations", share / "all.xlsx", "--as", "Ann", "--dry-run", **ann)
    run("report", "weekly", "--ward", "Maple", "--out", share / "week.pdf")
    run("history", "--out", share / "history.csv", "--as", "Ann", **ann)
    run("backup", "--to", share / "copy.db")
    run("recovery-key", "--out", share / "sheet.pdf", "--as", "Ann", **ann)
    run("reset-pin", "Ann", typed="no key\n111222\n", code=1)
    run("check", "--as", "Ann", **ann)
    run("restore", share / "copy.db", "--look")
    run("restore", share / "copy.db", "--as", "Ann", **ann)
    run("record", "-", "--ward", "Maple", typed="water jug out of reach")
    run("undo", "--as", "Ann", **ann)
    sys.__stdout__.write(json.dumps({"looked": watch.looked, "held_up": watch.held_up}))


if __name__ == "__main__":
    os.chdir(ROOT)
    given = [Path(each) for each in sys.argv[1:]]
    answers, sys.stdout = sys.stdout, io.StringIO()
    main(*given)
