"""The store's key, locked a second time with the recovery key: a wrap, fit to lie beside the file.

The recovery key is slow to try (argon2id, salted with the key's own name) and beyond guessing (119
bits), so a wrap tells nothing. Another recovery key is another wrap: the file is not touched.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from safehuddle.domain.dates import format_date, moment_text
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.store.keys import KEY_BYTES, Key

if TYPE_CHECKING:
    from safehuddle.domain.recovery_key import RecoveryKey
    from safehuddle.store.query import Query

VERSION = 1
TIME_COST, MEMORY_KIB, LANES = 3, 65_536, 1
"""What version 1 of a wrap was made with; other costs would be another version."""
WRAPPED_BYTES = KEY_BYTES + 8
MOST_BYTES = 2_000
"""No wrap is longer: more is not read."""
MARK = "recovery"
"""Where the store itself keeps its wrap: the table `mark`, and there the truth is."""

SEALED_AS = "wrap"
"""The fact of an entry that says which wrap is in force from then on: by its digest."""
_SEALED = (
    f"SELECT facts FROM history WHERE facts LIKE '%\"{SEALED_AS}\": %' ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Wrap:
    """A store's key, locked with a recovery key."""

    name: str
    """Which key: the salt at the head of the file it opens."""
    wrapped: bytes = field(repr=False)
    made_at: datetime
    """When its recovery key was made: the sheet says the same."""

    def to_json(self) -> str:
        """Return it as it is kept."""
        return json.dumps(
            {
                "version": VERSION,
                "key": self.name,
                "wrapped": self.wrapped.hex(),
                "made_at": moment_text(self.made_at),
            }
        )

    def unlock(self, recovery: RecoveryKey) -> Key:
        """Return the store's key.

        Raises:
            UserError: it is another recovery key's.
        """
        from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

        try:
            raw = aes_key_unwrap(_lock(recovery, self.name), self.wrapped)
        except InvalidUnwrap:
            raise UserError(
                _(
                    "This recovery key does not open this file. Nothing was changed. Use the sheet"
                    " that was made on {date}."
                ).format(date=format_date(self.made_at.date())),
                field="key",
            ) from None
        return Key(self.name, raw.hex())


def wrap(key: Key, recovery: RecoveryKey, now: datetime) -> Wrap:
    """Lock a store's key with a recovery key."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    wrapped = aes_key_wrap(_lock(recovery, key.name), bytes.fromhex(key.raw))
    return Wrap(key.name, wrapped, now)


def read_wrap(text: str | bytes, *, name: str | None = None) -> Wrap | None:
    """Return the wrap that a text holds, or None if it holds none.

    Args:
        text: whatever a file held.
        name: of the key it must be for; None for any.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("version") != VERSION:
        return None
    held = found.get("key")
    wrapped, made_at = _bytes(found.get("wrapped")), _moment(found.get("made_at"))
    if wrapped is None or made_at is None or not isinstance(held, str) or name not in (None, held):
        return None
    return Wrap(held, wrapped, made_at)


def wrap_in(query: Query, *, name: str) -> Wrap | None:
    """Return the wrap that an open store keeps of its own key.

    Args:
        query: reads it with plain SQL.
        name: which key.
    """
    found = list(query("SELECT value FROM mark WHERE name = ?", (MARK,)))
    return read_wrap(found[0][0], name=name) if found else None


def sealed_wrap(query: Query) -> str | None:
    """Return the digest of the wrap that was last put in force here, by the history.

    Args:
        query: reads it with plain SQL.

    Returns:
        None where no entry says it: before SafeHuddle sealed them.
    """
    found = list(query(_SEALED, ()))
    return str(json.loads(found[0][0])[SEALED_AS]) if found else None


def _lock(recovery: RecoveryKey, name: str) -> bytes:
    # Imported late: hardly ever needed.
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        recovery.secret,
        bytes.fromhex(name),
        time_cost=TIME_COST,
        memory_cost=MEMORY_KIB,
        parallelism=LANES,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _bytes(found: Any) -> bytes | None:  # noqa: ANN401 - whatever a file held
    try:
        wrapped = bytes.fromhex(found)
    except (TypeError, ValueError):
        return None
    return wrapped if len(wrapped) == WRAPPED_BYTES else None


def _moment(found: Any) -> datetime | None:  # noqa: ANN401 - as above
    try:
        moment = datetime.fromisoformat(found)
    except (TypeError, ValueError):
        return None
    return moment if moment.tzinfo is not None else None
