"""Where a wrap lies outside the store: in a file beside it, and behind the last page of a backup.

The store itself holds the truth. These copies are for whoever cannot open it yet: another account
of this PC, or another PC that has one backup file and the sheet of paper.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from safehuddle.files import held, paths, rights, whole_files
from safehuddle.files.unlinked import open_file, read_file
from safehuddle.store.keys import name_in
from safehuddle.store.recovery import MOST_BYTES, Wrap, read_wrap

if TYPE_CHECKING:
    from pathlib import Path

PAGE_BYTES = 4096
_MAGIC = b"SafeHuddle recovery\n"


def beside(store: Path) -> Path:
    """Return where the wrap of a live store lies."""
    return store.with_name(paths.RECOVERY_NAME)


def keep_beside(store: Path, wrap: Wrap | None) -> None:
    """Make the file beside the store say what the store says; written only if it does not.

    Raises:
        DiskTrouble: it cannot be written.
    """
    there = beside(store)
    if wrap is None:
        with suppress(FileNotFoundError):
            held.patiently(there.unlink, there)
    elif read_file(there, MOST_BYTES) != wrap.to_json().encode():
        mode = rights.mode_in(there.parent)  # every account of a shared store needs it
        whole_files.write_whole(there, wrap.to_json().encode(), mode=mode)


def wrap_for(path: Path) -> Wrap | None:
    """Return the wrap of the key that a store or a backup wants, or None where there is none.

    Raises:
        OSError: the file cannot be read.
    """
    name = name_in(path)
    found = read_wrap(_trailer(path), name=name)
    if found is None and path.name == paths.STORE_NAME:
        found = read_wrap(read_file(beside(path), MOST_BYTES), name=name)
    return found


def add_trailer(backup: Path, wrap: Wrap) -> None:
    """Put a wrap behind the last page of a backup, as a page that SQLite never looks at."""
    with backup.open("ab") as file:
        file.write((_MAGIC + wrap.to_json().encode()).ljust(PAGE_BYTES, b"\x00"))


def strip_trailer(copy: Path) -> None:
    """Take the wrap off a copy of a backup: what is left is a store and nothing else."""
    if _trailer(copy):
        with copy.open("rb+") as file:
            file.truncate(copy.stat().st_size - PAGE_BYTES)


def _trailer(path: Path) -> bytes:
    with os.fdopen(open_file(path), "rb") as file:
        size = file.seek(0, 2)
        if size < 2 * PAGE_BYTES:
            return b""
        file.seek(size - PAGE_BYTES)
        page = file.read(PAGE_BYTES)
    return page[len(_MAGIC) :].rstrip(b"\x00") if page.startswith(_MAGIC) else b""
