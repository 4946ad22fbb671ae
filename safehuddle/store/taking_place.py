"""Takes the place of a ward's file: what is there is let go of, kept aside and replaced."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.errors import NewerStore, NoKey, NotAStore, StoreBusy
from safehuddle.files import held, rights, whole_files
from safehuddle.files.unlinked import is_ours_alone
from safehuddle.i18n import _
from safehuddle.store import set_aside
from safehuddle.store.backup import Backups, connect_to_backup
from safehuddle.store.backup_names import Why
from safehuddle.store.chain import last_entry
from safehuddle.store.connect import connect
from safehuddle.store.keys import name_in
from safehuddle.store.opening import key_for

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.chain import Entry
    from safehuddle.store.keys import Key, KeyRing


@dataclass(frozen=True, slots=True)
class Aside:
    """How the present store was kept."""

    path: Path | None = None
    """Where; None where there was none to keep."""
    key: Key | None = None
    """What opens it; None unless it was sound."""
    end: Entry | None = None
    """Where its history ended then."""

    @property
    def is_sound(self) -> bool:
        """Whether it is a checked backup, and no copy of what cannot be read."""
        return self.key is not None


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


def put_aside(path: Path, keys: KeyRing, now: datetime) -> Aside:
    """Keep the present store: a sound one as a checked backup, any other as its files stand."""
    if path.is_symlink() and not is_ours_alone(path.parent):
        return Aside()  # another account's doing, and not the ward's file
    try:
        key = key_for(path, keys)
        kept = Backups(path, key).make(now, why=Why.BEFORE_RESTORE)
        with closing(connect_to_backup(kept, key)) as copy:
            return Aside(kept, key, last_entry(copy))
    except (NotAStore, NoKey, NewerStore) as problem:
        is_damaged = isinstance(problem, NotAStore)
        why = Why.DAMAGED if is_damaged else Why.BEFORE_RESTORE
        return Aside(set_aside.copy_aside(path, now, why))


def put_in_place(copy: Path, path: Path, key: Key, aside: Aside, *, is_same: bool) -> None:
    """Put a copy in the place of the present store, unless somebody has written in that since.

    Args:
        copy: one whole file.
        path: the store's.
        key: the copy's.
        aside: how the present store was kept.
        is_same: whether it is of the same store, and whoever has that open goes on in it.

    Raises:
        StoreBusy: another window saved something that is not in what was kept, or reads on and on.
        OSError, StoreError: as SQLite or the disk says it.
    """
    if is_same:
        source, present, beside = connect(copy, key), connect(path, key), connect(path, key)
        with closing(source), closing(present), closing(beside):
            (pages,) = source.execute("PRAGMA page_count").fetchone()

            def refuse_what_went_on(_status: int, left: int, _all: int) -> None:
                if left:  # nothing is kept before the last, and nobody can write any more
                    _refuse_others(beside, aside)

            source.backup(present, pages=max(pages // 2, 1), progress=refuse_what_went_on)
        return
    with ExitStack() as still:
        if aside.key is not None:
            present = still.enter_context(closing(connect(path, aside.key)))
            _settle(present, aside)
            if sys.platform == "win32":
                still.close()  # nobody else has it open there, and nothing open is replaced
        # The log first, for it is another file's. The file itself is never away: where there is
        # none, a start would make a new and empty one without a word.
        for there in set_aside.files_of(path):
            if there != path:
                held.patiently(there.unlink, there)
        whole_files.put(copy, path, mode=rights.mode_in(path.parent))


def _settle(present: Connection, aside: Aside) -> None:
    """Have all that was saved in the file itself, and let nobody write in it from now on.

    Its log goes before the file does: whoever is stopped in between finds all that there was.
    """
    (is_read, *_pages) = present.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    present.execute("BEGIN IMMEDIATE")
    if is_read:
        raise _went_on()
    _refuse_others(present, aside)


def _refuse_others(present: Connection, aside: Aside) -> None:
    if last_entry(present) != aside.end:
        raise _went_on()


def _went_on() -> StoreBusy:
    return StoreBusy(
        _(
            "Another window or account of this PC is just saving in the ward’s file. Nothing was"
            " changed. Put the backup back again in a moment."
        )
    )
