"""Tells the commits of other programs on the same store from our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehuddle.store.reader import Reader


class SeenEntries:
    """Which entries of the history this program has made or heard of."""

    def __init__(self, connection: Reader) -> None:
        self.ours: set[int] = set()
        self.went_back = False
        """Whether a backup was put back: numbers we remember may mean other entries now."""
        self._connection = connection
        self._version = self._read_version()
        self._last = self._read_last()
        self._seal = self._seal_of(self._last)

    def look_again(self) -> None:
        """Ask anew what others have done, whatever the connection says: it is another one."""
        self._version = -1

    def kinds_of_others(self) -> frozenset[str]:
        """Return the tables that others have changed since last asked."""
        version = self._read_version()
        if version == self._version:
            return frozenset()
        self._version, since, seal = version, self._last, self._seal
        is_as_known = self._seal_of(since) == seal
        self._last = self._read_last()
        self._seal = self._seal_of(self._last)
        if not is_as_known:
            self.went_back = True
            return self._everything()
        theirs = set(range(since + 1, self._last + 1)) - self.ours
        self.ours.clear()
        kinds: set[str] = set()
        for entry in theirs:
            kinds |= self._kinds_of(entry)
        return frozenset(kinds)

    def _kinds_of(self, entry: int) -> set[str]:
        (images,) = self._connection.execute(
            "SELECT images FROM history WHERE id = ?", (entry,)
        ).fetchone()
        kept = json.loads(images)
        return {row[0] for row in kept["rows"]} | {run[0] for run in kept.get("bulk", ())}

    def _everything(self) -> frozenset[str]:
        self.ours.clear()
        tables = self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return frozenset(name for (name,) in tables)

    def _seal_of(self, entry: int) -> str | None:
        """Return what tells an entry from another of the same number; None where there is none."""
        found = self._connection.execute(
            "SELECT chain FROM history WHERE id = ?", (entry,)
        ).fetchone()
        return str(found[0]) if found else None

    def _read_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _read_last(self) -> int:
        return int(self._connection.execute("SELECT max(id) FROM history").fetchone()[0] or 0)
