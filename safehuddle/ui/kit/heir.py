"""Where the eye goes when the row in hand has left the list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def heir(gone: K | None, before: Sequence[K], listed: Sequence[K]) -> K | None:
    """Return the row for the eye: that below the one that left, else that above, else the first.

    Args:
        gone: the row that was in hand.
        before: the rows as they were listed.
        listed: the rows as they are now.
    """
    if gone in before:
        place = before.index(gone)
        still = set(listed)
        for key in (*before[place + 1 :], *reversed(before[:place])):
            if key in still:
                return key
    return listed[0] if listed else None
