"""Who is at a program, and what it holds in memory only while they are.

The leaders' key is let go of whenever somebody else is at the program, or nobody, whichever way
they went: a screen that forgot to say so could not keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safehuddle.domain.permissions import HIDING, Power, may
from safehuddle.store.guard import LEADERS_KEY, SIGNED_IN, STILL

if TYPE_CHECKING:
    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.change import Change
    from safehuddle.store.query import Query
    from safehuddle.store.sealing import LeadersKey


class Presence:
    """What a store object knows of whoever is at its program."""

    def __init__(self) -> None:
        self.tries: dict[str, tuple[int, str]] = {}
        """Wrong PINs in a row and when the last was given, where the disk took none; by uid."""
        self._signed_in: SignedInPerson | None = None
        self._leaders_key: LeadersKey | None = None
        self._done: list[int] = []
        self._undone: list[int] = []
        self._hidden: set[int] = set()

    @property
    def signed_in(self) -> SignedInPerson | None:
        """Who has given their PIN to this program; what they may do is `domain.permissions`."""
        return self._signed_in

    @signed_in.setter
    def signed_in(self, person: SignedInPerson | None) -> None:
        if person != self._signed_in:
            self._signed_in = person
            self.forget_leaders_key()

    @property
    def leaders_key(self) -> LeadersKey | None:
        """What opens the words of candour records; None unless who holds it is here."""
        return self._leaders_key

    def hold_leaders_key(self, key: LeadersKey) -> None:
        """Keep the leaders' key in memory while whoever is here now stays.

        Raises:
            RuntimeError: nobody is here who may hold it.
        """
        if not may(self._signed_in, Power.CANDOUR):
            raise RuntimeError("the leaders' key is for leaders")
        self._leaders_key = key

    def forget_leaders_key(self) -> None:
        """Let go of the key, and of the way to undo what others may not know of."""
        self._leaders_key = None
        self._done[:] = [each for each in self._done if each not in self._hidden]
        self._undone[:] = [each for each in self._undone if each not in self._hidden]

    @property
    def _carried(self) -> dict[Any, Any]:
        """What a session carries of whoever is here."""
        return {SIGNED_IN: self._signed_in, LEADERS_KEY: self._leaders_key}

    def _note_powers(self, change: Change) -> None:
        """Remember of which entries others may not even hear."""
        entry = change.changed.entry if change.changed is not None else None
        if entry is not None and change.powers & HIDING:
            self._hidden.add(entry)

    def _look_at_role(self, query: Query) -> None:
        """Let go of the key if another program has changed what whoever is here may do."""
        here = self._signed_in
        if here is not None and not query(STILL, (here.uid, here.role)):
            self.forget_leaders_key()
