"""Keeps a store whose history was changed from outside from being written any further.

Whoever can change an entry has the key, and could make up every seal after it as well. What this
finds is damage, and the hand of somebody who did not know that they would be found out.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from safehuddle.errors import TamperedStore
from safehuddle.i18n import _
from safehuddle.store import chain
from safehuddle.store.trouble import explain_errors

if TYPE_CHECKING:
    from safehuddle.store.reader import Reader

LOOKED_AT_ON_OPENING = 100
"""The newest entries: half a day's at most, in about a millisecond."""


class Trust:
    """What is known of one store's history."""

    def __init__(self, connection: Reader) -> None:
        self._connection = connection
        self._is_whole = True
        self.look_at_end()

    @property
    def is_whole(self) -> bool:
        """Whether every entry looked at so far is as it was written."""
        return self._is_whole

    def look_at_end(self) -> None:
        """Look at the newest entries, and forget what was found before: it may be another file.

        Raises:
            StoreError: the file cannot be read.
        """
        with explain_errors():
            self._is_whole = chain.verify_end(self._connection, LOOKED_AT_ON_OPENING).is_whole

    def look_at_all(self) -> chain.Verdict:
        """Walk the whole history, beside whatever else is going on.

        Raises:
            StoreError: the file cannot be read.
        """
        with explain_errors(), closing(self._connection.connect()) as connection:
            verdict = chain.verify(connection)
        self._is_whole = verdict.is_whole
        return verdict

    def check(self) -> None:
        """Go on only if nothing speaks against it.

        Raises:
            TamperedStore: an entry is not as it was written.
        """
        if not self._is_whole:
            raise TamperedStore(
                _(
                    "A line of the history is not as SafeHuddle wrote it: something else has"
                    " changed the ward's file. It can be read, and nothing more is saved in it."
                    " Keep the file, ask IT, and put back a backup from before."
                )
            )
