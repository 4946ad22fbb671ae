"""Finds changes that were acknowledged and cannot be read back from a damaged write-ahead log.

SQLite reads its log up to the first frame that does not fit, and takes the rest for a commit that
the power cut short. Nearly always it is. But each commit is on the disk before the next one begins
(`synchronous=FULL`): where a whole commit and more stand behind that frame, it was damage, and
changes that somebody was told were saved are gone. See "The WAL file format" in SQLite's manual.
"""

from __future__ import annotations

import json
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2

from safehuddle.errors import StoreError
from safehuddle.i18n import N_
from safehuddle.store import set_aside
from safehuddle.store.backup_names import Why
from safehuddle.store.thinning import prune
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from datetime import datetime
    from io import FileIO
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.change import Change

FOUND = N_("Find changes lost to a damaged disk")
"""The label of the entry that tells of it in the history."""

MARK = "lost_in_the_log"
"""The mark that stands until somebody has read of it."""

_HEADER = struct.Struct(">8I")
"""Magic, version, page size, checkpoints, two salts, two checksums."""
_FRAME = struct.Struct(">6I")
"""Page, size of the file after a commit or 0, two salts, two checksums."""
_SUMS = struct.Struct(">2I")
_ORDER = {0x377F0682: "little", 0x377F0683: "big"}
"""Which way round the words are that the checksums run over, by the magic."""
_WHOLE = 1 << 32


class LostChanges(NamedTuple):
    """What is known of changes that cannot be read back."""

    until: str
    """The moment of the newest change that can be; "" where there is none."""
    file: str
    """The name among the backups of what was left; "" where the disk would not take it."""


def keep_what_is_left(path: Path, connection: Connection, now: datetime) -> LostChanges:
    """Keep the file and its damaged log aside, begin a new log, and say what is known.

    The connection's locks may be gone afterwards: close it.

    Args:
        path: the store's file, where `is_lost`.
        connection: the one that found it. Nothing may have been written yet, and no last
            connection closed, for that destroys the rest of the log.
        now: the present moment.

    Raises:
        dbapi2.Error: the file cannot be read.
    """
    try:
        with explain_errors(files=True):
            kept = set_aside.copy_aside(path, now, Why.DAMAGED)
            prune(kept.parent, path.stem, now.date())
    except StoreError:  # no reason to keep people from what is there
        return LostChanges(_newest(connection), "")
    until = _newest(connection)
    with suppress(dbapi2.Error):  # or the next start would find the same once more
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return LostChanges(until, kept.name)


def _newest(connection: Connection) -> str:
    """Return the moment of the newest entry."""
    found = connection.execute("SELECT at FROM history ORDER BY id DESC LIMIT 1").fetchone()
    return found[0] if found else ""


def enter(change: Change, lost: LostChanges) -> None:
    """Tell of it in the history, and remember it until somebody has read of it."""
    change.note(**({"file": lost.file} if lost.file else {}))
    change.unrecorded.mark(MARK, json.dumps(lost._asdict()))


def is_lost(path: Path, connection: Connection) -> bool:
    """Whether the log holds commits that SQLite has not read and that were acknowledged.

    Raises:
        dbapi2.Error, OSError: the file or its log cannot be read.
    """
    page_bytes = int(connection.execute("PRAGMA page_size").fetchone()[0])
    connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # so that it is read
    (_busy, accepted, _copied) = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    log = path.with_name(f"{path.name}-wal")
    # Twice, as another program may be writing just now; damage stays.
    return all(_is_lost_behind(max(accepted, 0), log, page_bytes) for _ in range(2))


def _is_lost_behind(accepted: int, log: Path, page_bytes: int) -> bool:
    try:
        frames = (log.stat().st_size - _HEADER.size) // (_FRAME.size + page_bytes)
        if frames <= accepted:
            return False  # SQLite has read it to its end
        with log.open("rb", buffering=0) as file:
            return _Log(file, frames, page_bytes).is_lost_behind(accepted)
    except FileNotFoundError:
        return False


class _Log:
    """The frames of a log, numbered from 1, whatever SQLite makes of them."""

    def __init__(self, file: FileIO, frames: int, page_bytes: int) -> None:
        self._file, self._frames, self._page_bytes = file, frames, page_bytes
        header = self._read(0, _HEADER.size)
        magic, *_, first_sum, second_sum = _HEADER.unpack(header)
        order = _ORDER.get(magic, sys.byteorder)
        self._words = struct.Struct(f"{'<' if order == 'little' else '>'}2I")
        self._sums = (first_sum, second_sum)
        self._has_header = self._summed((0, 0), header[:24]) == self._sums
        self._salts = header[16:24] if self._has_header else self._head(1)[8:16]

    def is_lost_behind(self, accepted: int) -> bool:
        """Whether a commit behind the accepted frames was on the disk before more was written.

        It must be whole itself, and so must what follows: of a commit that the power cut short any
        part may be missing, and what an older log had there shows instead.
        """
        for frame in range(accepted + 2, self._frames):
            if self._is_commit(frame) and self._fits(frame) and self._goes_on_behind(frame):
                break
        else:
            return False
        if not self._has_header:
            return accepted == 0
        # Where none is damaged, another program has just begun the log anew.
        return not all(self._fits(each) for each in range(accepted + 1, frame))

    def _is_commit(self, frame: int) -> bool:
        head = self._head(frame)
        return head[8:16] == self._salts and any(head[4:8])

    def _goes_on_behind(self, frame: int) -> bool:
        # SQLite may repeat the last frame of a commit to fill a sector: that is still the same one.
        return self._head(frame + 1)[:8] != self._head(frame)[:8] and self._fits(frame + 1)

    def _fits(self, frame: int) -> bool:
        """Whether a frame is whole and was written straight after the one before it."""
        head = self._head(frame)
        page = self._read(self._place(frame) + _FRAME.size, self._page_bytes)
        if head[8:16] != self._salts:
            return False
        before = self._sums if frame == 1 else _SUMS.unpack(self._head(frame - 1)[16:])
        return self._summed(before, head[:8] + page) == _SUMS.unpack(head[16:])

    def _summed(self, before: tuple[int, ...], content: bytes) -> tuple[int, int]:
        first, second = before
        for one, two in self._words.iter_unpack(content):
            first = (first + one + second) % _WHOLE
            second = (second + two + first) % _WHOLE
        return first, second

    def _head(self, frame: int) -> bytes:
        return self._read(self._place(frame), _FRAME.size)

    def _place(self, frame: int) -> int:
        return _HEADER.size + (frame - 1) * (_FRAME.size + self._page_bytes)

    def _read(self, place: int, size: int) -> bytes:
        self._file.seek(place)
        return self._file.read(size).ljust(size, b"\0")
