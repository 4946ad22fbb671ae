"""The history: one entry a gesture, chained by hashes, which SQL itself refuses to change."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.models.base import Base
from safehuddle.models.facets import list_word, machine_text


class History(Base):
    """One change: who, when, what, and the images of every row it touched."""

    __tablename__ = "history"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str | None] = list_word()
    label: Mapped[str] = machine_text()
    """The English sentence, before translation; never a note's text."""
    facts: Mapped[str] = machine_text()
    """Numbers and names for the sentence, as a JSON object; never a note's text."""
    undoes: Mapped[int | None] = mapped_column(ForeignKey("history.id"))
    images: Mapped[str] = machine_text()
    """The rows before and after, as JSON (see `store.images`)."""
    digest: Mapped[str] = machine_text(String(64))
    """SHA-256 of `images`: the chain runs over this, so that images can one day be erased."""
    chain: Mapped[str] = machine_text(String(64))
    """SHA-256 over the entry before and this one."""
    signed_in: Mapped[str | None] = machine_text(String(26))
    """The uid of whoever had given a PIN, "" where nobody had, and `who` is only what was said.

    None in an entry from before schema 4, which did not say.
    """


class HistoryRow(Base):
    """Which entries touched which row, so that a record's own history is found at once."""

    __tablename__ = "history_row"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[str] = machine_text(String, primary_key=True)
    row_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    history_id: Mapped[int] = mapped_column(ForeignKey("history.id"), primary_key=True)
