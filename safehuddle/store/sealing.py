"""Words sealed once more inside the store: whoever can open the file cannot read them for all that.

One key, the leaders', seals them all. It is nowhere but in the memory of a program at which a
leader has given their secret; the store keeps it wrapped, once for each leader by their secret and
once by the recovery key. A seal is bound to its place: moved to another record or column, it no
longer opens. What is sealed gets a length in steps, so that a short answer is not told by its size.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.store.recovery import WRAPPED_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehuddle.domain.recovery_key import RecoveryKey

KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16
STEP = 256
"""Bytes: what is sealed is filled up to a multiple of it."""
TIME_COST, MEMORY_KIB, LANES = 3, 262_144, 2
"""What a new wrap costs to try: argon2id with four times the memory of a PIN's, about 0.8 s of
processor time. RFC 9106 recommends 64 MiB where memory is scarce and 2 GiB where it is not; a
ward's PC has room for a quarter of a gibibyte for a second."""
MOST_MEMORY_KIB, MOST_TIME = 1_048_576, 10
"""A wrap that asks for more was not made by this program: it would only stop the PC."""
_VERSION = "s1"
_WRAP = 1


class SealBroken(UserError):
    """What was sealed is not as it was sealed, stands elsewhere, or was sealed with another key."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where sealed words stand."""

    table: str
    column: str
    uid: str
    """Of the record."""

    @property
    def bound(self) -> bytes:
        """What the seal is bound to."""
        return "\0".join((_VERSION, self.table, self.column, self.uid)).encode()


@dataclass(frozen=True, slots=True)
class LeadersKey:
    """What seals and opens. It never shows by accident."""

    raw: bytes = field(repr=False)

    @classmethod
    def new(cls, random_bytes: Callable[[int], bytes] = os.urandom) -> LeadersKey:
        """Make another key by chance."""
        return cls(random_bytes(KEY_BYTES))

    def seal(
        self, words: str, place: Place, random_bytes: Callable[[int], bytes] = os.urandom
    ) -> str:
        """Return `words` sealed for one place, as text of the store."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        plain = words.encode()
        plain += b"\x80" + bytes(-(len(plain) + 1) % STEP)
        nonce = random_bytes(NONCE_BYTES)
        sealed = AESGCM(self.raw).encrypt(nonce, plain, place.bound)
        return f"{_VERSION}.{base64.b64encode(nonce + sealed).decode('ascii')}"

    def open(self, sealed: str, place: Place) -> str:
        """Return the words that were sealed for a place.

        Raises:
            SealBroken: they were not sealed there, with this key, or have been changed since.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        version, _dot, kept = sealed.partition(".")
        try:
            held = base64.b64decode(kept, validate=True)
            if version != _VERSION or base64.b64encode(held).decode("ascii") != kept:
                raise ValueError(version)  # one form only, also of the last letter's spare bits
            plain = AESGCM(self.raw).decrypt(held[:NONCE_BYTES], held[NONCE_BYTES:], place.bound)
        except (InvalidTag, ValueError):  # binascii.Error is one
            raise SealBroken(
                _(
                    "A part of this record is not as it was sealed. Nothing was changed. Ask the"
                    " keeper to look for it in a backup."
                )
            ) from None
        return plain[: plain.rindex(b"\x80")].decode()


def wrap(
    key: LeadersKey, secret: str, owner: str, random_bytes: Callable[[int], bytes] = os.urandom
) -> str:
    """Lock the leaders' key with somebody's secret, as text of the store.

    Args:
        key: the leaders' key.
        secret: their PIN or passphrase.
        owner: whose it is; a wrap put in the place of another's does not open there.
        random_bytes: gives as many random bytes as asked for.
    """
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    salt = random_bytes(SALT_BYTES)
    lock = _lock(secret.encode(), owner, salt, (TIME_COST, MEMORY_KIB, LANES))
    return json.dumps(
        {
            "version": _WRAP,
            "salt": salt.hex(),
            "costs": [TIME_COST, MEMORY_KIB, LANES],
            "wrapped": aes_key_wrap(lock, key.raw).hex(),
        }
    )


def unwrap(kept: str, secret: str, owner: str) -> LeadersKey | None:
    """Return the leaders' key; None where the secret is another, or nothing fit to open is kept."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    found = _read(kept)
    if found is None:
        return None
    salt, costs, wrapped = found
    try:
        return LeadersKey(aes_key_unwrap(_lock(secret.encode(), owner, salt, costs), wrapped))
    except InvalidUnwrap:
        return None


def wrap_for_recovery(key: LeadersKey, recovery: RecoveryKey) -> str:
    """Lock the leaders' key with the ward's recovery key."""
    return wrap(key, recovery.secret.decode("ascii"), _RECOVERY)


def unwrap_by_recovery(kept: str, recovery: RecoveryKey) -> LeadersKey | None:
    """Return the leaders' key; None where this recovery key is not the one it was locked with."""
    return unwrap(kept, recovery.secret.decode("ascii"), _RECOVERY)


_RECOVERY = "recovery"


def _lock(secret: bytes, owner: str, salt: bytes, costs: tuple[int, int, int]) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    time_cost, memory, lanes = costs
    return hash_secret_raw(
        secret + b"\0" + owner.encode(),
        salt,
        time_cost=time_cost,
        memory_cost=memory,
        parallelism=lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _read(kept: str) -> tuple[bytes, tuple[int, int, int], bytes] | None:
    try:
        found = json.loads(kept)
        salt, wrapped = bytes.fromhex(found["salt"]), bytes.fromhex(found["wrapped"])
        time_cost, memory, lanes = (int(cost) for cost in found["costs"])
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error):
        return None
    is_ours = (
        found.get("version") == _WRAP
        and len(salt) == SALT_BYTES
        and len(wrapped) == WRAPPED_BYTES
        and 1 <= time_cost <= MOST_TIME
        and 8 * lanes <= memory <= MOST_MEMORY_KIB
        and 1 <= lanes <= 16
    )
    return (salt, (time_cost, memory, lanes), wrapped) if is_ours else None
