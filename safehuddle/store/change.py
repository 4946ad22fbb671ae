"""The change: one gesture, one transaction, one entry in the history, one step of undo.

Every write of the program goes through here, whoever asks for it: see `Store.change`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, insert
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from safehuddle.domain.uids import RANDOM_BYTES, uid_from
from safehuddle.store import chain
from safehuddle.store.engine import driver_of, writes_unseen
from safehuddle.store.images import BulkImage, Images, collect

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy import Table
    from sqlcipher3.dbapi2 import Connection


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed change tells those who listen."""

    kinds: frozenset[str]
    """The tables whose rows changed."""
    entry: int | None
    """Its number in the history; None when the commits of another program were noticed."""


class ChangeSession(Session):
    """The session of one change; the images of what it flushes are kept on the way."""

    images: Images


def _after_flush(session: ChangeSession, context: UOWTransaction) -> None:
    collect(session, session.images)


def _on_execute(state: ORMExecuteState) -> None:
    # A bulk statement would pass the flush events by, and with them history and undo.
    if writes_unseen(state):
        raise RuntimeError("change rows as objects, or in bulk through change.bulk(...)")


event.listen(ChangeSession, "after_flush", _after_flush)
event.listen(ChangeSession, "do_orm_execute", _on_execute)


class Change:
    """What a service is given to write with."""

    def __init__(
        self,
        session: ChangeSession,
        *,
        label: str,
        by: str | None,
        now: datetime,
        random_bytes: Callable[[int], bytes],
    ) -> None:
        self.session = session
        self.now = now
        """The moment of the change, in UTC."""
        self.by = by
        """The role or first name of who asked for it, if they said so."""
        self.label = label
        self.facts: dict[str, str | int] = {}
        """Numbers and names for the history's sentence; never a note's text."""
        self.changed: Changed | None = None
        """What it did, once it is sealed; None when it touched nothing."""
        self._random_bytes = random_bytes
        self._undoes: int | None = None
        self._is_noted = False
        session.images = Images()

    def new_uid(self) -> str:
        """Return a name for a new record, the same on every PC."""
        return uid_from(self.now, self._random_bytes(RANDOM_BYTES))

    def note(self, **facts: str | int) -> None:
        """Enter this change in the history though no row changes (a print, an export)."""
        self._is_noted = True
        self.facts.update(facts)

    def bulk(self, table: Table, rows: Sequence[dict[str, Any]]) -> range:
        """Insert many new rows at once, kept in the history as a run of numbers.

        Args:
            table: the table of a class that can be withdrawn, so that the run can be undone.
            rows: the columns of each row as Python values, without `id`.

        Returns:
            The numbers given to the rows, in their order.
        """
        if not rows:
            return range(0)
        self.session.flush()
        connection = self.session.connection()
        last = connection.exec_driver_sql(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)
        ).scalar()
        first = (last or 0) + 1
        numbered = [{"id": first + place, **row} for place, row in enumerate(rows)]
        connection.execute(insert(table), numbered)
        run = BulkImage(table.name, first, first + len(rows) - 1, None)
        self.session.images.add_run(run)
        return range(run.first, run.last + 1)

    @property
    def raw(self) -> Connection:
        """The driver's connection, for the store's own use inside this transaction."""
        return driver_of(self.session.connection())

    def seal(self) -> None:
        """Flush, and enter the change in the history. Called once, by the store, at the end."""
        self.session.flush()
        images = self.session.images
        images.settle()
        if not images.rows and not images.bulk and not self._is_noted:
            return
        entry = chain.append(
            self.raw,
            at=self.now,
            who=self.by,
            label=self.label,
            facts=self.facts,
            undoes=self._undoes,
            images=images.to_json(),
            rows=images.rows,
        )
        self.changed = Changed(images.kinds, entry)

    def undoing(self, entry: int, images: Images) -> None:
        """Make this change the undoing of an entry, with the images already applied."""
        self._undoes = entry
        self.session.images = images
