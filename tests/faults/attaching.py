"""Programs that look into another's memory: `python -m tests.faults.attaching NAME FOLDER …`."""

from __future__ import annotations

import contextlib
import ctypes
import io
import os
import signal
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from safehuddle import cli
from safehuddle.files import memory
from tests.faults import programs, writers

SECRET = "the key of the ward"
VICTIM = writers.ACCOUNTS[0]
_SET_DUMPABLE, _ATTACH, _DETACH = 4, 16, 17
_ANY_CHILD = 0x40000000
_LIBC: Any = None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)
_OWN_MOUNTS, _PRIVATE, _DETACHED = 0x20000, 0x44000, 2


def attach(folder: Path, how: str) -> None:
    """Have a program hold a secret and another of its account attach; tell what that one saw.

    Args:
        folder: where nothing is written.
        how: "" for a program as any other, "kept" for one that keeps its memory to itself.
    """
    memory.keep_to_ourselves()  # so that the children need to load nothing
    ready, go_on = os.pipe(), os.pipe()
    holding = writers.as_account(VICTIM, 0o077, lambda: _hold(how, ready[1], go_on[0]))
    address = int(os.read(ready[0], 100))
    programs.tell(
        writers.end(writers.as_account(VICTIM, 0o077, lambda: _look(holding[0], address)))
    )
    os.kill(holding[0], signal.SIGCONT)
    os.write(go_on[1], b".")
    writers.end(holding)


def _hold(how: str, ready: int, go_on: int) -> dict[str, str]:
    _as_just_started()
    if how:
        memory.keep_to_ourselves()
    held = ctypes.create_string_buffer(SECRET.encode())
    os.write(ready, str(ctypes.addressof(held)).encode())
    os.read(go_on, 1)
    return {"held": held.value.decode()}


def _as_just_started() -> None:
    # Becoming another account keeps memory shut; starting a program of that account opens it.
    _LIBC.prctl(_SET_DUMPABLE, 1, 0, 0, 0)


def _look(process: int, address: int) -> dict[str, Any]:
    _as_just_started()
    saw: dict[str, Any] = {"attached": _LIBC.ptrace(_ATTACH, process, None, None) == 0}
    if saw["attached"]:
        os.waitpid(process, _ANY_CHILD)  # it stops first: one that still runs cannot be let go
        _LIBC.ptrace(_DETACH, process, None, None)
    try:
        with Path(f"/proc/{process}/mem").open("rb", buffering=0) as file:
            file.seek(address)
            saw["read"] = file.read(len(SECRET)).decode()
    except OSError as problem:
        saw["read"] = problem.strerror
    return saw


def crash(folder: Path, how: str) -> None:
    """Crash with a secret in memory, where a core file would be written to `folder`."""
    import resource

    os.chdir(folder)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    if how:
        _start_a_command()
    held = f"{SECRET} {os.getpid()}"
    os.kill(os.getpid(), signal.SIGABRT)
    sys.stdout.write(held)


def _start_a_command() -> None:
    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
        cli.main(["--version"])


def work_as_any_account(folder: Path, proc: str) -> None:
    """Have an account save, back up and export with its memory kept to itself; tell of it.

    Args:
        folder: where it does.
        proc: "" for `/proc` as it is, "hidden" for one that shows an account its own programs
            alone, "none" for none.
    """
    memory.keep_to_ourselves()  # so that the child needs to load nothing
    home = folder / "home"
    home.mkdir(mode=0o700)
    tried = folder / "tried"
    tried.mkdir()
    _work(tried)
    os.chown(home, VICTIM, VICTIM)
    if proc and not _change_proc(proc):
        programs.tell(None)
        return

    def work() -> dict[str, Any]:
        memory.keep_to_ourselves()
        return _work(home)

    programs.tell(writers.end(writers.as_account(VICTIM, 0o077, work)))


def _change_proc(how: str) -> bool:
    """Have another `/proc` in this program and its children alone; return whether that may be."""
    if _LIBC.unshare(_OWN_MOUNTS) or _LIBC.mount(b"none", b"/", None, _PRIVATE, None):
        return False
    if how == "none":
        return not _LIBC.umount2(b"/proc", _DETACHED)
    return not _LIBC.mount(b"proc", b"/proc", b"proc", 0, b"hidepid=2")


def _work(home: Path) -> dict[str, Any]:
    from safehuddle.services.exchange import exports

    with closing(programs.open_store(home / "data")) as store:
        programs.a_ward(store)
        programs.record(store)
        store.backups.make(store.clock(), why="by-hand")
        exports.export(store, home / "all.json")
        return {"count": len(store.query("SELECT 1 FROM observation")), "backups": 1}


if __name__ == "__main__":
    _, program, data_folder, *rest = sys.argv
    globals()[program](Path(data_folder), *rest)
