"""What this account remembers of a store: the last entry of the history that its program has seen.

It lies beside the account's keys, where no copy of the store's file, and no other account, changes
it. A store that does not have that entry any more has gone back (`store.gone_back`).

The file has two places, written in turn, each with a sum over it: a program that is killed, or a
disk that stops, in the middle of one leaves the other. Each write is there at once for whoever
reads the file, and so outlives the program; what a power cut leaves of it is what had reached the
disk by itself or by `reach_the_disk`.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import sys
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.errors import DiskTrouble
from safehuddle.files import paths, rights, whole_files
from safehuddle.files.unlinked import read_file
from safehuddle.store.chain import Entry, short

if TYPE_CHECKING:
    from pathlib import Path

    from safehuddle.store.keys import Key

PLACE_BYTES = 2048
SUM_DIGITS = 16
_TO_WRITE = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
TURNS_KEPT = 60
"""Of entries at which the history turned, the newest: one is made where a backup is put back."""


class Seen(NamedTuple):
    """An entry that was the last of the history."""

    entry: Entry
    turns: tuple[str, ...] = ()
    """Beginnings of the seals of all entries known at which the history turned; oldest first."""


class LastSeen:
    """What an account remembers of the store at one path."""

    def __init__(self, folder: Path, store: Path, key: Key) -> None:
        """Know where it is kept.

        Args:
            folder: where the account's keys are.
            store: the store's file; a copy elsewhere, with the same key, goes its own way.
            key: its key.
        """
        where = hashlib.sha256(os.fsencode(store.resolve())).hexdigest()[:SUM_DIGITS]
        self._path = folder / f"{key.name}-{where}.seen"
        self._turns: tuple[str, ...] = ()
        self._is_on_its_way = False

    def read(self) -> Seen | None:
        """Return what is remembered; None where nothing is."""
        try:
            content = read_file(self._path, 2 * PLACE_BYTES)
        except OSError:
            return None
        places = (content[at : at + PLACE_BYTES] for at in (0, PLACE_BYTES))
        found = [seen for seen in map(_seen_in, places) if seen is not None]
        newest = max(found, key=lambda seen: seen.entry.number, default=None)
        self._turns = newest.turns if newest else ()
        return newest

    def keep(self, entry: Entry, *, is_turn: bool = False) -> None:
        """Remember a newer entry; where it cannot be kept, what was remembered stays.

        Args:
            entry: the last of the history now.
            is_turn: whether the history turned at it.
        """
        if is_turn:
            self._turns = (*self._turns, short(entry.seal))
        self._write([(entry.number % 2, Seen(entry, self._turns))])

    def keep_only(self, seen: Seen) -> None:
        """Remember this and forget what was before, though it be newer."""
        self._turns = seen.turns
        self._write([(0, seen), (1, seen)])

    def forget(self) -> None:
        """Remember nothing, until something is kept again."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def reach_the_disk(self) -> None:
        """Wait until a power cut leaves what this program has kept."""
        if self._is_on_its_way:
            with contextlib.suppress(OSError):
                whole_files.reach_the_disk(self._path)
                self._is_on_its_way = False

    def _write(self, places: list[tuple[int, Seen]]) -> None:
        # A disk that does not take it is no reason to tell somebody that a save has failed.
        with contextlib.suppress(OSError, DiskTrouble):
            opened = self._opened()
            try:
                for place, seen in places:
                    os.lseek(opened, place * PLACE_BYTES, os.SEEK_SET)
                    os.write(opened, _bytes_of(seen))
            finally:
                os.close(opened)
            self._is_on_its_way = True

    def _opened(self) -> int:
        # Plain descriptors: each save comes by here.
        try:
            opened = os.open(self._path, _TO_WRITE)
            if not stat.S_ISREG(os.fstat(opened).st_mode):  # whatever was put there keeps nothing
                os.close(opened)
                raise OSError
            return opened
        except FileNotFoundError:
            paths.make_private(self._path.parent)
            self._path.touch(mode=0o600)
            if sys.platform != "win32":  # there its folder keeps it, and a save waits for nothing
                rights.only_this_account(self._path)
            return os.open(self._path, _TO_WRITE)


def _bytes_of(seen: Seen) -> bytes:
    told = json.dumps([*seen.entry, seen.turns[-TURNS_KEPT:]])
    return f"{_sum(told)} {told}\n".encode().ljust(PLACE_BYTES)


def _seen_in(place: bytes) -> Seen | None:
    try:
        kept, told = place.decode("ascii").rstrip().split(" ", 1)
        if kept != _sum(told):
            return None
        number, seal, at, turns = json.loads(told)
    except ValueError:
        return None  # never written, or only in part
    return Seen(Entry(number, seal, at), tuple(turns))


def _sum(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()[:SUM_DIGITS]
