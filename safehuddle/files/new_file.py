"""A file on its way into its place: nobody else's until it is whole, and then all there at once."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safehuddle.files import held
from safehuddle.files.unlinked import open_file, opened_folder

if TYPE_CHECKING:
    from safehuddle.files.unlinked import OpenFolder

PART = ".safehuddle.part"
_NEW = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_BINARY", 0)
_NEW |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NAMELESS = getattr(os, "O_TMPFILE", 0)
_NO_SUCH = {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT}
"""What a system says, or a disk, that knows no files without a name."""
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EMLINK}


@dataclass(slots=True)
class NewFile:
    """A file that is being written."""

    folder: OpenFolder
    handle: int
    path: Path
    """What to write to."""
    name: str = ""
    """What it is called in its folder; "" while it has no name."""

    def become(
        self, name: str, mode: int, *, into: OpenFolder | None = None, replacing: bool = True
    ) -> bool:
        """Give it the name it is meant to have, once it is on the disk.

        Where the disk takes the file and then not its name, a name that was free is free again;
        what had been there is replaced all the same.

        Args:
            name: which.
            mode: who may read and write it then. Windows goes by the folder.
            into: another folder of the same disk, where it is to be.
            replacing: whether it takes the place of what is there; else what is there stays.

        Returns:
            Whether it has that name; not where another stays.

        Raises:
            OSError: the disk does not take it, or another account was quicker (ELOOP).
        """
        into = into or self.folder
        if sys.platform != "win32":
            os.fchmod(self.handle, mode)
        os.fsync(self.handle)
        written = os.fstat(self.handle)
        if sys.platform == "win32":
            self.close()  # first: nothing is renamed there that is open
        is_new = not self.name and self._is_named(into, name)
        is_there = is_new or replacing
        if not is_new and (self.name or replacing):
            is_new, is_there = self._is_moved(into, name, written, replacing=replacing)
        try:
            into.reach_the_disk(name if is_there else "")
        except OSError:
            if is_new:  # whoever is told that it failed looks for nothing there
                with contextlib.suppress(OSError):
                    into.remove(name)
            raise
        return is_there

    def _is_moved(
        self, into: OpenFolder, name: str, written: os.stat_result, *, replacing: bool
    ) -> tuple[bool, bool]:
        """Give it another name instead of its own; return whether that was free, and is its now."""
        if not self.name:
            part = part_name(name)
            os.link(self.path, part, dst_dir_fd=self.folder.handle, follow_symlinks=True)
            self.name = part
        is_linked = None if replacing else self._is_linked(into, name)
        if is_linked is not None:
            self.folder.remove(self.name)
            self.name = ""
            return is_linked, is_linked
        is_new = not into.has(name)
        held.patiently(lambda: self._replace(into, name), into.path / name)
        if sys.platform != "win32" and not os.path.samestat(into.look(name), written):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        self.name = ""
        return is_new, True

    def _replace(self, into: OpenFolder, name: str) -> None:
        os.replace(
            self.folder.at(self.name),
            into.at(name),
            src_dir_fd=self.folder.handle,
            dst_dir_fd=into.handle,
        )

    def _is_named(self, into: OpenFolder, name: str) -> bool:
        """Give a file without a name one that is free; return whether it was.

        At once: of a program that is killed there is the whole file under its own name, or none.
        """
        try:
            # With the number of a folder, and only then, Python follows the link of `/proc`.
            os.link(self.path, name, dst_dir_fd=into.handle, follow_symlinks=True)
        except FileExistsError:
            return False
        return True

    def _is_linked(self, into: OpenFolder, name: str) -> bool | None:
        """Link it to a name; False where another file has that, None where nothing is linked."""
        try:
            os.link(
                self.folder.at(self.name),
                into.at(name),
                src_dir_fd=self.folder.handle,
                dst_dir_fd=into.handle,
            )
        except FileExistsError:
            return False
        except OSError as problem:
            if problem.errno in _NO_LINKS:  # a memory stick's file system
                return None
            raise
        return True

    def close(self) -> None:
        """Let go of it."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def part_name(name: str) -> str:
    """Return a new name for a part of a file."""
    return f".{name}.{os.urandom(4).hex()}{PART}"


@contextlib.contextmanager
def new_file_in(folder: OpenFolder, name: str) -> Iterator[NewFile]:
    """Give a new and empty file in a folder, for this account alone; gone at the end.

    Args:
        folder: where it is made.
        name: what it is to become, as `NewFile.become` does it.

    Raises:
        OSError: the folder takes none.
    """
    made = _nameless(folder) or _named(folder, part_name(name))
    try:
        yield made
    finally:
        made.close()
        if made.name:
            with contextlib.suppress(OSError):
                folder.remove(made.name)


def _nameless(folder: OpenFolder) -> NewFile | None:
    if not _NAMELESS or folder.handle is None or not Path("/proc/self/fd").is_dir():
        return None
    flags = _NAMELESS | os.O_RDWR | os.O_CLOEXEC
    try:
        handle = os.open(".", flags, 0o600, dir_fd=folder.handle)
    except OSError as problem:
        if problem.errno in _NO_SUCH:
            return None
        raise
    return NewFile(folder, handle, Path(f"/proc/self/fd/{handle}"))


def _named(folder: OpenFolder, part: str) -> NewFile:
    handle = os.open(folder.at(part), _NEW, 0o600, dir_fd=folder.handle)
    return NewFile(folder, handle, folder.path / part, part)


def moved_into(
    folder: OpenFolder, source: Path, name: str, mode: int, *, replacing: bool = True
) -> bool:
    """Move a file from a folder below to where it is to be; as `copied_into`."""
    with opened_folder(source.parent) as below:
        made = NewFile(below, open_file(source, os.O_RDWR), source, source.name)
        try:
            return made.become(name, mode, into=folder, replacing=replacing)
        finally:
            made.close()


def copied_into(
    folder: OpenFolder, source: Path, name: str, mode: int, *, replacing: bool = True
) -> bool:
    """Copy a file into a folder, whole or not at all, by its descriptors alone.

    Args:
        folder: where it goes.
        source: the file, where no other account can reach it.
        name: what it is called then.
        mode: who may read and write it then.
        replacing: whether it takes the place of what is there; else what is there stays.

    Returns:
        Whether it has that name; not where another stays.

    Raises:
        OSError: the disk does not take it, or another account was quicker (ELOOP).
    """
    with new_file_in(folder, name) as part, os.fdopen(open_file(source), "rb") as file:
        with os.fdopen(part.handle, "wb", closefd=False) as copy:
            shutil.copyfileobj(file, copy)
        return part.become(name, mode, replacing=replacing)
