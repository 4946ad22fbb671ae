"""Private folders for what only passes through the disk: gone at the end, and after a crash too.

A printer's driver and a spreadsheet's writer put words of the ward in temporary files. Those go
into a folder for this account alone. A program that was killed cannot clear up; but the system
lets go of the lock it held, and by that the next start knows which folders nobody uses any more.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from safehuddle.errors import DiskTrouble
from safehuddle.files import accounts, held, locks, paths
from safehuddle.files.disk_words import disk_trouble

PREFIX = "scratch-"
LOCK = "in-use"
_VARIABLES = ("TMPDIR", "TEMP", "TMP")
LEAST_ROOM_BYTES = 1_000_000
"""With less room than this on its disk a folder is of no use."""
_TRIES = 5


@contextlib.contextmanager
def folder(
    parent: Path,
    prefix: str = PREFIX,
    *,
    rather: Path | None = None,
    room: int = LEAST_ROOM_BYTES,
    making: Path | None = None,
) -> Iterator[Path]:
    """Give a new folder for this account alone, removed with all that is in it at the end.

    Folders of the same prefix whose program was killed are removed first.

    Args:
        parent: where it is made; or in the place of this account's own, where others may write in
            `parent` and could put a folder of theirs in its place (`paths.own_place`).
        prefix: what its name begins with.
        rather: where it is made if the disk of `parent` takes nothing, or has less than `room`.
        room: in bytes.
        making: the file that is made in it, for the sentence that says that it cannot be.

    Raises:
        DiskTrouble: it cannot be made.
    """
    parent = paths.own_place(parent)
    sweep(parent, prefix)
    try:
        made, lock = _made(parent, prefix, room=0 if rather is None else room)
    except OSError as problem:
        if rather is None:
            raise disk_trouble(problem, making or parent / prefix) from problem
        with folder(rather, prefix, making=making) as other:
            yield other
        return
    try:
        yield made
    finally:
        os.close(lock)
        _remove(made)


@contextlib.contextmanager
def temporary_files_in(data: Path) -> Iterator[None]:
    """Have all temporary files of this process, the system's libraries' too, in the data folder.

    Where no folder can be made there, they stay where they were: opening the store says why.
    """
    with contextlib.ExitStack() as stack:
        try:
            private = stack.enter_context(folder(data))
        except DiskTrouble:
            yield
            return
        were = {name: os.environ.get(name) for name in _VARIABLES}
        os.environ.update(dict.fromkeys(_VARIABLES, str(private)))
        try:
            _forget_where()
            yield
        finally:
            for name, value in were.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
            _forget_where()


def _forget_where() -> None:
    """Have Python ask anew where temporary files go."""
    if (known := sys.modules.get("tempfile")) is not None:  # else it will ask when it is imported
        vars(known)["tempdir"] = None


def _made(parent: Path, prefix: str, *, room: int) -> tuple[Path, int]:
    if room:
        require_room(parent, room, spare=0)
    for _attempt in range(_TRIES):
        made = parent / f"{prefix}{os.urandom(8).hex()}"
        accounts.make_folder(made)
        # Another program may take it for a left one before it is locked: then there is no lock.
        with contextlib.suppress(FileNotFoundError):
            lock = locks.take(made / LOCK)
            if lock is not None:
                return made, lock
    raise FileNotFoundError(parent)


def require_room(parent: Path, size: int, *, spare: int = LEAST_ROOM_BYTES) -> None:
    """Go on only if so many bytes fit on a folder's disk, and leave some to everybody else.

    Args:
        parent: the folder.
        size: in bytes.
        spare: how many more must be free.

    Raises:
        OSError: they do not fit.
    """
    import shutil  # not at the start, which it would slow

    if shutil.disk_usage(parent).free < size + spare:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(parent))


def sweep(parent: Path, prefix: str = PREFIX) -> int:
    """Remove the folders of this account that no running program holds; return how many.

    Args:
        parent: as `folder` takes it.
        prefix: what their names begin with.
    """
    swept = 0
    with contextlib.suppress(OSError, DiskTrouble):
        for left in paths.own_place(parent).glob(f"{prefix}*"):
            if not _is_own_folder(left):
                continue
            if _is_half_removed(left):
                _remove(left)
                continue
            try:
                lock = locks.take(left / LOCK, make=False)
            except OSError:
                with contextlib.suppress(OSError):
                    left.rmdir()  # killed, or so far, before it had a lock
                continue
            if lock is not None:
                os.close(lock)
                _remove(left)
                swept += 1
    return swept


def _is_half_removed(place: Path) -> bool:
    """Whether something was in the way of its removal: what is in use has its lock before all."""
    names = {each.name for each in place.iterdir()}
    return bool(names) and LOCK not in names


def _remove(place: Path) -> None:
    import shutil  # not at the start, which it would slow

    # What a printer's driver or a scanner still holds goes with the next sweep.
    with contextlib.suppress(OSError):
        held.patiently(lambda: shutil.rmtree(place), place)


def _is_own_folder(place: Path) -> bool:
    """Whether it is a folder, no link to one, and of this account: the place may be everybody's."""
    try:
        found = place.lstat()
    except OSError:
        return False
    is_ours = sys.platform == "win32" or found.st_uid == os.getuid()
    return stat.S_ISDIR(found.st_mode) and is_ours
