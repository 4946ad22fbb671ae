"""Opens files and folders where other accounts may write, and follows no link they put there.

A path is only a name: between two uses of it, whoever may write in its folder can put a link to
somebody's key in its place. So a folder is opened part by part, and what is in it is used by its
descriptor. On Windows any account may make a folder stand for another (a junction): paths are used
there, and those that go through one of another account are refused.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safehuddle.files import held

_MOST_LINKS = 40
_PRIVATE = 0o600
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """A folder, whatever its name comes to mean."""

    handle: int | None
    """Its descriptor, for `dir_fd`; None on Windows."""
    path: Path
    is_ours_alone: bool
    """Whether no other account can change a name in it, or in any folder that leads to it."""
    is_admins: bool = False
    """The same, but for groups that an administrator has let write in folders of theirs."""

    def at(self, name: str) -> str | Path:
        """Return what to call something in it, with `handle` as `dir_fd`."""
        return name if self.handle is not None else self.path / name

    def names(self) -> list[str]:
        """Return what is in it."""
        if self.handle is None:
            return os.listdir(self.path)  # noqa: PTH208 (names, for `at`)
        with self._open_to_read() as handle:
            return os.listdir(handle)  # noqa: PTH208 (by the descriptor)

    def look(self, name: str) -> os.stat_result:
        """Return what the system says of something in it: of a link itself, where it is one."""
        return os.stat(self.at(name), dir_fd=self.handle, follow_symlinks=False)

    def has(self, name: str) -> bool:
        """Whether anything in it is called so, a link that leads nowhere too."""
        try:
            self.look(name)
        except FileNotFoundError:
            return False
        return True

    def remove(self, name: str) -> None:
        """Take a file, or a link, away.

        Raises:
            OSError: it is gone, or another account's to remove.
        """
        held.patiently(lambda: os.unlink(self.at(name), dir_fd=self.handle), self.path / name)

    def rename(self, name: str, other: str) -> None:
        """Give something in it another name.

        Raises:
            OSError: it is gone, or another account's to rename.
        """
        at, before, after = self.handle, self.at(name), self.at(other)
        held.patiently(
            lambda: os.rename(before, after, src_dir_fd=at, dst_dir_fd=at), self.path / name
        )

    def reach_the_disk(self, name: str = "") -> None:
        """Wait until the disk holds its names, of which one is new.

        Windows syncs no folder. Its own journal keeps names in order, and reaches the disk up to
        the name of a file when that file is synced; without one, nothing is waited for there.
        """
        if self.handle is not None:
            with self._open_to_read() as handle:
                os.fsync(handle)
        elif name:
            # Not where a scanner just looks at it: the name is given, and the journal soon follows.
            with contextlib.suppress(PermissionError):
                handle = os.open(self.path / name, os.O_RDWR)
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    @contextlib.contextmanager
    def _open_to_read(self) -> Iterator[int]:
        handle = os.open(".", os.O_RDONLY, dir_fd=self.handle)
        try:
            yield handle
        finally:
            os.close(handle)


if sys.platform == "win32":
    from safehuddle.files import accounts_windows

    _STANDS_FOR_ANOTHER = 0x2000_0000
    """Of a reparse tag: a link or a junction, and not a file that OneDrive has yet to fetch."""

    @contextlib.contextmanager
    def opened_folder(folder: Path) -> Iterator[OpenFolder]:
        """Give a folder.

        Raises:
            OSError: it is reached through a link of another account (ELOOP).
        """
        _refuse_links_of_others(folder)
        yield OpenFolder(None, folder, is_ours_alone=True, is_admins=True)

    def _refuse_links_of_others(folder: Path) -> None:
        for place in (folder, *folder.parents):
            try:
                found = place.lstat()
            except OSError:
                continue  # it is not there, and is no link: whoever uses it says so
            is_link = found.st_reparse_tag & _STANDS_FOR_ANOTHER
            if is_link and not accounts_windows.is_trusted(place):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))

else:

    @contextlib.contextmanager
    def opened_folder(folder: Path) -> Iterator[OpenFolder]:
        """Give a folder, open; links on the way are followed where only we could have put them.

        Raises:
            OSError: it is not there, or it is reached through a link of another account (ELOOP).
        """
        walk = _Walk(folder)
        try:
            yield OpenFolder(walk.to_the_end(), folder, walk.is_ours_alone, walk.is_admins)
        finally:
            os.close(walk.handle)

    class _Walk:
        """The way from the root to a folder."""

        def __init__(self, folder: Path) -> None:
            self._folder = folder
            self._names = list(reversed(folder.absolute().parts[1:]))
            self._links = 0
            self.is_ours_alone = self.is_admins = True
            self.handle = os.open("/", _FOLDER)

        def to_the_end(self) -> int:
            while self._names:
                name = self._names.pop()
                try:
                    self._go(os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=self.handle))
                except OSError as problem:
                    if problem.errno not in (errno.ELOOP, errno.ENOTDIR):
                        raise
                    self._follow(name, problem)
            self._look()
            return self.handle

        def _go(self, handle: int) -> None:
            self._look()
            os.close(self.handle)
            self.handle = handle

        def _look(self) -> None:
            found = os.fstat(self.handle)
            self.is_ours_alone &= _is_ours(found) and not _others_may_rename(found)
            is_everyones = found.st_uid != 0 or bool(found.st_mode & stat.S_IWOTH)
            self.is_admins &= _is_ours(found) and not (is_everyones and _others_may_rename(found))

        def _follow(self, name: str, problem: OSError) -> None:
            found, within = (
                os.stat(name, dir_fd=self.handle, follow_symlinks=False),
                os.fstat(self.handle),
            )
            if not stat.S_ISLNK(found.st_mode):
                raise problem
            self._links += 1
            if _others_may_rename(within) or not _is_ours(found) or self._links > _MOST_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(self._folder))
            to = Path(os.readlink(name, dir_fd=self.handle))
            self._names += reversed(to.parts[1:] if to.is_absolute() else to.parts)
            if to.is_absolute():
                self._go(os.open("/", _FOLDER))

    _FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC

    def _is_ours(found: os.stat_result) -> bool:
        return found.st_uid in (0, os.geteuid())

    def _others_may_rename(folder: os.stat_result) -> bool:
        return bool(folder.st_mode & _OTHERS) and not folder.st_mode & stat.S_ISVTX


def is_ours_alone(folder: Path, *, but_for_groups: bool = False) -> bool:
    """Whether only this account and administrators can change names in a folder, and on the way.

    Args:
        folder: which.
        but_for_groups: whether groups do not count that an administrator lets write there.

    Raises:
        OSError: it is not there.
    """
    try:
        with opened_folder(folder) as opened:
            return opened.is_admins if but_for_groups else opened.is_ours_alone
    except OSError as problem:
        if problem.errno != errno.ELOOP:
            raise
        return False


def open_file(path: Path, flags: int = os.O_RDONLY) -> int:
    """Open a file that is one, and nothing that stands for another; return its descriptor.

    Nobody is waited for. A file that is made is for this account alone.

    Args:
        path: its name.
        flags: as `os.open` takes them.

    Raises:
        OSError: it is not there, is a link or something else than a file (ELOOP), or, where it is
            to be written to, has a second name elsewhere. On Windows `held.is_held` tells of one
            that a program has open.
    """
    if sys.platform == "win32":
        return _opened_on_windows(path, flags)
    with opened_folder(path.parent) as folder:
        careful = flags | os.O_CLOEXEC | os.O_NONBLOCK  # to open a pipe would be to wait for ever
        if not folder.is_ours_alone:
            careful |= os.O_NOFOLLOW
        handle = os.open(path.name, careful, _PRIVATE, dir_fd=folder.handle)
        found = os.fstat(handle)
        is_written = flags & (os.O_WRONLY | os.O_RDWR)
        is_another = is_written and found.st_nlink > 1 and not folder.is_ours_alone
        if not stat.S_ISREG(found.st_mode) or is_another:
            os.close(handle)
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        return handle


if sys.platform == "win32":
    import _winapi
    import msvcrt

    _READ, _WRITE = 0x8000_0000, 0x4000_0000  # GENERIC_READ, GENERIC_WRITE
    _SHARED = 0x1 | 0x2  # FILE_SHARE_READ, FILE_SHARE_WRITE
    _NEW, _THERE, _EITHER = 1, 3, 4  # CREATE_NEW, OPEN_EXISTING, OPEN_ALWAYS
    _A_DISKS = 1  # FILE_TYPE_DISK

    def _opened_on_windows(path: Path, flags: int) -> int:
        _refuse_links_of_others(path)
        # Not by `os.open`: that says "permission denied" alike of a right that this account has
        # not, of a file that a program has open, and of one that is just being removed.
        access = _READ | (_WRITE if flags & (os.O_WRONLY | os.O_RDWR) else 0)
        make = _THERE if not flags & os.O_CREAT else _NEW if flags & os.O_EXCL else _EITHER
        opened = _winapi.CreateFile(str(path), access, _SHARED, _winapi.NULL, make, 0, _winapi.NULL)
        if _winapi.GetFileType(opened) != _A_DISKS:  # a pipe, or a device: CON, NUL
            _winapi.CloseHandle(opened)
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        handle = msvcrt.open_osfhandle(opened, flags | os.O_BINARY | os.O_NOINHERIT)
        if flags & os.O_TRUNC:
            os.ftruncate(handle, 0)
        return handle


def read_file(path: Path, most: int) -> bytes:
    """Return what is in a file, `most` bytes of it; nothing where there is none to be read."""
    with contextlib.suppress(OSError):
        return read_at_most(path, most)
    return b""


def read_at_most(path: Path, most: int) -> bytes:
    """Return the first bytes of a file, `most` of them.

    Raises:
        OSError: as `open_file`.
    """
    with os.fdopen(open_file(path), "rb") as file:
        return file.read(most)
