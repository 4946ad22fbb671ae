"""Plays the history again, and says where the rows are not as it says they should be.

The chain shows whether the history is as it was written; this shows whether the rows are as the
history says. Together they find what was changed in the file by anything but SafeHuddle.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from safehuddle.store.images import ROW_SEAL_BYTES, WITHDRAWN_BY_UNDO, row_seals

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlcipher3.dbapi2 import Connection

Row = tuple[str, int]
ROWS_AT_ONCE = 60_000
"""Rows that are held in memory while they are compared: about 60 MB of them."""


class Share(NamedTuple):
    """Which rows are looked at: every so-manieth of each table."""

    place: int = 0
    of: int = 1

    def holds(self, row_id: int) -> bool:
        """Whether a row of this number is among them."""
        return (row_id % self.of if isinstance(row_id, int) else 0) == self.place

    def first_from(self, row_id: int) -> int:
        """Return the first number from this one on that is among them."""
        return row_id + (self.place - row_id) % self.of


WHOLE = Share()


@dataclass(slots=True)
class Replay:
    """What the history says the file holds."""

    share: Share = WHOLE
    """The rows it knows of; all else that the history says is passed over."""
    rows: dict[Row, dict[str, Any]] = field(default_factory=dict)
    """Each row's columns, as far as they are known."""
    runs: set[tuple[str, int, int]] = field(default_factory=set)
    """Table, first and last of rows brought in many at once, which have no number in common with
    another run: that they are there is known, and what they said at first by their seals."""
    run_seals: dict[Row, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """Of a row of a run: its columns when it was made, and the digest of what was in them."""
    befores: dict[Row, dict[str, Any]] = field(default_factory=dict)
    """Of a row of a run that was changed since: what was there at first."""
    gone: set[Row] = field(default_factory=set)
    touched: set[tuple[str, int, int]] = field(default_factory=set)
    """Table, row and entry, as `history_row` should hold them."""

    def differences(self, connection: Connection, tables: list[str]) -> list[Row]:
        """Return the rows that are not as the history says: changed, missing or put in."""
        wrong = []
        # Their words are gone, and with them what the digest was made of.
        mine = (self.share.of, self.share.place)
        erased = set()
        if self.run_seals:
            sql = "SELECT kind, row_id FROM stone WHERE row_id % ? = ?"
            erased = set(connection.execute(sql, mine))
        for table in tables:
            runs = sorted((first, last) for each, first, last in self.runs if each == table)
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            there = set()
            sql = f"SELECT {', '.join(names)} FROM {table} WHERE id % ? = ?"
            for values in connection.execute(sql, mine):
                row = dict(zip(names, values, strict=True))
                key = (table, row["id"])
                there.add(key)
                known = self.rows.get(key)
                if known is None:
                    is_right = key not in self.gone and _is_in_one(runs, row["id"])
                else:
                    is_right = all(row.get(name) == value for name, value in known.items())
                is_right = is_right and (key in erased or self._is_as_made(key, row))
                if not is_right:
                    wrong.append(key)
            known_there = {*self.rows, *(self.run_seals.keys() - self.gone)}
            wrong += [key for key in known_there if key[0] == table and key not in there]
        return wrong

    def add(self, entry: int, images: str) -> None:
        """Take the next entry."""
        kept = json.loads(images)
        for table, row_id, before, after in kept["rows"]:
            if not self.share.holds(row_id):
                continue
            key = (table, row_id)
            self.touched.add((table, row_id, entry))
            if after is None:
                self.rows.pop(key, None)
                self.gone.add(key)
            elif before is None:
                self.rows[key] = dict(after)
            else:
                if key in self.run_seals:
                    self._remember_first(key, before)
                self.rows.setdefault(key, {}).update(after)
        self.touched |= {
            (table, row_id, entry)
            for table, row_id, _ in kept.get("sealed", ())
            if self.share.holds(row_id)
        }
        for table, first, last, withdrawn in kept.get("bulk", ()):
            self.runs.add((table, first, last))
            for key in self._known_in(table, first, last):
                self.rows[key].pop("withdrawn_at", None)
                self.rows[key].pop("withdrawn_reason", None)
            self._turn_sealed(table, first, last, withdrawn)
        for table, first, columns, digests in kept.get("run_seals", ()):
            size, shared = 2 * ROW_SEAL_BYTES, tuple(columns)
            start = self.share.first_from(first)
            for row_id in range(start, first + len(digests) // size, self.share.of):
                at = (row_id - first) * size
                self.run_seals[table, row_id] = shared, digests[at : at + size]

    def _remember_first(self, key: Row, before: dict[str, Any]) -> None:
        self.befores[key] = {**before, **self.befores.get(key, {})}

    def _turn_sealed(self, table: str, first: int, last: int, withdrawn: str | None) -> None:
        """Take it that a run was put out of sight as a whole, or back: each of its rows stood."""
        reason = WITHDRAWN_BY_UNDO if withdrawn else None
        for key, (columns, _digest) in self.run_seals.items():
            if key[0] == table and first <= key[1] <= last and "withdrawn_at" in columns:
                self._remember_first(key, {"withdrawn_at": None, "withdrawn_reason": None})
                self.rows.setdefault(key, {}).update(
                    withdrawn_at=withdrawn, withdrawn_reason=reason
                )

    def _is_as_made(self, key: Row, row: dict[str, Any]) -> bool:
        """Whether a row of a run still says what it said at first, but for what was changed."""
        columns, digest = self.run_seals.get(key, ((), ""))
        if not digest:
            return True
        first = {**row, **self.befores.get(key, {})}
        return row_seals([map(first.get, columns)]) == [digest]

    def _known_in(self, table: str, first: int, last: int) -> list[Row]:
        # A thousand imports of a year are as quick as one; nor is a run without end ever walked.
        if last - first < len(self.rows):
            keys = ((table, row_id) for row_id in range(first, last + 1))
            return [key for key in keys if key in self.rows]
        return [key for key in self.rows if key[0] == table and first <= key[1] <= last]


def _is_in_one(runs: list[tuple[int, int]], row_id: int) -> bool:
    at = bisect(runs, (row_id, sys.maxsize)) - 1
    return at >= 0 and row_id <= runs[at][1]


def replay(connection: Connection, share: Share = WHOLE) -> Replay:
    """Play the whole history, for all rows or for a share of them."""
    played = Replay(share)
    for entry, images in connection.execute("SELECT id, images FROM history ORDER BY id"):
        played.add(entry, images)
    return played


def is_as_told(
    connection: Connection,
    watch: Callable[[float], None] = lambda done: None,
    *,
    rows_at_once: int = ROWS_AT_ONCE,
) -> bool:
    """Return whether every row, and the index of what touched it, is as the history says.

    In little memory: the history is played once for each share of the rows.

    Args:
        connection: of the file.
        watch: is told now and then how much is done, from 0 to 1.
        rows_at_once: so many rows are held in memory at most, or about.
    """
    tables = recorded_tables()
    counted = [connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables]
    (touched,) = connection.execute("SELECT count(*) FROM history_row").fetchone()
    shares = max(1, ceil((sum(counted) + touched) / rows_at_once))
    for place in range(shares):
        watch(place / shares)
        played = replay(connection, Share(place, shares))
        if played.differences(connection, tables) or index_differs(connection, played):
            return False
    return True


def index_differs(connection: Connection, played: Replay) -> bool:
    """Whether the index of which entry touched which row is not as the history says."""
    sql = "SELECT kind, row_id, history_id FROM history_row WHERE row_id % ? = ?"
    kept = set(connection.execute(sql, (played.share.of, played.share.place)))
    return kept != played.touched


def recorded_tables() -> list[str]:
    """Return the tables whose every row has a history."""
    from safehuddle.models import Base

    return [
        table.name
        for table in Base.metadata.tables.values()
        if not table.info.get("unrecorded") and not table.name.startswith("history")
    ]
