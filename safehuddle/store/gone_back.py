"""Finds that a store has gone back: that entries are missing which were in its history before.

An older file put in the place of the store is sound in itself, and so is one whose log was deleted
after a kill. That something is missing is seen by what remembers more than it holds: the last entry
that an account has seen (`store.last_seen`), and the backups. Both know an entry by its number and
its seal; whoever has an entry has every one before it.

Where a backup was put back through SafeHuddle, or somebody has read that changes are missing and
goes on without them, nothing is missing. The entry that tells so, a *turn*, seals which ends of the
history were given up.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.i18n import N_
from safehuddle.store import chain
from safehuddle.store.chain import Entry, short

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.change import Change
    from safehuddle.store.last_seen import Seen
    from safehuddle.store.reader import Reader

RESTORED = N_("Put a backup back")
ACCEPTED = N_("Go on without what is missing")
FOUND = N_("Find that changes are missing")
"""The label of the entry that tells of it in the history."""

MARK = "gone_back"
"""The mark that stands until somebody has read of it."""


class Turn(NamedTuple):
    """An entry from which on the history goes another way than it did before."""

    entry: Entry
    given_up: frozenset[str]


class Missing(NamedTuple):
    """Entries that were in the history and are not."""

    until: str
    """The moment of the newest of them."""
    entries: int
    """How many they are at least."""
    since: str = ""
    """The moment of the entry before them, which is there; "" where that is not known."""
    backup: str = ""
    """The name of a backup that holds the most of them; "" where none does."""
    held: int = 0
    """How many of them it holds."""
    seals: tuple[str, ...] = ()
    """How the ends of the history begin that are missing."""

    def with_(self, other: Missing) -> Missing:
        """Return what is missing by the one and by the other."""
        most = max(self, other, key=lambda each: (each.entries, each.until))
        holder = max(self, other, key=lambda each: each.held)
        return most._replace(
            backup=holder.backup,
            held=holder.held,
            seals=tuple(dict.fromkeys((*self.seals, *other.seals))),
        )


def turns(history: Connection | Reader, *, after: int = 0) -> list[Turn]:
    """Return the entries behind one at which the history turned.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    rows = history.execute(
        "SELECT id, chain, at, images FROM history WHERE id > ? AND label IN (?, ?) ORDER BY id",
        (after, RESTORED, ACCEPTED),
    )
    return [
        Turn(Entry(number, seal, at), frozenset(json.loads(images).get("given_up", ())))
        for number, seal, at, images in rows
    ]


def is_missing(history: Connection | Reader, entry: Entry, *, but: Collection[Turn]) -> bool:
    """Whether a history lacks an entry that nobody gave up.

    Args:
        history: where it is looked for.
        entry: one that was the last once.
        but: the turns of the history, if they are known already.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    return not chain.holds(history, entry) and not any(
        short(entry.seal) in turn.given_up for turn in but
    )


def missing_by(history: Connection | Reader, seen: Seen) -> Missing | None:
    """Return what is missing by what an account remembers; None where nothing is.

    Another account's restore says by name only what was to be seen then. So a turn that this
    account has not seen yet, and that took the place of what it remembers, is taken for one that
    gave it up.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    if chain.holds(history, seen.entry):
        return None
    found = turns(history)
    if not is_missing(history, seen.entry, but=found) or any(
        turn.entry.number <= seen.entry.number and short(turn.entry.seal) not in seen.turns
        for turn in found
    ):
        return None
    last = chain.last_entry(history)
    is_shorter = last.number < seen.entry.number
    return Missing(
        until=seen.entry.at,
        entries=seen.entry.number - last.number if is_shorter else 1,
        since=last.at if is_shorter else "",
        seals=(short(seen.entry.seal),),
    )


def missing_beside(history: Connection, backup: Connection, name: str) -> Missing:
    """Return what a history lacks of a backup's, which `is_missing`.

    Raises:
        dbapi2.Error: a file cannot be read.
    """
    last, common = chain.last_entry(backup), chain.NO_ENTRY
    low, high = 0, min(last.number, chain.last_entry(history).number)
    while low < high:  # each entry in common has all before it in common
        middle = (low + high + 1) // 2
        row = backup.execute("SELECT id, chain, at FROM history WHERE id = ?", (middle,)).fetchone()
        if row and chain.holds(history, Entry(*row)):
            low, common = middle, Entry(*row)
        else:
            high = middle - 1
    lacks = last.number - common.number
    return Missing(last.at, lacks, common.at, name, lacks, (short(last.seal),))


def enter(change: Change, missing: Missing) -> None:
    """Tell of it in the history, and remember it until somebody has read of it."""
    change.note(entries=missing.entries)
    change.unrecorded.mark(MARK, to_mark(missing))


def to_mark(missing: Missing) -> str:
    """Return how it is remembered."""
    return json.dumps(missing._asdict())


def from_mark(value: str) -> Missing:
    """Return what is remembered."""
    kept = json.loads(value)
    return Missing(**{**kept, "seals": tuple(kept["seals"])})
