"""Where the files of this PC are, and how a file is written so that it is whole or not at all.

Knows names and folders, never what is inside the files.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from safehuddle import rights
from safehuddle.errors import DiskTrouble, UserError
from safehuddle.i18n import _
from safehuddle.places import refuse_unsafe

STORE_NAME = "safehuddle.db"
SETTINGS_NAME = "settings.json"
LOCK_NAME = "safehuddle.lock"
LOG_NAME = "safehuddle.log"
RECOVERY_NAME = "safehuddle.recovery"
BACKUPS_NAME = "backups"
_OUR_NAMES = (STORE_NAME, SETTINGS_NAME, LOCK_NAME, LOG_NAME, RECOVERY_NAME)

_LEFTOVER = re.compile(
    r"\.(.+\.[0-9a-f]{8}\.safehuddle\.part|safehuddle\.db\.[0-9a-f]{8}\.(new|restoring))"
    r"(-journal|-wal|-shm)?"
)
"""Names of files that are being written beside the one they become."""
_LEFT_AFTER_S = 2 * 60 * 60

_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}


def data_folder(chosen: Path | None) -> Path:
    """Return the folder of this PC's store, making it if it is not there yet.

    Args:
        chosen: what the person asked for with `--data-dir`. Without it the folder shared by all
            accounts is used if there is one, otherwise the account's own; but whichever has the
            ward's file comes before one that is empty.

    Raises:
        DiskTrouble: the folder cannot be made.
        UnsafePlace: the ward's file must not live there; nothing was made.
    """
    folder = told(chosen) if chosen else _usual_folder()
    refuse_unsafe(folder)
    return made_private(folder)


def told(path: Path) -> Path:
    """Return the absolute path that a person means, who may begin it with “~”."""
    with contextlib.suppress(RuntimeError):  # there is no such account: then it is only a name
        path = path.expanduser()
    return path.absolute()


def _usual_folder() -> Path:
    # Imported here because a start with --data-dir should not pay for it.
    from platformdirs import PlatformDirs

    own = Path(PlatformDirs("SafeHuddle", appauthor=False).user_data_dir)
    shared = [place for place in shared_folders() if place.is_dir()]
    used = (place for place in (*shared, own) if (place / STORE_NAME).exists())
    return next(used, shared[0] if shared else own)


def shared_folders() -> list[Path]:
    """Return where a store may be that serves all accounts of this PC."""
    from platformdirs import PlatformDirs

    places = PlatformDirs("SafeHuddle", appauthor=False, multipath=True)
    return [Path(place) for place in places.site_data_dir.split(os.pathsep)]


def made_for_everyone() -> Path:
    """Make the folder that serves all accounts of this PC, and return it.

    From then on it is the usual folder of each of them (see `data_folder`).

    Raises:
        DiskTrouble: this account may not make it; IT must.
        UnsafePlace: the ward's file must not live there; nothing was made.
    """
    folder = shared_folders()[0]
    refuse_unsafe(folder)
    if folder.is_dir():
        return folder  # as IT made it
    try:
        folder.mkdir(parents=True)
        rights.everyone(folder)
    except OSError as problem:
        with contextlib.suppress(OSError):
            folder.rmdir()
        raise DiskTrouble(
            _(
                "This account may not make the folder {folder}, which serves everyone on this PC."
                " Nothing was changed. Ask IT to make it, so that every account may write in it."
            ).format(folder=folder)
        ) from problem
    return folder


def backups_folder(data: Path) -> Path:
    """Return the folder of the store's own backups, made if need be.

    Raises:
        DiskTrouble: the folder cannot be made.
    """
    there = data / BACKUPS_NAME
    is_new = not there.exists()
    made_private(there)
    if is_new:
        rights.as_folder(there)
    return there


def made_private(folder: Path) -> Path:
    """Return `folder`, made for this account alone if it was not there; else left as it is.

    Raises:
        DiskTrouble: the folder cannot be made.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as problem:
        raise DiskTrouble(
            _(
                "The folder {folder} cannot be used, because there is a file where a folder should"
                " be. Nothing was changed. Choose another folder, then try again."
            ).format(folder=folder)
        ) from problem
    except OSError as problem:
        raise DiskTrouble(
            _(
                "The folder {folder} cannot be made: this account may not write there, or the disk"
                " is full. Nothing was changed. Choose another folder or ask your IT team, then"
                " try again."
            ).format(folder=folder)
        ) from problem
    return folder


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


def refuse_our_own(path: Path, data: Path) -> None:
    """Refuse a file to write to that is one of the files SafeHuddle keeps in its data folder.

    Raises:
        UserError: it is; the store would be lost, or a backup of it.
    """
    name = path.name.casefold()
    if (name.startswith(_OUR_NAMES) and _is_folder_of(path, data)) or (
        name.startswith(Path(STORE_NAME).stem) and _is_folder_of(path, data / BACKUPS_NAME)
    ):
        raise UserError(
            _(
                "{name} is a file that SafeHuddle itself keeps in this folder. Nothing was"
                " changed. Choose another name, then try again."
            ).format(name=path.name),
            field="file",
        )


def _is_folder_of(path: Path, folder: Path) -> bool:
    try:
        return path.parent.samefile(folder)
    except OSError:
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
            "Everything saved before is safe. Choose another folder or ask your IT team, "
            "then try again."
        )
    return DiskTrouble(
        sentence.format(
            name=path.name, folder=path.parent, reason=problem.strerror or type(problem).__name__
        )
    )
