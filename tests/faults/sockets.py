"""Has the kernel kill this process when it asks for a socket, then does what the program does.

python -m tests.faults.sockets WHICH FOLDER WHAT [WORDS …]

WHICH is `network`: only sockets inside this PC are let through (AF_UNIX); or `any`: none at all.
WHAT is a function below. The kernel's filter (seccomp) cannot be taken back by anything that
runs afterwards, whatever language it is written in, nor by programs that are started from here.
"""

from __future__ import annotations

import ctypes
import platform
import socket
import struct
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

WHICH = ("network", "any")
NUMBERS = {
    # machine: the kernel's own number of it, of socket() and of socketpair()
    "x86_64": (0xC000003E, 41, 53),
    "aarch64": (0xC00000B7, 198, 199),
}
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_KILL, _ALLOW = 0x80000000, 0x7FFF0000
LOAD, EQUALS, RETURN = 0x20, 0x15, 0x06
AT_NUMBER, AT_MACHINE, _AT_FIRST_ARGUMENT = 0, 4, 16
PATIENCE_S = 60


def lacks() -> str:
    """Return why no filter can be had here, or nothing when it can."""
    if sys.platform != "linux" or platform.machine() not in NUMBERS:
        return "the kernel's filter is Linux's, and known here for two kinds of machine"
    return ""


def forbid(which: str) -> None:
    """Have this process killed (SIGSYS) as soon as it asks for a socket.

    Args:
        which: `network` or `any`.

    Raises:
        OSError: the kernel takes no filter.
    """
    machine, one, pair = NUMBERS[platform.machine()]
    last = "local or kill" if which == "network" else "kill"
    rules = [
        (LOAD, 0, 0, AT_MACHINE),
        (EQUALS, 1, 0, machine),
        (RETURN, 0, 0, _KILL),
        (LOAD, 0, 0, AT_NUMBER),
        (EQUALS, 2, 0, one),
        (EQUALS, 1, 0, pair),
        (RETURN, 0, 0, _ALLOW),
        *(
            [(LOAD, 0, 0, _AT_FIRST_ARGUMENT), (EQUALS, 0, 1, 1), (RETURN, 0, 0, _ALLOW)]
            if last == "local or kill"
            else []
        ),
        (RETURN, 0, 0, _KILL),
    ]
    install(rules)


def install(rules: Sequence[tuple[int, int, int, int]]) -> None:
    """Have the kernel put this process, and what it starts, under the rules of a filter.

    Raises:
        OSError: the kernel takes no filter.
    """
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *rule) for rule in rules))
    program = struct.pack("HP", len(rules), ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.prctl(_SET_SECCOMP, _FILTER, program):
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")


def nothing(folder: Path) -> None:
    """Do nothing."""


def ask(folder: Path, family: str) -> None:
    """Ask for a socket of a family, such as AF_INET."""
    socket.socket(getattr(socket, family)).close()


def command(folder: Path, *words: str) -> int:
    """Run a command of the program."""
    from safehuddle.cli import main

    return main(words)


def window(folder: Path) -> None:
    """Open the window where nobody sees it, record something in it, and close it."""
    from safehuddle.app import make_shell
    from safehuddle.domain.kinds import Kind
    from safehuddle.services import observations
    from safehuddle.settings import Settings
    from safehuddle.ui.lazy_store import LazyStore
    from safehuddle.ui.one_window import OneWindow
    from safehuddle.ui.shell.application import make_application

    settings = Settings.load(folder)
    app, door, one = make_application(settings), LazyStore(folder), OneWindow(folder)
    assert one.take()
    shell, kept = make_shell(door, settings, one=one), []
    shell.show()
    _until(app, lambda: shell.window.desk.ward.id > 0)
    desk = shell.window.desk
    desk.jobs.change(
        observations.RECORD[Kind.WORRY],
        lambda change: observations.record(
            change, desk.ward.id, kind=Kind.WORRY, text="Hoist battery flat"
        ),
        kept.append,
    )
    _until(app, lambda: bool(kept))
    shell.window.close()
    app.processEvents()
    door.close()
    one.let_go()


def switched(folder: Path) -> None:
    """Hear that another session comes to the one screen that `folder` tells of."""
    from PySide6.QtCore import QCoreApplication

    from safehuddle.ui.shell.seats_linux import LinuxSeats

    app, left = QCoreApplication([]), list[str]()
    watch = LinuxSeats(lambda: left.append("left"), session_id="2", user_id=1000, folder=folder)
    (folder / "beside").write_text("ACTIVE=3\n", "utf-8")
    (folder / "beside").replace(folder / "seat0")
    _until(app, lambda: bool(left))
    watch.deleteLater()


def _until(app: object, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, "the window did not get there"
        app.processEvents()
        time.sleep(0.01)


def main(words: Sequence[str]) -> int:
    """Forbid sockets, then do what was asked for."""
    which, folder, what, *rest = words
    forbid(which)
    return globals()[what](Path(folder), *rest) or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
