"""How a file is written so that it is whole or not at all, and what is said when it cannot be.

Knows files and disks, never which files are ours or what is inside them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from safehuddle.errors import DiskTrouble
from safehuddle.i18n import _

_LEFTOVER = re.compile(
    r"\.(.+\.[0-9a-f]{8}\.safehuddle\.part|safehuddle\.db\.[0-9a-f]{8}\.(new|restoring))"
    r"(-journal|-wal|-shm)?"
)
"""Names of files that are being written beside the one they become."""
_LEFT_AFTER_S = 2 * 60 * 60

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}


def is_there(path: Path) -> bool:
    """Whether there is anything at `path`; a name that no file can have names nothing.

    Raises:
        DiskTrouble: this account may not look.
    """
    try:
        return path.exists()
    except OSError as problem:
        if problem.errno in _REFUSED:
            raise disk_trouble(problem, path) from problem
        return False


@contextlib.contextmanager
def beside_then_swap(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to, and put it in its place when the block ends well.

    Whoever opens `path` finds the old file or the new one, whole, also after a power cut. If the
    block raises, the old file stays and what was written beside it is removed.

    Raises:
        DiskTrouble: the disk is full, read-only or missing; what was at `path` is untouched.
    """
    if is_there(path) and not path.is_file():
        # A folder, or a device such as /dev/null, which a swap would take away from everybody.
        raise DiskTrouble(
            _("{name} is not a file that can be written. Nothing was changed.").format(
                name=path.name or path
            )
            + " "
            + _("Choose another name, then try again.")
        )
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}.safehuddle.part")
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        sweep_leftovers(path.parent, than=beside)
        yield beside
        reach_the_disk(beside)
        beside.replace(path)
        reach_the_disk(path.parent)
    except OSError as problem:
        if problem.filename not in (None, str(beside), beside):
            raise  # about some other file that the block was reading
        raise disk_trouble(problem, path) from problem
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def sweep_leftovers(folder: Path, *, than: Path) -> int:
    """Remove what a SafeHuddle that was killed left half written in a folder.

    Args:
        folder: where it looks, and no deeper.
        than: a file just written to; what is hours older than that is nobody's any more.

    Returns:
        How many there were.
    """
    swept = 0
    with contextlib.suppress(OSError):
        newest = than.stat().st_mtime - _LEFT_AFTER_S
        for place in folder.iterdir():
            # One at a time: another window may be sweeping too, or hold one open.
            with contextlib.suppress(OSError):
                if _LEFTOVER.fullmatch(place.name) and place.lstat().st_mtime < newest:
                    place.unlink()
                    swept += 1
    return swept


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`, whole or not at all.

    Raises:
        DiskTrouble: the disk is full, read-only or missing; what was at `path` is untouched.
    """
    with beside_then_swap(path) as beside:
        beside.write_bytes(content)


def reach_the_disk(path: Path) -> None:
    """Wait until the disk holds `path`: a file, or the names in a folder."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return  # Windows cannot open a folder; its journal keeps the names in order
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def disk_trouble(problem: OSError, path: Path) -> DiskTrouble:
    """Return `problem` with `path` in plain words: what happened, what is safe, what to do."""
    if problem.errno in _FULL:
        sentence = _(
            "There is no room left on the disk to save {name}. "
            "Everything saved before is safe. Make some room, then try again."
        )
    elif problem.errno in _REFUSED:
        sentence = _(
            "{name} could not be saved in {folder}: this account may not write there, or another "
            "program has the file open. Everything saved before is safe. Close the other program "
            "or choose another folder, then try again."
        )
    elif problem.errno in _GONE:
        sentence = _(
            "{name} could not be saved because the folder {folder} cannot be found. "
            "Everything saved before is safe. Check the drive or choose another folder, "
            "then try again."
        )
    else:
        sentence = _(
            "{name} could not be saved in {folder} ({reason}). "
            "Everything saved before is safe. Choose another folder or ask IT, "
            "then try again."
        )
    return DiskTrouble(
        sentence.format(
            name=path.name, folder=path.parent, reason=problem.strerror or type(problem).__name__
        )
    )
