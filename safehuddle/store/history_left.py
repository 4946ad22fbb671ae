"""Fills the gap that a damaged page leaves in the history with the same entries of a backup.

Each entry is sealed with the one before it: so the entries on both sides of a gap prove what is put
into it, when the whole chain is walked (`rebuild.is_sound`). What no backup holds is not made up.
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from safehuddle.store.backup import connect_to_backup
from safehuddle.store.chain import ERASE, START, digest_of, is_seal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safehuddle.store.keys import Key

Rows = list[tuple[Any, ...]]
HISTORY = "history"
_NUMBER, _LABEL, _IMAGES, _SEAL = "id", "label", "images", "chain"


def history_left(
    read: Rows, names: list[str], last: int, backups: Iterable[Path], key: Key
) -> Rows | None:
    """Return the whole history, oldest first; None where a part of it stands nowhere any more.

    Args:
        read: the entries that can still be read.
        names: the columns of an entry.
        last: the number of the last entry, as far as other tables know it.
        backups: those that may hold the others, the newest first.
        key: that of all of them.
    """
    number, seal = names.index(_NUMBER), names.index(_SEAL)
    last = max([last, *(row[number] for row in read)])
    found = {row[number]: row for row in read if is_seal(row[seal])}
    for backup in backups:
        gap = [each for each in range(1, last + 1) if each not in found]
        if not gap:
            break
        before = found[gap[0] - 1][seal] if gap[0] > 1 else START
        found |= {row[number]: row for row in _entries_of(backup, key, names, gap, before)}
    whole = [found[each] for each in range(1, last + 1) if each in found]
    is_whole = len(whole) == last and not _bring_back_what_was_erased(whole, names)
    return whole if is_whole else None


def _entries_of(backup: Path, key: Key, names: list[str], gap: list[int], before: str) -> Rows:
    """Return the entries of a gap that a backup holds, where it has the same one before them."""
    first = gap[0]
    columns = ", ".join(names)
    try:
        with closing(connect_to_backup(backup, key)) as connection:
            same = connection.execute(
                "SELECT chain FROM history WHERE id = ?", (first - 1,)
            ).fetchone() or (START,)
            if same != (before,):
                return []
            entries: Rows = connection.execute(
                f"SELECT {columns} FROM history WHERE id BETWEEN ? AND ?", (first, gap[-1])
            ).fetchall()
    except dbapi2.DatabaseError:
        return []  # damaged too, another store's, or of an older SafeHuddle
    return entries


def _bring_back_what_was_erased(whole: Rows, names: list[str]) -> bool:
    """Whether an entry comes from a backup that still holds words which were erased since."""
    number, label, images = (names.index(each) for each in (_NUMBER, _LABEL, _IMAGES))
    left = {
        erased: digest
        for row in whole
        if row[label] == ERASE
        for erased, digest in json.loads(row[images]).get("erased", ())
    }
    return any(
        digest_of(row[images]) != left.get(row[number], "") for row in whole if row[number] in left
    )
