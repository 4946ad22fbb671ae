"""Looks after the ward's file as a whole: backups, the second place, the recovery key, restoring.

Knows no Qt. What the store refuses is told as a `UserError` where somebody chose a file, so that it
is said beside what they chose and not in a window of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Protocol

from safehuddle.errors import NewAccount, StoreError, UnwritableStore, UserError
from safehuddle.files import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from safehuddle.clock import Clock
    from safehuddle.services.care.backups import BackupCard, SecondPlace
    from safehuddle.services.care.checks import CheckResult
    from safehuddle.services.care.restoration import Comparison
    from safehuddle.store.keys import KeyRing
    from safehuddle.store.restore import RestoreResult
    from safehuddle.store.store import Store


class OpensStore(Protocol):
    """The store of a folder; see `ui.lazy_store.LazyStore`."""

    folder: Path

    @property
    def store(self) -> Store:
        """The open store."""

    @property
    def keys(self) -> KeyRing:
        """Where this account's keys are kept."""

    @property
    def clock(self) -> Clock:
        """The present moment."""

    def open_anew(self) -> None:
        """Open what is in the folder now."""

    def close(self) -> None:
        """Let go of the file; whoever asks next opens what is there then."""


class StoreCare:
    """See `ui.desk.Care`. Services are imported when first needed: the window is painted first."""

    def __init__(self, door: OpensStore) -> None:
        self._door = door

    @property
    def folder(self) -> Path:
        """Where the ward's data lives on this PC."""
        return self._door.folder

    def last_backup(self) -> date | None:
        """Return the day of the newest daily backup, or None."""
        newest = self._door.store.backups.newest()
        return newest.day if newest else None

    def recovery_key_made(self) -> datetime | None:
        """Return when the recovery key in force was made; None where there is none."""
        from safehuddle.services.care import recovery

        return recovery.made_at(self._door.store.query)

    def back_up(self) -> Path:
        """Make and check a backup now, beside those there are."""
        from safehuddle.store.backup_names import Why

        return self._door.store.backups.make(self._door.store.clock(), why=Why.BY_HAND)

    def look_over(self) -> None:
        """Walk the whole history; from then on nothing is saved in a store that does not fit."""
        self._door.store.trust.look_at_all()
        self._door.store.trust.check()

    def hindrance(self) -> str | None:
        """See whether anything can be saved; return what to say where not."""
        store = self._door.store
        with suppress(UnwritableStore):
            store.try_to_write()
        return store.hindrance.meanwhile if store.hindrance is not None else None

    def why_key_in_file(self) -> str:
        """Return why the key was kept in a file just now; empty where it was not."""
        return str(getattr(self._door.keys, "why_file", ""))

    def lost_changes(self) -> str | None:
        """Return the sentence about changes that the disk damaged; None where none were."""
        from safehuddle.services.care import lost

        return lost.lost_sentence(self._door.store)

    def forget_lost_changes(self) -> None:
        """Say it no more."""
        from safehuddle.services.care import lost

        lost.forget(self._door.store)

    def look_for_missing(self) -> str | None:
        """Compare the store with its backups; return what is missing, as a sentence, or None."""
        from safehuddle.services.care import missing

        missing.look(self._door.store)
        return missing.missing_sentence(self._door.store)

    def accept_missing(self) -> None:
        """Go on without what is missing, and say it no more.

        Raises:
            NotAllowed: it needs the keeper.
        """
        from safehuddle.services.care import missing

        missing.accept(self._door.store)

    def rest(self) -> None:
        """Have all that was saved in the file itself; nobody is saving just now."""
        self._door.store.memory.rest()

    def clock_word(self) -> str | None:
        """Return what to say of a clock that may be wrong, once; None where it fits."""
        from safehuddle.services.care import clock_check

        return clock_check.word(self._door.store)

    def back_up_daily(self, *, at_start: bool = False) -> None:
        """Make today's backup unless there is one, and bring the newest to the second place."""
        from safehuddle.services.care import backups

        backups.daily(self._door.store, at_start=at_start)

    def copy_to(self, path: Path) -> None:
        """Make and check an encrypted copy of everything at `path`."""
        paths.refuse_our_own(path, self.folder)
        self._door.store.backups.copy_to(path)

    def backups(self) -> tuple[BackupCard, ...]:
        """Return the backups on this PC, newest first."""
        from safehuddle.services.care import backups

        return backups.list_backups(self._door.store)

    def second_place(self) -> SecondPlace | None:
        """Return how the second place for backups stands; None when none was chosen."""
        from safehuddle.services.care import backups

        return backups.second_place(self._door.store.query)

    def check_second_place(self, place: Path) -> None:
        """Refuse a second place that is no help or cannot be written to now.

        Raises:
            UserError: it is one.
        """
        from safehuddle.store.second_place import refuse_unusable

        with _said_beside():
            refuse_unusable(place, self.folder)

    def bring_to_second_place(self) -> bool:
        """Copy the newest backup to the second place; return whether it is there now."""
        from safehuddle.services.care import backups

        return backups.bring_to_second_place(self._door.store)

    def look_into(self, backup: Path) -> Comparison | None:
        """Return what is in a backup and what would be lost; None when its key is not here.

        Raises:
            UserError: it cannot be put back.
        """
        from safehuddle.services.care import restoration

        with _said_beside():
            try:
                return restoration.compare(self.folder, backup, keys=self._door.keys)
            except NewAccount:
                return None

    def unlock(self, file: Path | None, typed: str) -> None:
        """Keep the key of a backup, or of the ward's own file, by the recovery key typed.

        Raises:
            UserError: it is not the recovery key of that file.
        """
        from safehuddle.domain.recovery_key import parse
        from safehuddle.store.opening import unlock

        with _said_beside():
            unlock(file or self.folder / paths.STORE_NAME, parse(typed), self._door.keys)

    def restore(self, backup: Path) -> RestoreResult:
        """Put a backup back, and open what is there now.

        Raises:
            NotAllowed: it needs the keeper.
            UserError: it cannot be put back; nothing was changed.
        """
        from safehuddle.services.care import restoration

        store = self._door.store
        with _said_beside():
            try:
                restored = restoration.put_back(store, backup, keys=self._door.keys)
            except BaseException:
                if store.is_closed:
                    self._door.open_anew()
                raise
        self._door.open_anew()
        return restored

    def check(self, watch: Callable[[int], None] | None = None) -> CheckResult:
        """Look the whole file over, and mend what can be; ask through `jobs.alone`.

        Args:
            watch: is told, by the worker, how much is done, in percent.

        Raises:
            UserError: something is wrong that was not mended.
        """
        from safehuddle.services.care import checks
        from safehuddle.services.care.mended import FILE
        from safehuddle.store.store import Store

        door = self._door
        with _said_beside():
            try:
                anew = partial(Store.open, door.folder, clock=door.clock, keys=door.keys)
                found = checks.check_and_mend(door.store, anew, watch)
            except StoreError:
                door.open_anew()  # it may have been closed for the attempt
                raise
            if FILE in found.mended or not found.pages:  # the same
                door.open_anew()
            found.refuse_if_broken()
        return found

    def mend(self) -> str:
        """Build a damaged file anew from its own rows and history; say so, or "" where it is not.

        Raises:
            UserError: another program has it open, or the disk is at fault; nothing was changed.
        """
        from safehuddle.services.care import checks
        from safehuddle.services.care.mended import mended_words

        with _said_beside():
            self._door.close()
            mended = checks.mend(self.folder, keys=self._door.keys, now=self._door.clock())
        return mended_words(mended) if mended else ""

    def found_backups(self) -> tuple[BackupCard, ...]:
        """Return the backups on this PC, newest first, also where no store opens."""
        from safehuddle.services.care import backups

        return backups.find_backups(self.folder)

    def rescue(self, backup: Path, proof: str = "") -> None:
        """Put a backup back where no store opens, and open it.

        Raises:
            NeedsProof: it is from elsewhere, and wants a keeper's PIN or the recovery key.
            UserError: it cannot be put back, or there is a store that opens; nothing was changed.
        """
        from safehuddle.services.care import restoration

        with _said_beside():
            self._door.close()  # it may have opened, and been found damaged then
            restoration.rescue(
                self.folder,
                backup,
                keys=self._door.keys,
                now=self._door.clock(),
                proof=proof,
            )
            self._door.store.trust.check()  # opened by being asked for


@contextmanager
def _said_beside() -> Iterator[None]:
    try:
        yield
    except StoreError as problem:
        raise UserError(problem.sentence) from problem
