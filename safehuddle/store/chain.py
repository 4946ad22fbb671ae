"""The history's own arithmetic: each entry is sealed with the one before it.

A change to any kept entry, or one taken out of the middle, breaks every seal after it. The seal
runs over the digest of the images, not over the images, so that a person's words can one day be
erased without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.dates import moment_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import Any

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.reader import Reader

ERASE = "Erase what a record said"
"""The label of the one entry that may have changed others; see `store.erase`."""

START = "0" * 64
"""What the first entry is sealed with."""

# Made once: a save pays for every step, and `json.dumps` with options makes one each time.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def digest_of(images: str) -> str:
    """Return the SHA-256 of an entry's images, in hexadecimal."""
    return hashlib.sha256(images.encode()).hexdigest()


def seal(
    previous: str,
    *,
    at: str,
    who: str | None,
    label: str,
    facts: str,
    undoes: int | None,
    digest: str,
) -> str:
    """Return the seal of an entry that follows the entry sealed `previous`."""
    sealed = _encode([previous, at, who, label, facts, undoes, digest])
    return hashlib.sha256(sealed.encode()).hexdigest()


_INSERT = (
    "INSERT INTO history (at, who, label, facts, undoes, images, digest, chain)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def append(
    connection: Connection,
    *,
    at: datetime,
    who: str | None,
    label: str,
    facts: dict[str, Any],
    undoes: int | None,
    images: str,
    rows: Iterable[tuple[str, int]],
) -> int:
    """Write one entry at the end of the chain, inside the transaction that is open.

    Returns:
        The entry's number.
    """
    last = connection.execute("SELECT chain FROM history ORDER BY id DESC LIMIT 1").fetchone()
    kept_at = moment_text(at)
    kept_facts = _encode(facts)
    digest = digest_of(images)
    sealed = seal(
        last[0] if last else START,
        at=kept_at,
        who=who,
        label=label,
        facts=kept_facts,
        undoes=undoes,
        digest=digest,
    )
    entry = connection.execute(
        _INSERT, (kept_at, who, label, kept_facts, undoes, images, digest, sealed)
    ).lastrowid
    touched = [(table, row_id, entry) for table, row_id in rows]
    connection.executemany("INSERT INTO history_row VALUES (?, ?, ?)", touched)
    return int(entry)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What walking the chain found."""

    entries: int
    broken_at: int | None
    """The number of the first entry that does not fit, or None when all fit."""

    @property
    def is_whole(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None


_ENTRIES = "SELECT id, at, who, label, facts, undoes, images, digest, chain FROM history"


def verify(connection: Connection) -> Verdict:
    """Walk the whole chain and say whether every entry is as it was written.

    An entry whose images are not those it was sealed with is still as it should be where a later
    entry says, under its own seal, that they were erased and what was left of them.
    """
    return _walk(connection.execute(f"{_ENTRIES} ORDER BY id"), START, 1)


def verify_end(connection: Connection | Reader, entries: int) -> Verdict:
    """Walk only the newest entries: quick enough for every opening."""
    before = connection.execute(
        "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1 OFFSET ?", (entries,)
    ).fetchone()
    last, previous = before or (0, START)
    return _walk(
        connection.execute(f"{_ENTRIES} WHERE id > ? ORDER BY id", (last,)), previous, last + 1
    )


def _walk(entries: Iterable[tuple[Any, ...]], previous: str, expected: int) -> Verdict:
    count = 0
    unlike: dict[int, str] = {}
    for entry, at, who, label, facts, undoes, images, digest, kept in entries:
        count += 1
        sealed = seal(
            previous, at=at, who=who, label=label, facts=facts, undoes=undoes, digest=digest
        )
        if entry != expected or sealed != kept:
            return Verdict(count, min([entry, *unlike]))
        found = digest_of(images)
        if found != digest:
            unlike[entry] = found
        elif label == ERASE:
            for erased, left in json.loads(images).get("erased", ()):
                if unlike.get(erased) == left:
                    del unlike[erased]
        previous, expected = kept, expected + 1
    return Verdict(count, min(unlike, default=None))
