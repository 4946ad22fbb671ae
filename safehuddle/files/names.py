"""Names for files that people are given: any system takes them, and none is there already."""

from __future__ import annotations

import re
from itertools import chain, count
from typing import TYPE_CHECKING

from safehuddle.files.whole_files import is_there

if TYPE_CHECKING:
    from pathlib import Path

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*.]+')
"""What Windows takes in no name, and the full stop: what stands before one can be a device."""
_MOST_BYTES = 200
"""Of the 255 that every disk takes; the rest is for what stands before and after it meanwhile."""


def file_name(whose: str, about: str, ending: str) -> str:
    """Return a name such as "Maple Ward Weekly summary 2026-11-16 to 2026-11-22.pdf".

    Args:
        whose: what it begins with; cut where the name would be too long.
        about: what follows, and is whole.
        ending: without its full stop.
    """
    rest = _plain(about)
    room = _MOST_BYTES - len(f" {rest}.{ending}".encode())
    first = _plain(whose).encode()[: max(room, 0)].decode(errors="ignore").strip()
    return f"{f'{first} {rest}'.strip()}.{ending}"


def free_path(path: Path) -> Path:
    """Return `path`, or the first of "name (2).pdf", "name (3).pdf" … at which there is nothing.

    Raises:
        DiskTrouble: this account may not look.
    """
    others = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in chain((path,), others) if not is_there(each))


def _plain(words: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", words).split())
