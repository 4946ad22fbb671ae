"""Builds a store's file anew from its rows, where a page of it is damaged that holds none of them.

Pages of an index or of the search can be made again from the rows. So can the rows of a table with
a history, where the history says every column of them. What is built must be all that the history
says before it takes the file's place; the damaged file is kept aside as it stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import NotAStore, StoreBusy
from safehuddle.files import rights, whole_files
from safehuddle.files.unlinked import open_file
from safehuddle.i18n import N_, _
from safehuddle.store import chain, set_aside
from safehuddle.store.backup_names import Why
from safehuddle.store.connect import connect
from safehuddle.store.images import Images
from safehuddle.store.rebuild import copy_rows, is_sound, unreadable
from safehuddle.store.rows_left import in_newest_backup, make_good, rows_left
from safehuddle.store.thinning import prune
from safehuddle.store.trouble import explain, explain_errors

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from typing import BinaryIO

    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.keys import Key
    from safehuddle.store.rows_left import Rows

BUILD_ANEW = N_("Build the file anew from its rows")
WAITS_MS = 1_000
"""How long another program may take to let go of the file before it says so."""
BLANKED_BYTES = 4096


@dataclass(frozen=True, slots=True)
class SalvageResult:
    """What building a file anew did."""

    set_aside: Path
    """Where the damaged file is kept."""
    replayed: tuple[str, ...]
    """Tables whose rows could not be read any more and were taken from the history."""
    lost: tuple[str, ...] = ()
    """Tables without a history of which rows could not be read: see `rows_left`."""


def salvage(
    path: Path, key: Key, *, now: datetime, who: SignedInPerson | None
) -> SalvageResult | None:
    """Build a store's file anew from its rows, put it in its place, and enter it in its history.

    Every connection of this program to the file must be closed.

    Args:
        path: the store's file.
        key: its key.
        now: the present moment.
        who: whoever has given their PIN, if anybody has.

    Returns:
        What was done; None where rows themselves are damaged, and nothing was changed.

    Raises:
        StoreBusy: another program has the file open; nothing was changed.
        StoreError: the disk is at fault; the file is as it was.
    """
    with explain_errors(files=True), whole_files.made_apart(path) as private:
        beside = private / path.name
        try:
            lost = unreadable(path, key)
            # Opened once, for copying as well: to close a file anywhere in a program is to lose the
            # locks on it, on all systems but Windows.
            with (
                os.fdopen(open_file(path, os.O_RDWR), "r+b") as file,
                _alone(path, key) as damaged,
                ExitStack() as stack,
            ):
                kept = set_aside.set_aside_path(path, now, Why.DAMAGED)
                left = rows_left(path, key, lost, stack)
                replayed = _built(damaged, beside, path, key, lost, left, now, who, kept.name)
                if replayed is None:
                    return None
                set_aside.copy_open_aside(file, path, kept)
                prune(kept.parent, path.stem, now.date())
                _swap(beside, path, file, damaged, stack)
        except (NotAStore, dbapi2.DatabaseError) as error:
            is_about_rows = isinstance(error, dbapi2.IntegrityError)  # two where one may be
            if not is_about_rows and not isinstance(explain(error), NotAStore):
                raise
            return None
    return SalvageResult(kept, tuple(replayed), tuple(sorted(left)))


@contextmanager
def _alone(path: Path, key: Key) -> Iterator[dbapi2.Connection]:
    """Give the one connection to a file, whose log is gone, and let nobody else open it inside."""
    with closing(connect(path, key, busy_ms=WAITS_MS)) as connection:
        try:
            # Refused where anybody else is there; on a full disk left undone in silence.
            if connection.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
                raise dbapi2.OperationalError("disk I/O error")
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            is_alone = connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        except dbapi2.OperationalError as error:
            if not isinstance(explain(error), StoreBusy):
                raise
            is_alone = False
        if not is_alone:
            raise StoreBusy(
                _(
                    "A part of the ward’s file is damaged. Before it can be mended, SafeHuddle must"
                    " be closed everywhere on this PC. Nothing was changed. Close every SafeHuddle"
                    " window, then check again."
                )
            )
        try:
            yield connection
        finally:
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")


def _built(
    damaged: dbapi2.Connection,
    beside: Path,
    path: Path,
    key: Key,
    lost: frozenset[str],
    left: dict[str, Rows],
    now: datetime,
    who: SignedInPerson | None,
    aside_name: str,
) -> list[str] | None:
    """Build the new file; return which tables were replayed, or None where it is not whole."""
    with closing(connect(beside, key, make=True)) as fresh:
        replayed = copy_rows(damaged, fresh, lost, left, partial(in_newest_backup, path, key))
        if replayed is None:
            return None
        sealed = make_good(fresh, path, key, lost)
        if not is_sound(fresh):
            return None
        fresh.execute("BEGIN")
        chain.append(
            fresh,
            at=now,
            who=who.who if who else None,
            label=BUILD_ANEW,
            facts={"file": aside_name},
            undoes=None,
            images=Images(sealed=sealed).to_json(),
            rows=sealed,
            signed_in=who.uid if who else "",
        )
        fresh.execute("COMMIT")
        # On a full disk SQLite closes a file in silence, with half of it left in the log beside.
        fresh.execute("PRAGMA journal_mode = DELETE")
        if fresh.execute("PRAGMA cipher_integrity_check").fetchall():
            return None
    return replayed


def _swap(
    beside: Path, path: Path, file: BinaryIO, damaged: dbapi2.Connection, left: ExitStack
) -> None:
    if os.name == "nt":  # where nobody can take the place of a file that anybody has open
        left.close()
        file.close()
        damaged.close()
    whole_files.put(beside, path, mode=rights.mode_in(path.parent))
    if os.name == "nt":
        return
    # Whoever opened the old file meanwhile, and waits for it, must find that it is none any more:
    # its log would go by the name of the new one's.
    file.seek(0)
    file.write(bytes(BLANKED_BYTES))
