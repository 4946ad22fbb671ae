"""Compares an open store with what its account remembers of it, and goes on remembering."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from safehuddle.errors import StoreError
from safehuddle.store import chain, gone_back, log_damage
from safehuddle.store.last_seen import LastSeen, Seen
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from safehuddle.domain.permissions import Who
    from safehuddle.store.change import Change, CommittedChange
    from safehuddle.store.gone_back import Missing
    from safehuddle.store.log_damage import LostChanges
    from safehuddle.store.reader import Reader
    from safehuddle.store.unrecorded import UnrecordedAlone


class Changes(Protocol):
    """What is asked of `store.Store`."""

    lost: LostChanges | None
    unrecorded: UnrecordedAlone

    def change(self, label: str, *, by: Who = None) -> AbstractContextManager[Change]:
        """See `Store.change`."""


class Memory:
    """What an account remembers of one open store."""

    def __init__(self, store: Changes, reader: Reader, last_seen: LastSeen) -> None:
        self.missing: Missing | None = None
        """What this program found missing; the store tells of it too, where it could be entered."""
        self._store, self._reader, self._last_seen = store, reader, last_seen

    def keep(self, changed: CommittedChange | None, label: str) -> None:
        """Remember the entry of a change of that label: the last of the history now."""
        if changed is not None and changed.sealed is not None:
            self._last_seen.keep(changed.sealed, is_turn=label == gone_back.ACCEPTED)

    def rest(self) -> None:
        """Move what was saved from the log into the file, and wait until the disk remembers it.

        For when nobody is saving: a log that is lost then takes nothing with it. Where another
        program is in the way, or the disk takes nothing, it is left for another time.
        """
        with suppress(StoreError):
            self._store.unrecorded.checkpoint()
        self._last_seen.reach_the_disk()

    def close(self) -> None:
        """Wait until the disk remembers what was seen."""
        self._last_seen.reach_the_disk()

    def tell_missing(self, missing: Missing) -> bool:
        """Say that changes are missing: in the history, and until somebody has read of it.

        Returns:
            Whether that could be kept; where not, it is said for as long as this program runs.
        """
        self.missing = missing
        with suppress(StoreError), self._store.change(gone_back.FOUND) as change:
            gone_back.enter(change, missing)
            return True
        return False

    def look_back(self, *, lost: LostChanges | None = None) -> None:
        """Compare the history with its last entry that this account saw; remember how it ends now.

        Args:
            lost: what the disk damaged, if the opening found that; it is entered in the history,
                and nothing more is said of the same.

        Raises:
            StoreError: the file cannot be read.
        """
        if lost is not None:
            self._store.lost = lost
            with suppress(StoreError), self._store.change(log_damage.FOUND) as change:
                log_damage.enter(change, lost)
        seen = self._last_seen.read()
        with self._reader.turn, explain_errors():
            is_held = seen is not None and chain.holds(self._reader, seen.entry)
            missing = gone_back.missing_by(self._reader, seen) if seen and not is_held else None
        is_told = missing is None or lost is not None or self.tell_missing(missing)
        if not is_told:
            return  # the next opening must find it again
        with self._reader.turn, explain_errors():
            last = chain.last_entry(self._reader)
            turns = gone_back.turns(
                self._reader, after=seen.entry.number if seen and is_held else 0
            )
        if seen is None or seen.entry != last:
            known = seen.turns if seen else ()
            new = (chain.short(turn.entry.seal) for turn in turns)
            self._last_seen.keep_only(Seen(last, (*known, *new)))
