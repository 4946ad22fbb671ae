"""Names for records that are the same on every PC and sort by when they were made.

The form is the public ULID specification: 48 bits of milliseconds and 80 random bits, written
as 26 characters of Crockford's base 32, which has no letters that are mistaken for digits.
"""

from __future__ import annotations

from datetime import datetime

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
RANDOM_BYTES = 10


def make_uid(now: datetime, random_bytes: bytes) -> str:
    """Return the name for a record made at `now`.

    Args:
        now: the moment, aware of its zone.
        random_bytes: ten random bytes.

    >>> from datetime import UTC
    >>> make_uid(datetime(2026, 11, 23, 7, 25, tzinfo=UTC), bytes(10))
    '01M83MPE700000000000000000'
    """
    milliseconds = int(now.timestamp() * 1000)
    number = (milliseconds << 80) | int.from_bytes(random_bytes, "big")
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))
