"""Keeps a store that was changed from outside from being written any further.

Whoever can change an entry has the key, and could make up every seal after it as well; that the
last seal is then another is noticed by who remembers it (`store.gone_back`). What this finds is
damage, and the hand of somebody who did not know that they would be found out.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehuddle.errors import TamperedStore
from safehuddle.i18n import _
from safehuddle.store import chain, people_rows, schema, sealed_rows
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlcipher3.dbapi2 import Connection

    from safehuddle.store.reader import Reader

LOOKED_AT_ON_OPENING = 100
"""The newest entries: half a day's at most, in about a millisecond."""


class Trust:
    """What is known of one store's history, and of what stands beside it."""

    def __init__(self, connection: Reader) -> None:
        self._connection = connection
        self._has_whole_history = self.has_our_schema = self.has_our_pins = True
        self._strangers: frozenset[int] = frozenset()
        self.look_at_end()

    @property
    def is_whole(self) -> bool:
        """Whether all that was looked at so far is as it was written."""
        return not self.what_is_wrong

    def look_at_end(self) -> None:
        """Look at the newest entries, and forget what was found before: it may be another file.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._connection.turn, explain_errors(), _at_one_moment(self._connection):
            verdict = chain.verify_end(self._connection, LOOKED_AT_ON_OPENING)
            self._take(self._connection, verdict)

    def look_at_all(self) -> chain.Verdict:
        """Walk the whole history, beside whatever else is going on.

        Raises:
            StoreError: the file cannot be read.
        """
        with (
            explain_errors(),
            closing(self._connection.connect()) as connection,
            _at_one_moment(connection),
        ):
            verdict = chain.verify(connection)
            self._take(connection, verdict)
            self.has_our_pins = not sealed_rows.differing(connection.execute)
        return verdict

    def fits_pin(self, person_id: int) -> bool:
        """Whether a person, and what is kept of their PIN, are what was last chosen.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._connection.turn, explain_errors(), _at_one_moment(self._connection):
            differing = sealed_rows.differing(self._connection.execute)
            self._strangers = people_rows.differing(self._connection.execute)
        self.has_our_pins = not differing
        return ("pin", person_id) not in differing and person_id not in self._strangers

    def _take(self, connection: Connection | Reader, verdict: chain.Verdict) -> None:
        self._has_whole_history = verdict.is_whole
        self.has_our_schema = schema.is_ours(connection)
        try:
            self._strangers = people_rows.differing(connection.execute)
        except dbapi2.DatabaseError:  # damaged: whoever cannot be read opens nothing
            self._strangers = frozenset()
        self.has_our_pins = True  # until somebody gives one, or all is looked at

    def check(self) -> None:
        """Go on only if nothing speaks against it.

        Raises:
            TamperedStore: something is not as SafeHuddle wrote it.
        """
        if not self.is_whole:
            meanwhile = _(
                "It can be read, and nothing more is saved in it. Keep the file, ask IT, and put"
                " back a backup from before."
            )
            raise TamperedStore(f"{self.what_is_wrong} {meanwhile}")

    @property
    def what_is_wrong(self) -> str:
        """What is not as SafeHuddle wrote it, as a sentence; "" where all is."""
        if not self.has_our_schema:
            return _(
                "The ward’s file is not built as SafeHuddle builds it: something else has changed"
                " its tables or the guards of its history."
            )
        if self._strangers:
            return _(
                "Who has a PIN, or what they are, is not as it was chosen in SafeHuddle: something"
                " else has changed the ward’s file."
            )
        if not self.has_our_pins:
            return _(
                "A PIN is not the one that was chosen in SafeHuddle: something else has changed the"
                " ward’s file."
            )
        if not self._has_whole_history:
            return _(
                "A line of the history is not as SafeHuddle wrote it: something else has changed"
                " the ward’s file."
            )
        return ""


@contextmanager
def _at_one_moment(connection: Connection | Reader) -> Iterator[None]:
    """Read inside what the file holds now: else what is saved meanwhile looks like a change."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")  # nothing was written, and damage may refuse a COMMIT
