"""How a file is written so that it is whole or not at all, and for whose eyes.

It is made where no other account can reach it, and is its maker's alone until it is whole. Where
the system can, it has no name until then: of a program that is killed nothing is left.

Knows files and disks, never which files are ours or what is inside them.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths, scratch
from safehuddle.files.disk_words import REFUSED, disk_trouble
from safehuddle.files.new_file import PART, copied_into, moved_into, new_file_in, part_name
from safehuddle.files.unlinked import open_file, opened_folder
from safehuddle.i18n import _

_LEFTOVER = re.compile(rf"\.(.+\.[0-9a-f]{{8}}{re.escape(PART)})")
"""Names of files that were being written beside the one they become."""
_LEFT_AFTER_S = 2 * 60 * 60
PRIVATE = 0o600
"""For this account's eyes only."""


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`; a name that no file can have names nothing.

    Raises:
        DiskTrouble: this account may not look.
    """
    try:
        return path.exists()
    except OSError as problem:
        if problem.errno in REFUSED:
            raise disk_trouble(problem, path) from problem
        return False


@contextlib.contextmanager
def beside_then_swap(path: Path, *, mode: int = PRIVATE) -> Iterator[Path]:
    """Give a path to write to, and put what was written at `path` when the block ends well.

    Whoever opens `path` finds the old file or the new one, whole, also after a power cut. If the
    block raises, the old file stays and nothing else does. Until then what is written is for this
    account alone.

    Args:
        path: what is written.
        mode: who may read and write it then. Windows goes by the folder.

    Raises:
        DiskTrouble: the disk is full, read-only or missing, or another account has put something in
            the way; what was at `path` is untouched, unless the last thing that failed was to keep
            the name, as of a disk that is about to fail: then the new file is there, whole.
    """
    _refuse_what_is_no_file(path)
    with contextlib.ExitStack() as stack:
        with _explained(path):
            own = folder = stack.enter_context(opened_folder(path.parent))
            if not folder.is_ours_alone:
                own = stack.enter_context(opened_folder(paths.own_place(path.parent)))
            # A name that no file can have is found now, and not once the file is written.
            with contextlib.suppress(FileNotFoundError):
                folder.look(part_name(path.name))
            part = stack.enter_context(new_file_in(own, path.name))
            sweep_leftovers(path.parent, than=part.path)
        try:
            yield part.path
        except OSError as problem:
            if problem.filename not in (None, str(part.path), part.path):
                raise  # about some other file that the block was reading
            raise disk_trouble(problem, path) from problem
        with _explained(path):
            if own is folder:
                part.become(path.name, mode)
            else:
                copied_into(folder, part.path, path.name, mode)


@contextlib.contextmanager
def made_apart(path: Path, *, data: Path | None = None, room: int = 0) -> Iterator[Path]:
    """Give a folder for this account alone, to make the file in that `put` puts at `path`.

    For a file that has others beside it while it is made, such as one of SQLite's.

    Args:
        path: the file.
        data: the data folder, where it is made if there is `room` for it; else beside `path`.
        room: in bytes.

    Raises:
        DiskTrouble: as `beside_then_swap`.
    """
    _refuse_what_is_no_file(path)
    rather = path.parent if data is not None else None
    with scratch.folder(data or path.parent, rather=rather, room=room, making=path) as private:
        yield private


def put(staged: Path, path: Path, *, mode: int = PRIVATE, replacing: bool = True) -> bool:
    """Put a file that was `made_apart` in its place, whole or not at all.

    Args:
        staged: the file; nothing has it open, and it may be gone afterwards.
        path: where it goes.
        mode: as `beside_then_swap`.
        replacing: whether it takes the place of what is there; else what is there stays.

    Returns:
        Whether it is there now; not where another stays.

    Raises:
        DiskTrouble: as `beside_then_swap`.
    """
    with _explained(path), opened_folder(path.parent) as folder:
        is_below = staged.is_relative_to(path.parent)
        is_near = staged.stat().st_dev == path.parent.stat().st_dev
        # Moved on Windows, it would keep the rights of the folder where it was made.
        may_move = is_below if sys.platform == "win32" else is_near and folder.is_ours_alone
        into_place = moved_into if may_move else copied_into
        return into_place(folder, staged, path.name, mode, replacing=replacing)


def _refuse_what_is_no_file(path: Path) -> None:
    if is_there(path) and not path.is_file():
        # A folder, or a device such as /dev/null, which a swap would take away from everybody.
        raise DiskTrouble(
            _("{name} is not a file that can be written. Nothing was changed.").format(
                name=path.name or path
            )
            + " "
            + _("Choose another name, then try again.")
        )


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise disk_trouble(problem, path) from problem


def sweep_leftovers(folder: Path, *, than: Path) -> int:
    """Remove what a SafeHuddle that was killed left half written in a folder.

    Args:
        folder: where it looks, and no deeper.
        than: a file just written to; what is hours older than that is nobody's any more.

    Returns:
        How many there were.
    """
    swept = 0
    with contextlib.suppress(OSError), opened_folder(folder) as there:
        newest = than.stat().st_mtime - _LEFT_AFTER_S
        for name in filter(_LEFTOVER.fullmatch, there.names()):
            # One at a time: another window may be sweeping too, or hold one open.
            with contextlib.suppress(OSError):
                if there.look(name).st_mtime < newest:
                    there.remove(name)
                    swept += 1
    return swept


def write_whole(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Write `content` to `path`, whole or not at all.

    Raises:
        DiskTrouble: the disk is full, read-only or missing; what was at `path` is untouched.
    """
    with beside_then_swap(path, mode=mode) as beside:
        beside.write_bytes(content)


def reach_the_disk(path: Path) -> None:
    """Wait until the disk holds what was written to a file."""
    handle = open_file(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
