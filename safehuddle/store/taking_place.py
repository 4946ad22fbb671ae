"""Takes the place of a ward's file: what is there is let go of, kept aside and replaced."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from safehuddle.errors import NewerStore, NoKey, NotAStore, StoreBusy
from safehuddle.files import held, rights, whole_files
from safehuddle.files.unlinked import is_ours_alone
from safehuddle.i18n import _
from safehuddle.store import set_aside
from safehuddle.store.backup import Backups
from safehuddle.store.backup_names import Why
from safehuddle.store.connect import connect
from safehuddle.store.keys import name_in
from safehuddle.store.opening import key_for

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from safehuddle.store.keys import Key, KeyRing


def is_alike(path: Path, key: Key) -> bool:
    """Whether a store's file is one that a key opens, by what it says itself."""
    with suppress(OSError):
        return name_in(path) == key.name
    return False


def make_way(path: Path, let_go: Callable[[], None] | None) -> None:
    """Go on only if every file of the present store can be replaced: all of them, or none.

    Raises:
        StoreBusy: a program has one of them open.
    """
    if let_go is not None:
        let_go()
    try:
        held.wait_until_free(set_aside.files_of(path))
    except OSError as problem:
        if not held.is_held(problem):
            raise
        raise StoreBusy(
            _(
                "The ward’s file is in use: SafeHuddle is open in another window or account of this"
                " PC, or another program has {name} open. Nothing was changed. Close it"
                " everywhere, then put the backup back again."
            ).format(name=path.name)
        ) from problem


def put_aside(path: Path, keys: KeyRing, now: datetime) -> tuple[Path | None, bool]:
    """Keep the present store; say where, and whether it was sound.

    A sound one is kept as a checked backup, any other as its files stand.
    """
    if path.is_symlink() and not is_ours_alone(path.parent):
        return None, False  # another account's doing, and not the ward's file
    try:
        return Backups(path, key_for(path, keys)).make(now, why=Why.BEFORE_RESTORE), True
    except (NotAStore, NoKey, NewerStore) as problem:
        is_damaged = isinstance(problem, NotAStore)
        return set_aside.copy_aside(
            path, now, Why.DAMAGED if is_damaged else Why.BEFORE_RESTORE
        ), False


def put_in_place(copy: Path, path: Path, key: Key, *, is_same: bool) -> None:
    """Put a copy in the place of the present store.

    Args:
        copy: one whole file.
        path: the store's.
        key: the copy's.
        is_same: whether it is of the same store, and whoever has that open goes on in it.

    Raises:
        OSError, StoreError: as SQLite or the disk says it.
    """
    if is_same:
        source, present = connect(copy, key), connect(path, key)
        with closing(source), closing(present):
            source.backup(present)
        return
    # The log first, for it is another file's. The file itself is never away: where there is none, a
    # start would make a new and empty one without a word.
    for there in set_aside.files_of(path):
        if there != path:
            held.patiently(there.unlink, there)
    whole_files.put(copy, path, mode=rights.mode_in(path.parent))
