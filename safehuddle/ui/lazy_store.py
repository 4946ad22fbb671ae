"""The way to the ward's file: the folder it is in, and its store once somebody has asked for it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from safehuddle.clock import system_clock
from safehuddle.errors import StoreError, UserError
from safehuddle.files import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safehuddle.clock import Clock
    from safehuddle.domain.permissions import SignedInPerson
    from safehuddle.store.change import CommittedChange
    from safehuddle.store.keys import KeyRing
    from safehuddle.store.store import Store


class LazyStore:
    """The store of a folder, opened (or made) by whoever asks first: the worker, once painted."""

    def __init__(
        self, folder: Path, keys: KeyRing | None = None, *, clock: Clock = system_clock
    ) -> None:
        self.folder = folder
        self.clock = clock
        self._keys = keys
        self._told: list[Callable[[CommittedChange], None]] = []

    @cached_property
    def keys(self) -> KeyRing:
        """Where this account's keys are kept."""
        from safehuddle.store.keys import AccountKeys

        return self._keys or AccountKeys()

    @cached_property
    def store(self) -> Store:
        """The open store.

        Raises:
            StoreError: it cannot be opened.
        """
        return self._opened()

    def serve_everyone(self) -> None:
        """Have the store made where it serves all accounts of this PC; before it is opened.

        Raises:
            UserError: this account may not make that folder; the store would be made where it was.
        """
        from safehuddle.ui.first_run.presenter import EVERYONE

        try:
            self.folder = paths.make_shared_folder()
        except StoreError as problem:
            raise UserError(problem.sentence, field=EVERYONE) from problem

    def close(self) -> None:
        """Let go of the file, if it was opened; whoever asks next opens what is there then."""
        store = self.__dict__.pop("store", None)
        if store is not None:
            store.close()

    def open_anew(self) -> None:
        """Open what is in the folder now, for whoever listened, and for whoever is here.

        They give their PIN again unless that store knows them as what they are: it may be the
        store of another ward, or be from before they had a PIN.

        Raises:
            StoreError: it cannot be opened.
        """
        before, now = self.store, self._opened()
        now.signed_in = _known(before.signed_in, now)
        # The new one is there before the old one goes: the slow line may look at any moment.
        self.__dict__["store"] = now
        before.close()

    def subscribe(self, listener: Callable[[CommittedChange], None]) -> Callable[[], None]:
        """See `Store.subscribe`; it goes on when another store is opened here."""
        self._told.append(listener)
        return lambda: self._told.remove(listener)

    def _opened(self) -> Store:
        from safehuddle.store.store import Store

        store = Store.open(self.folder, clock=self.clock, keys=self.keys)
        store.subscribe(self._tell)
        return store

    def _tell(self, changed: CommittedChange) -> None:
        for told in tuple(self._told):
            told(changed)


def _known(signed_in: SignedInPerson | None, store: Store) -> SignedInPerson | None:
    from safehuddle.services.at_hand import list_people

    if signed_in is None:
        return None
    try:
        there = {(person.uid, person.role) for person in list_people(store.query)}
    except StoreError:  # on a page that is damaged; whoever asks next is told
        return None
    return signed_in if (signed_in.uid, signed_in.role) in there else None
