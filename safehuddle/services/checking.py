"""Looks a store over: its pages, its links, its history and its index of words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from safehuddle.errors import NotAStore, StoreError
from safehuddle.i18n import _
from safehuddle.store import chain
from safehuddle.store.search_index import INDEXED

if TYPE_CHECKING:
    from safehuddle.store.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. Every part is True when it is as it should be."""

    pages: bool
    """Every page of the file opens with the key and is whole."""
    links: bool
    """Every record names records that are there."""
    history: bool
    """Every entry of the history is as it was written."""
    index: bool
    """The search finds what is there."""
    entries: int
    """Entries of the history."""

    def facts(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        return {"ok": self.is_sound, **asdict(self)}

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.pages and self.links and self.history and self.index

    def refuse_if_broken(self) -> None:
        """Raise what is wrong, if anything is.

        Raises:
            NotAStore: the file is damaged or was changed from outside.
        """
        if not self.pages or not self.links:
            raise NotAStore(
                _(
                    "The ward's file is damaged. Do not delete it: the newest backup is in the"
                    " folder “backups” beside it. Ask IT to look at the disk."
                )
            )
        if not self.history:
            raise NotAStore(
                _(
                    "An entry of the history is not as it was written: the file was changed by"
                    " something else than SafeHuddle. Keep it, and ask IT."
                )
            )
        if not self.index:
            raise NotAStore(
                _(
                    "The search may not find everything. What is saved is safe."
                    " Ask IT to bring back a backup."
                )
            )


def check_store(store: Store) -> Checked:
    """Read the whole file and say what is as it should be. Nothing is changed.

    Raises:
        StoreError: the file cannot be read at all.
    """
    pages = store.rows("PRAGMA integrity_check") == [("ok",)]
    sealed = store.rows("PRAGMA cipher_integrity_check") == []
    links = store.rows("PRAGMA foreign_key_check") == []
    with store.reading() as session:
        driver = session.connection().connection.driver_connection
        assert driver is not None
        verdict = chain.verify(driver)
    return Checked(
        pages=pages and sealed,
        links=links,
        history=verdict.is_whole,
        index=all(_is_indexed(store, table) for table in INDEXED),
        entries=verdict.entries,
    )


def _is_indexed(store: Store, table: str) -> bool:
    try:
        # The 1 has every word compared with the rows themselves.
        store.rows(f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)")
    except StoreError:
        return False
    return True
