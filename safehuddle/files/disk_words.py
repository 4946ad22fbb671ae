"""What is said when a disk takes no file: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from safehuddle.errors import DiskTrouble
from safehuddle.files import held
from safehuddle.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_LINK = {errno.ELOOP}


def is_refusal(problem: BaseException | None) -> bool:
    """Whether the system refused because of who asked."""
    return isinstance(problem, OSError) and problem.errno in REFUSED


def disk_trouble(problem: OSError, path: Path) -> DiskTrouble:
    """Return `problem` with `path` in plain words: what happened, what is safe, what to do."""
    if problem.errno in FULL:
        sentence = _(
            "There is no room left on the disk to save {name}. "
            "Everything saved before is safe. Make some room, then try again."
        )
    elif held.is_held(problem):
        sentence = _(
            "{name} could not be saved in {folder}, because another program has the file open. "
            "Everything saved before is safe. Close that program or choose another name, "
            "then try again."
        )
    elif problem.errno in REFUSED:
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
    elif problem.errno in _LINK:
        sentence = _(
            "{name} could not be saved in {folder}, because another account of this PC has put "
            "something else in its place. Nothing outside this folder was changed. Ask IT "
            "to look at it."
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
