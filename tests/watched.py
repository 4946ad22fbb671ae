"""Runs commands, or the window, and tells of every socket that Python is asked for.

python -m tests.watched FOLDER commands     a few of every sort, one after the other
python -m tests.watched FOLDER window       until its store is open, then presses Ctrl-C
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from threading import Event, Thread

from safehuddle.cli import main
from safehuddle.files import paths

PATIENCE_S = 60


def tell(event, _arguments):
    # What SQLAlchemy asks of a Windows PC at its import is that PC's own name.
    is_own_name = sys.platform == "win32" and event == "socket.gethostname"
    if event.startswith("socket.") and not is_own_name:
        sys.stderr.write(f"{event}\n")


def commands(folder):
    store, files = ["--data-dir", str(folder / "store")], str(folder / "f")
    Path(f"{files}.csv").write_text("noticed_at,kind,factors,text\n1/2/2024,worry,,x\n", "utf-8")
    for words in (
        ["setup", "--ward", "Maple Ward"],
        ["record", "Call bell out of reach"],
        ["import", "observations", f"{files}.csv"],
        ["report", "weekly", "--out", f"{files}.pdf"],
        ["export", f"{files}.json"],
        ["export", f"{files}.xlsx"],
        ["backup"],
        ["check"],
        ["undo"],
    ):
        assert main([*words, *store]) == 0
    return main(["demo", "--weeks", "1", "--data-dir", str(folder / "demo")])


def window(folder):
    def press():
        opened = folder / f"{paths.STORE_NAME}-shm"
        looked = Event()
        for _look in range(PATIENCE_S * 20):
            if opened.exists():
                break
            looked.wait(0.05)
        os.kill(os.getpid(), signal.SIGINT)

    Thread(target=press, daemon=True).start()
    return main(["--data-dir", str(folder)])


if __name__ == "__main__":
    sys.addaudithook(tell)
    sys.exit({"commands": commands, "window": window}[sys.argv[2]](Path(sys.argv[1])))
