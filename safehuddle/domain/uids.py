"""Names for records that sort by the time they were made and can be made without asking anyone.

The form is that of the public ULID specification (ulid/spec): 48 bits of milliseconds
since 1970, then 80 random bits, written in Crockford's base 32 as 26 characters without I, L, O
or U, which a person would misread.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

UID_LENGTH = 26
RANDOM_BYTES = 10

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = tuple(high + low for high in _ALPHABET for low in _ALPHABET)
_PAIR_PLACES = tuple(range(10 * (UID_LENGTH // 2 - 1), -1, -10))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def uid_from(now: datetime, random: bytes) -> str:
    """Return the uid of something made at `now`; the same arguments give the same uid.

    Args:
        now: the moment, aware of its zone, in 1970 or later.
        random: RANDOM_BYTES bytes that nobody else has drawn.

    >>> uid_from(datetime(2026, 11, 23, tzinfo=UTC), bytes(10))
    '01M82V7M000000000000000000'
    """
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"a uid takes {RANDOM_BYTES} random bytes, not {len(random)}")
    milliseconds = (now - _EPOCH) // _MILLISECOND
    number = milliseconds << (8 * RANDOM_BYTES) | int.from_bytes(random, "big")
    # Two letters at a time, for an import makes thousands.
    return "".join([_PAIRS[number >> place & 1023] for place in _PAIR_PLACES])


def as_uid(text: str) -> str:
    """Return `text`, which is written as a uid.

    Raises:
        ValueError: it is not.
    """
    if not is_uid(text):
        raise ValueError(text)
    return text


def is_uid(text: str) -> bool:
    """Whether `text` is written as a uid."""
    return len(text) == UID_LENGTH and text[0] <= "7" and set(text) <= set(_ALPHABET)
