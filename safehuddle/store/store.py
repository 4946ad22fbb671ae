"""The store: one ward PC's encrypted file, read by many and written through one door."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safehuddle.errors import NotAllowed, StoreError, UserError
from safehuddle.files import paths, places
from safehuddle.i18n import N_, _
from safehuddle.store.keys import AccountKeys, Key, KeyRing
from safehuddle.store.memory import Memory
from safehuddle.store.opened_file import OpenedFile
from safehuddle.store.opening import open_or_make
from safehuddle.store.presence import Presence
from safehuddle.store.reader import Reader
from safehuddle.store.seen import SeenEntries
from safehuddle.store.trouble import explain_errors
from safehuddle.store.trust import Trust
from safehuddle.store.unrecorded import UnrecordedAlone
from safehuddle.store.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from safehuddle.clock import Clock
    from safehuddle.domain.change_label import TurnedLabel
    from safehuddle.domain.permissions import Who
    from safehuddle.errors import UnwritableStore
    from safehuddle.store.backup import Backups
    from safehuddle.store.change import Change, CommittedChange
    from safehuddle.store.log_damage import LostChanges
    from safehuddle.store.opening import Opened

UNDO = N_("Undo")
REDO = N_("Do again")


class Store(Presence):
    """An open store. Make one with `Store.open`, and close it at the end."""

    def __init__(
        self,
        path: Path,
        opened: Opened,
        *,
        clock: Clock,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        super().__init__()
        self.path, self.clock = path, clock
        self.is_closed = False
        self._reader = Reader(path, opened.key, opened.connection, opened.hindrance)
        self.lost: LostChanges | None = None
        """What this opening found to be lost, for the disk damaged it; see `log_damage`."""
        self._key, self._random_bytes = opened.key, random_bytes
        self._told: list[Callable[[CommittedChange], None]] = []
        self._seen = SeenEntries(self._reader)
        self._in_place = OpenedFile(path)
        self.trust = Trust(self._reader)
        self._writer = Writer(path, opened.key)
        self.unrecorded = UnrecordedAlone(self._writer, self._in_place, self.trust, self._reader)
        """Writes what has no history: drafts, wrong PINs, marks; and sweeps the file."""
        self.memory = Memory(self, self._reader, opened.last_seen)
        """What this account remembers of the store."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Clock,
        keys: KeyRing | None = None,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> Store:
        """Open the store in a folder, making the folder, the store and its key when absent.

        Args:
            folder: the data folder.
            clock: gives the moment of each change.
            keys: where keys are kept; this account's own by default.
            random_bytes: gives the random part of new records' names.

        Raises:
            StoreError: it cannot be opened; the sentence says why and what is safe.
        """
        places.refuse_unsafe(folder)
        path = paths.make_private(folder) / paths.STORE_NAME
        opened = open_or_make(path, keys or AccountKeys(), clock=clock)
        let_go = opened.connection.close  # whoever mends it must be alone with it
        try:
            with explain_errors():
                store = cls(path, opened, clock=clock, random_bytes=random_bytes)
            let_go = store.close
            store.memory.look_back(lost=opened.lost)
        except BaseException:
            let_go()
            raise
        return store

    @cached_property
    def backups(self) -> Backups:
        """Its backups, beside it."""
        from safehuddle.store.backup import Backups  # not before the board

        return Backups(self.path, self._key, self._reader.connect)

    @property
    def key(self) -> Key:
        """What opens the file: to lock it with a recovery key, and for nothing else."""
        return self._key

    @property
    def hindrance(self) -> UnwritableStore | None:
        """Why nothing can be saved now, such as a full disk; None where all is well."""
        return self._reader.hindrance

    def try_to_write(self) -> None:
        """Raise `UnwritableStore` unless what hindered it is over; each change does so itself."""
        with explain_errors():
            self._reader.require_writing()

    def close(self) -> None:
        """Let go of the file."""
        self.is_closed = True
        self._writer.close()
        self._reader.close()
        self.memory.close()

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read with plain SQL, without loading the object mapper: for what must show at once.

        Raises:
            StoreError: the file cannot be read.
        """
        self._in_place.check()
        with self._reader.turn, explain_errors():
            return list(self._reader.execute(sql, parameters))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads one moment of the store, and cannot write.

        Raises:
            StoreError: the file cannot be read.
        """
        from sqlalchemy.orm import Session

        self._in_place.check()
        with (
            explain_errors(),
            Session(self._reader.engine, info=self._carried) as session,
        ):
            yield session

    @contextmanager
    def change(self, label: str, *, by: Who = None) -> Iterator[Change]:
        """The one door for writes: all that is done inside is kept, or none of it.

        When the block ends well the change is on the disk, has one entry in the history, and can
        be undone; when it raises, nothing happened.

        Args:
            label: what is being done, as an English sentence marked for translation. It is shown
                in notices and in the history, so it never holds what somebody wrote.
            by: who does it, if they said so, or gave their PIN for it alone. Whoever gave their PIN
                to the program is named instead: that is known, and the entry is sealed with it.

        Raises:
            StoreError: it could not be written; what was there before is safe. A `TamperedStore`
                is read only.
        """
        with self._changing(label, by) as change:
            yield change
        changed = change.changed
        if changed is None:
            return
        if changed.can_be_undone and changed.entry is not None:
            self._done.append(changed.entry)
            self._undone.clear()
        self._publish(changed)

    @contextmanager
    def _changing(self, label: str, by: Who) -> Iterator[Change]:
        from safehuddle.store.change import Change, ChangeSession
        from safehuddle.store.engine import write_transaction

        self._in_place.check()
        self.trust.check()
        self.try_to_write()
        with (
            self._writer.turn() as driver,
            ChangeSession(self._writer.bind, expire_on_commit=False, info=self._carried) as session,
            write_transaction(driver),
        ):
            self._in_place.check()  # whoever replaces it waits for us, or we waited for them
            change = Change(
                session,
                driver,
                self._writer,
                label=label,
                by=self.signed_in or by,
                now=self.clock(),
                random_bytes=self._random_bytes,
            )
            yield change
            change.seal()
        self.memory.keep(change.changed, label)
        self._note_powers(change)

    def undo(self, *, by: str | None = None) -> TurnedLabel:
        """Take back the last gesture made through this store object, and return which it was.

        Raises:
            UserError: nothing is left to undo.
            MovedOn: the record has been changed since, perhaps by another window.
            NotAllowed: it was done with a PIN, by somebody who is not at the program now.
        """
        if not self._done:
            raise UserError(_("There is nothing to undo."))
        return self._turn(self._done, self._undone, UNDO, by)

    def redo(self, *, by: str | None = None) -> TurnedLabel:
        """Do again the last gesture that was undone; as `undo`."""
        if not self._undone:
            raise UserError(_("There is nothing to do again."))
        return self._turn(self._undone, self._done, REDO, by)

    def undo_entry(self, entry: int, *, by: str | None = None) -> TurnedLabel:
        """Take back one entry of the history by its number, whoever made it; see `store.undo`."""
        source = self._done if entry in self._done else [entry]
        source.append(source.pop(source.index(entry)))
        return self._turn(source, self._undone, UNDO, by)

    def _turn(self, source: list[int], target: list[int], verb: str, by: str | None) -> TurnedLabel:
        """Undo the last of `source`; what undid it is the next of `target`."""
        from safehuddle.store.undo import moved_on_if_refused, undo_entry

        is_own = source is self._done or source is self._undone
        entry = source.pop()  # also when it has moved on: the next press reaches the one before
        try:
            with moved_on_if_refused(), self._changing(verb, by) as change:
                undone = undo_entry(change, entry, is_own=is_own)
        except (StoreError, NotAllowed):
            source.append(entry)  # neither a full disk nor another's PIN is a reason to forget it
            raise
        assert change.changed is not None
        assert change.changed.entry is not None
        target.append(change.changed.entry)
        self._publish(change.changed)
        return undone

    def subscribe(self, listener: Callable[[CommittedChange], None]) -> Callable[[], None]:
        """Have `listener` called after each commit, on the thread that committed.

        Returns:
            A function that ends it.
        """
        self._told.append(listener)
        return lambda: self._told.remove(listener)

    def notice_others(self) -> bool:
        """Say whether another program has changed the store since last asked; publish it if so.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._reader.turn, explain_errors():
            if self._reader.look_anew():
                self._seen.look_again()
            kinds = self._seen.kinds_of_others()
        if not kinds:
            return False
        if "person" in kinds:
            self._look_at_role(self.query)
        if self._seen.went_back:
            self._seen.went_back = False
            self.trust.look_at_end()
            self.memory.look_back()
            self._done.clear()
            self._undone.clear()
        from safehuddle.store.change import CommittedChange

        self._publish(CommittedChange(kinds, None))
        return True

    def _publish(self, changed: CommittedChange) -> None:
        if changed.entry is not None:
            self._seen.ours.add(changed.entry)
        for told in tuple(self._told):
            try:
                told(changed)
            except Exception:  # the change is on the disk: nobody may believe it failed
                logging.getLogger(__name__).exception("a listener failed after a change")
