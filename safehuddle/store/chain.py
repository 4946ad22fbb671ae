"""The history's own arithmetic: each entry is sealed with the one before it.

A change to any kept entry, or one taken out of the middle, breaks every seal after it. The seal
runs over the digest of the images, not over the images, so that a person's words can one day be
erased without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from safehuddle.domain.dates import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from typing import Any

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.reader import Reader

ERASE = "Erase what a record said"
"""The label of the one entry that may have changed others; see `store.erase`."""

START = "0" * 64
"""What the first entry is sealed with."""

SEAL_DIGITS = 16

# Made once: a save pays for every step, and `json.dumps` with options makes one each time.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def digest_of(images: str) -> str:
    """Return the SHA-256 of an entry's images, or of what it seals, in hexadecimal."""
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
    signed_in: str | None,
) -> str:
    """Return the seal of an entry that follows the entry sealed `previous`.

    Args:
        previous: the seal of the entry before it, or `START`.
        at: its moment, as it is kept.
        who: how whoever made it is named.
        label: its label.
        facts: its facts, as they are kept.
        undoes: the entry it undoes.
        digest: that of its images.
        signed_in: the uid of whoever had given a PIN, "" where nobody had; None in an entry from
            before schema 4, which did not say.
    """
    sealed = [previous, at, who, label, facts, undoes, digest]
    if signed_in is not None:
        sealed.append(signed_in)
    return hashlib.sha256(_encode(sealed).encode()).hexdigest()


_INSERT = (
    "INSERT INTO history (at, who, label, facts, undoes, images, digest, chain, signed_in)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Entry(NamedTuple):
    """Which entry of the history something is, and what tells it from another of its number."""

    number: int
    seal: str
    at: str
    """Its moment, as it is kept."""


NO_ENTRY = Entry(0, START, "")
"""Where a history begins."""


def short(seal: str) -> str:
    """Return as much of a seal as tells an entry from any other."""
    return seal[:SEAL_DIGITS]


def is_seal(kept: object) -> bool:
    """Whether this is a seal at all.

    It stands at the end of its entry, and what goes on to a damaged page is read as if nobody had
    written it, without a word.
    """
    return isinstance(kept, str) and bool(kept.strip("\0 "))


def last_entry(connection: Connection | Reader) -> Entry:
    """Return the newest entry; `NO_ENTRY` where there is none.

    Raises:
        dbapi2.DatabaseError: a page of it is damaged.
    """
    row = connection.execute(
        "SELECT id, chain, at FROM history ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row and not is_seal(row[1]):
        raise _damaged()
    return Entry(*row) if row else NO_ENTRY


def holds(connection: Connection | Reader, entry: Entry) -> bool:
    """Whether a history has just that entry, and so each one before it.

    Raises:
        dbapi2.DatabaseError: a page of it is damaged.
    """
    found = connection.execute("SELECT chain FROM history WHERE id = ?", (entry.number,)).fetchone()
    if found and not is_seal(found[0]):
        raise _damaged()
    return entry.number == 0 or found == (entry.seal,)


def _damaged() -> dbapi2.DatabaseError:
    return dbapi2.DatabaseError("database disk image is malformed")


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
    signed_in: str,
) -> Entry:
    """Write one entry at the end of the chain, inside the transaction that is open."""
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
        signed_in=signed_in,
    )
    entry = connection.execute(
        _INSERT, (kept_at, who, label, kept_facts, undoes, images, digest, sealed, signed_in)
    ).lastrowid
    touched = [(table, row_id, entry) for table, row_id in rows]
    connection.executemany("INSERT INTO history_row VALUES (?, ?, ?)", touched)
    return Entry(int(entry), sealed, kept_at)


class Verdict(NamedTuple):
    """What walking the chain found."""

    entries: int
    broken_at: int | None
    """The number of the first entry that does not fit, or None when all fit."""

    @property
    def is_whole(self) -> bool:
        """Whether every entry is as it was written."""
        return self.broken_at is None


SAYS_SIGNED_IN = 4
"""The first schema whose entries say who had given a PIN."""


def _entries(connection: Connection | Reader) -> str:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    signed_in = "signed_in" if version >= SAYS_SIGNED_IN else "NULL"
    columns = f"id, at, who, label, facts, undoes, images, digest, chain, {signed_in}"
    return f"SELECT {columns} FROM history"


def verify(connection: Connection) -> Verdict:
    """Walk the whole chain and say whether every entry is as it was written.

    An entry whose images are not those it was sealed with is still as it should be where a later
    entry says, under its own seal, that they were erased and what was left of them; and where that
    is so (`stones.vouches`).
    """

    def vouches(erasing: str, erased: str) -> bool:
        # Imported here: only a file in which something was erased pays for the models.
        from safehuddle.store.stones import vouches

        return vouches(connection, erasing, erased)

    return _walk(connection.execute(f"{_entries(connection)} ORDER BY id"), START, 1, vouches)


def verify_end(connection: Connection | Reader, entries: int) -> Verdict:
    """Walk only the newest entries: quick enough for every opening.

    What an entry says of erasing others is taken at its word until the whole chain is walked.
    """
    before = connection.execute(
        "SELECT id, chain FROM history ORDER BY id DESC LIMIT 1 OFFSET ?", (entries,)
    ).fetchone()
    last, previous = before or (0, START)
    return _walk(
        connection.execute(f"{_entries(connection)} WHERE id > ? ORDER BY id", (last,)),
        previous,
        last + 1,
        lambda _erasing, _erased: True,
    )


def _walk(
    entries: Iterable[tuple[Any, ...]],
    previous: str,
    expected: int,
    vouches: Callable[[str, str], bool],
) -> Verdict:
    count = 0
    unlike: dict[int, tuple[str, str]] = {}
    for entry, at, who, label, facts, undoes, images, digest, kept, signed_in in entries:
        count += 1
        sealed = seal(
            previous,
            at=at,
            who=who,
            label=label,
            facts=facts,
            undoes=undoes,
            digest=digest,
            signed_in=signed_in,
        )
        if entry != expected or sealed != kept:
            return Verdict(count, min([entry, *unlike]))
        found = digest_of(images)
        if found != digest:
            unlike[entry] = found, images
        elif label == ERASE:
            for erased, left in json.loads(images).get("erased", ()):
                its_digest, its_images = unlike.get(erased, ("", ""))
                if its_digest == left and vouches(images, its_images):
                    del unlike[erased]
        previous, expected = kept, expected + 1
    return Verdict(count, min(unlike, default=None))
