"""What a ward has learnt, as a list and one by one, beside what went well and was not asked yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, func, select, text

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kinds import Kind
from safehuddle.domain.learning import Ending
from safehuddle.domain.text import search_terms
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Learning, Observation
from safehuddle.services.access.sight import in_sight
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

MOST = 500
"""Things learnt that are listed; older ones are found by their words."""
NOT_ASKED = 2
"""Things that went well lately that are offered to be asked about: what was learnt is below."""


@dataclass(frozen=True, slots=True)
class LearningRow:
    """One thing learnt."""

    id: int
    observation_id: int | None
    """What went well; None also where that was withdrawn, as in what follows."""
    about: str | None
    """Its sentence."""
    factors: tuple[Factor, ...]
    raised_by: str | None
    possible: str
    helped: str | None
    easy: str | None
    likelier: str | None
    ending: Ending
    whom: str | None
    learnt_on: date
    learnt_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class WentWell:
    """Something that went well and was not asked about yet."""

    id: int
    text: str
    factors: tuple[Factor, ...]
    noticed_on: date
    noticed_at: datetime | None


def find(session: Session, ward_id: int, words: str = "") -> tuple[LearningRow, ...]:
    """Return what a ward learnt that holds these words, newest first; all without words."""
    query = _rows(Learning.withdrawn_at.is_(None), Learning.ward_id == ward_id)
    terms = search_terms(words)
    if terms is not None:
        held = text(
            "learning.id IN (SELECT rowid FROM learning_words WHERE learning_words MATCH :terms)"
        )
        query = query.where(held.bindparams(terms=of_ward(terms, ward_id)))
    return _found(session, query.order_by(Learning.id.desc()).limit(MOST))


def of_observation(session: Session, observation_id: int) -> tuple[LearningRow, ...]:
    """Return what was learnt from an observation, oldest first."""
    which = Learning.observation_id == observation_id
    return _found(session, _rows(Learning.withdrawn_at.is_(None), which).order_by(Learning.id))


def by_id(session: Session, learning_id: int) -> LearningRow:
    """Return one thing learnt; one that was withdrawn to whoever gave a PIN.

    Raises:
        UserError: there is none of that number in sight.
    """
    found = _found(session, _rows(*in_sight(session, Learning), Learning.id == learning_id))
    if not found:
        raise UserError(_("What was learnt here is gone. Nothing was changed."))
    return found[0]


def not_asked(session: Session, ward_id: int, *, since: date) -> tuple[WentWell, ...]:
    """Return the newest of what went well since a day and was not asked about."""
    is_asked = select(Learning.id).where(
        Learning.observation_id == Observation.id, Learning.withdrawn_at.is_(None)
    )
    found = session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == ward_id,
            Observation.kind == Kind.WENT_WELL,
            Observation.noticed_on >= since,
            Observation.withdrawn_at.is_(None),
            ~is_asked.exists(),
        )
        .order_by(Observation.noticed_on.desc(), Observation.id.desc())
        .limit(NOT_ASKED)
    )
    return tuple(
        WentWell(row.id, row.text, from_mask(row.factors), row.noticed_on, row.noticed_at)
        for row in found
    )


def to_ask(session: Session, observation_id: int) -> WentWell:
    """Return what went well, to be asked about.

    Raises:
        UserError: it is out of sight, or no longer among what went well.
    """
    row = session.get(Observation, observation_id)
    if row is None or row.withdrawn_at is not None or row.kind is not Kind.WENT_WELL:
        raise UserError(_("This is no longer among what went well. Nothing was saved."))
    return WentWell(row.id, row.text, from_mask(row.factors), row.noticed_on, row.noticed_at)


def endings_of(session: Session, ward_id: int, *, first: date, last: date) -> dict[Ending, int]:
    """Return how often each ending was chosen on some days; one that was not has no place."""
    counted = session.execute(
        select(Learning.ending, func.count())
        .where(
            Learning.ward_id == ward_id,
            Learning.learnt_on.between(first, last),
            Learning.withdrawn_at.is_(None),
        )
        .group_by(Learning.ending)
    )
    found = {row[0]: row[1] for row in counted}
    return {ending: found[ending] for ending in Ending if ending in found}


def _rows(*which: ColumnElement[bool]) -> Select[Any, Any]:
    # What was withdrawn is quoted by nothing, whoever is at the program.
    return (
        select(Learning, Observation)
        .outerjoin(
            Observation,
            (Observation.id == Learning.observation_id) & Observation.withdrawn_at.is_(None),
        )
        .where(*which)
    )


def _found(session: Session, query: Select[Any, Any]) -> tuple[LearningRow, ...]:
    return tuple(_row(*row) for row in session.execute(query))


def _row(row: Learning, about: Observation | None) -> LearningRow:
    return LearningRow(
        id=row.id,
        observation_id=about.id if about is not None else None,
        about=about.text if about is not None else None,
        factors=from_mask(about.factors) if about is not None else (),
        raised_by=about.raised_by if about is not None else None,
        possible=row.possible,
        helped=row.helped,
        easy=row.easy,
        likelier=row.likelier,
        ending=row.ending,
        whom=row.whom,
        learnt_on=row.learnt_on,
        learnt_at=row.learnt_at,
        withdrawn_at=row.withdrawn_at,
    )
