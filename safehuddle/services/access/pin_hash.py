"""PINs as they are kept: argon2id, imported only when a PIN is set or given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TIME_COST, MEMORY_KIB, LANES = 3, 65_536, 1
"""Above what OWASP's password storage sheet asks for; about a fifth of a second on a new PC."""


def hash_of(pin: str) -> str:
    """Return what is kept of a PIN, with its own salt and the costs it was made with."""
    return _hasher().hash(pin)


def fits(kept: str, pin: str) -> bool:
    """Whether a PIN is the one that was kept."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(kept, pin)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES)
