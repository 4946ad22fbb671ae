"""The change: one gesture, one transaction, one entry in the history, one step of undo.

Every write of the program goes through here, whoever asks for it: see `Store.change`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import TextClause, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from safehuddle.domain.dates import moment_text
from safehuddle.domain.permissions import SignedInPerson, Who
from safehuddle.domain.text import one_line
from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.store import chain, images
from safehuddle.store.images import BulkImage, Images, RunSeal
from safehuddle.store.unrecorded import UNSWEPT, Unrecorded
from safehuddle.store.writer import nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Table
    from sqlcipher3.dbapi2 import Connection

    from safehuddle.domain.permissions import Power
    from safehuddle.models import Base
    from safehuddle.models.base import Recorded
    from safehuddle.store.chain import Entry
    from safehuddle.store.writer import Writer

_CHANCE_BYTES = 7
"""So that the number fits what SQLite keeps whole."""
_WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE\s+INTO)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CommittedChange:
    """What a committed change tells those who listen."""

    kinds: frozenset[str]
    """The tables whose rows changed."""
    entry: int | None
    """Its number in the history; None when the commits of another program were noticed, or of what
    has no history."""
    sealed: Entry | None = field(default=None, compare=False)
    """The entry; None as above."""
    can_be_undone: bool = field(default=False, compare=False)
    """Whether a row that has a history changed."""


class ChangeSession(Session):
    """The session of one change; the images of what it flushes are kept on the way."""

    images: Images


def _after_flush(session: ChangeSession, context: UOWTransaction) -> None:
    images.collect(session, session.images)


def _on_execute(state: ORMExecuteState) -> None:
    # A bulk statement would pass the flush events by, and with them history and undo.
    if _writes_unseen(state):
        raise RuntimeError("change rows as objects, or in bulk through change.bulk(...)")


def _writes_unseen(state: ORMExecuteState) -> bool:
    if isinstance(state.statement, TextClause):
        return _WRITES.search(state.statement.text) is not None
    return state.is_insert or state.is_update or state.is_delete


def _before_commit(session: ChangeSession) -> None:
    # Of a savepoint too: the images would remember what going back to it undid.
    raise RuntimeError("a change is kept whole, by the store, when its block ends")


event.listen(ChangeSession, "after_flush", _after_flush)
event.listen(ChangeSession, "before_commit", _before_commit)
event.listen(ChangeSession, "do_orm_execute", _on_execute)


class Change:
    """What a service is given to write with."""

    def __init__(
        self,
        session: ChangeSession,
        raw: Connection,
        writer: Writer,
        *,
        label: str,
        by: Who,
        now: datetime,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self.session = session
        self.raw = raw
        """The driver's connection, for those parts of the store that write the history itself."""
        self.unrecorded = Unrecorded(writer)
        """Writes what has no history, within this change."""
        self.now = now
        """The moment of the change, in UTC."""
        self.by: str | None
        """Who asked for it: by their PIN, or by the role or first name they said."""
        if isinstance(by, SignedInPerson):
            self.by, self._signed_in = by.who, by.uid
        else:
            self.by, self._signed_in = one_line(by or "") or None, ""
        self.powers: set[Power] = set()
        """What needed a PIN in it; undoing it needs the same."""
        self.label = label
        self.facts: dict[str, str | int] = {}
        """Numbers and names for the history's sentence; never a note's text."""
        self.changed: CommittedChange | None = None
        """What it did, once it is sealed; None when it touched nothing."""
        self._writer = writer
        self._random_bytes = random_bytes
        self.stirred: set[str] = set()
        """Tables without a history that it wrote to, of which screens are to hear all the same."""
        self._undoes: int | None = None
        self._is_noted = False
        session.images = Images()

    def new_uid(self) -> str:
        """Return a name for a new record, the same on every PC."""
        return uid_from(self.now, self._random_bytes(RANDOM_BYTES))

    def new_chance(self) -> int:
        """Return a number for a row that may tell neither order nor time."""
        return int.from_bytes(self._random_bytes(RANDOM_BYTES)[-_CHANCE_BYTES:], "big")

    def query(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Read with plain SQL, within this change; as `Store.query`."""
        return self._writer.run(sql, parameters, nothing)

    def insert(self, row: Recorded) -> int:
        """Write one new object's row at once, without waiting for a flush.

        It comes to the same as adding it to the session and flushing, in a quarter of the time:
        for the few gestures made many times a day. The object does not join the session.

        Returns:
            The row's number, also put into `row.id`.
        """
        self.session.flush()  # what was added before may be linked to
        row.id = images.insert(self.raw, row, self.session.images)
        return row.id

    def note(self, **facts: str | int) -> None:
        """Enter this change in the history though no row changes (a print, an export)."""
        self._is_noted = True
        self.facts.update(facts)

    def leave_unnamed(self) -> None:
        """Enter it in the history as nobody's, whoever gave a PIN: who wrote is not to be known."""
        self.by, self._signed_in = None, ""

    def leave_no_trace(self) -> None:
        """Have the file swept, as after an erasure, of rows without a history that it deletes."""
        self.unrecorded.mark(UNSWEPT, moment_text(self.now))

    def give_up(self, seals: Iterable[str]) -> None:
        """Enter that entries are gone without knowingly; see `store.gone_back`."""
        self._is_noted = True
        self.session.images.given_up.extend(seals)

    def bulk(self, kind: type[Base], rows: Sequence[dict[str, Any]]) -> range:
        """Insert many new rows at once, kept in the history as a run of numbers.

        Args:
            kind: a class that can be withdrawn, so that the run can be undone.
            rows: the columns of each row as Python values, without `id`.

        Returns:
            The numbers given to the rows, in their order.
        """
        if not rows:
            return range(0)
        table = cast("Table", kind.__table__)
        self.session.flush()
        last = self.raw.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        ).fetchone()
        first = (last[0] if last else 0) + 1
        images.insert_run(self.session.connection(), kind, first, rows)
        run = BulkImage(table.name, first, first + len(rows) - 1, None)
        self.session.images.add_run(run)
        self.session.images.run_seals.append(self._seal_run(table, run))
        return range(run.first, run.last + 1)

    def _seal_run(self, table: Table, run: BulkImage) -> RunSeal:
        columns = tuple(column.name for column in table.columns)
        rows = self.raw.execute(
            f"SELECT {', '.join(columns)} FROM {table.name} WHERE id BETWEEN ? AND ? ORDER BY id",
            (run.first, run.last),
        )
        return RunSeal(table.name, run.first, columns, "".join(images.row_seals(rows)))

    def seal(self) -> None:
        """Flush, and enter the change in the history. Called once, by the store, at the end."""
        self.session.flush()
        touched = self.session.images
        touched.drop_unchanged()
        touched.powers = sorted(self.powers)
        if not (touched.rows or touched.bulk or touched.sealed or self._is_noted):
            if self.stirred:
                self.changed = CommittedChange(frozenset(self.stirred), None)
            return
        entry = chain.append(
            self.raw,
            at=self.now,
            who=self.by,
            label=self.label,
            # Names of files and wards among them: what is no letter could not be kept.
            facts={
                name: one_line(fact) if isinstance(fact, str) else fact
                for name, fact in self.facts.items()
            },
            undoes=self._undoes,
            images=touched.to_json(),
            rows=(*touched.rows, *touched.sealed),
            signed_in=self._signed_in,
        )
        kinds = touched.kinds | self.stirred
        self.changed = CommittedChange(
            kinds, entry.number, entry, can_be_undone=bool(touched.kinds)
        )

    def mark_as_undo(self, entry: int, applied: Images) -> None:
        """Make this change the undoing of an entry, with the images already applied."""
        self._undoes = entry
        self.session.images = applied
