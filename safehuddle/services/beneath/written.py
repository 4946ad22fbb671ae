"""After-action reviews and gaps as they are read: as a list, found by their words, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from safehuddle.domain.beneath import ASKS, MAIN, Beneath
from safehuddle.domain.text import search_terms
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Observation, catalogue
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.beneath import threads
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 500
"""Of each that are listed; older ones are found by their words."""


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One after-action review or gap."""

    sort: Beneath
    id: int
    title: str
    """What it is known by."""
    answers: dict[str, str]
    """What was answered, by its question; without what was not."""
    on: date
    at: datetime
    about: str | None
    """The sentence of what is looked back at, or the question that was answered; None for none, or
    where it was taken back."""
    is_promised: bool
    """Whether a promise was made with it."""
    agreed: bool
    """Whether a leader agreed that it may hang on the wall."""


def find(session: Session, sort: Beneath, ward_id: int, words: str = "") -> tuple[WrittenRow, ...]:
    """Return what a ward wrote down of one sort that holds these words, newest first."""
    model: Any = catalogue.model_of(sort)
    query = select(model).where(model.ward_id == ward_id, model.withdrawn_at.is_(None))
    terms = search_terms(words)
    if terms is not None:
        found = f"SELECT rowid FROM {sort}_words WHERE {sort}_words MATCH :terms"
        held = text(f"{sort}.id IN ({found})")
        query = query.where(held.bindparams(terms=of_ward(terms, ward_id)))
    day = getattr(model, catalogue.record_of(sort).day)
    rows = session.scalars(query.order_by(day.desc(), model.id.desc()).limit(MOST))
    return tuple(_row(session, sort, row) for row in rows)


def by_id(session: Session, sort: Beneath, row_id: int) -> WrittenRow:
    """Return one; one that was taken back to whoever gave a PIN.

    Raises:
        UserError: there is none of that number in sight.
    """
    row = session.get(catalogue.model_of(sort), row_id)
    if row is None or not is_in_sight(session, row):
        raise UserError(_("This is gone. Nothing was changed."))
    return _row(session, sort, row)


def origin_words(session: Session, kind: str, row_id: int) -> str:
    """Return the words of what somebody has in hand, from which one begins.

    Raises:
        UserError: it is out of sight.
    """
    model: Any = catalogue.model_of(kind)
    row = session.get(model, row_id)
    if kind not in threads.KINDS or row is None or row.withdrawn_at is not None:
        raise UserError(_("What it came from is gone. Nothing was saved."))
    return str(getattr(row, catalogue.main_of(kind)))


def of_observation(session: Session, observation_id: int) -> tuple[WrittenRow, ...]:
    """Return the after-action reviews of an observation, oldest first."""
    sort = Beneath.AFTER_ACTION
    model: Any = catalogue.model_of(sort)
    which = model.observation_id == observation_id, model.withdrawn_at.is_(None)
    rows = session.scalars(select(model).where(*which).order_by(model.id))
    return tuple(_row(session, sort, row) for row in rows)


def _row(session: Session, sort: Beneath, row: Any) -> WrittenRow:  # noqa: ANN401 - of either
    record = catalogue.record_of(sort)
    known = {ask.field: getattr(row, ask.field) for ask in ASKS[sort]}
    number = getattr(row, "observation_id", None)
    looked_at = session.get(Observation, number) if number is not None else None
    is_told = looked_at is not None and looked_at.withdrawn_at is None
    return WrittenRow(
        sort=sort,
        id=row.id,
        title=known[MAIN[sort]],
        answers={name: words for name, words in known.items() if words},
        on=getattr(row, record.day),
        at=getattr(row, record.moment),
        about=looked_at.text
        if looked_at is not None and is_told
        else getattr(row, "question", None),
        agreed=getattr(row, "agreed", False),
        is_promised=threads.leads_to(session, row.uid, "action"),
    )
