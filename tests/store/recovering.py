"""A ward that has a recovery key, and accounts that do not have the store's own."""

from __future__ import annotations

from itertools import count

from safehuddle.services.care import recovery
from safehuddle.store.keys import FolderKeys


def chance(start=0):
    """A source of chance that gives the same in every run."""
    numbers = count(start)
    return lambda size: bytes(next(numbers) * 7 % 31 for _each in range(size))


def a_recovery_key(store, start=0):
    """Make a recovery key for a store and put it in force."""
    return recovery.make(store, chance(start))


def another_account(tmp_path, name="another"):
    """The keys of an account that has none yet."""
    return FolderKeys(tmp_path / f"keys of {name}")
