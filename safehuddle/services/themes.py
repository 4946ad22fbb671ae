"""What a ward talked about by human factor, and the sentences behind one of the factors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.factors import to_mask
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.patterns import Noticed, Pattern, Split, pattern_of
from safehuddle.domain.themes import Themes, days_of, themes_of
from safehuddle.models import Observation
from safehuddle.services import wards
from safehuddle.services.observation_list import in_part

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from safehuddle.domain.factors import Factor
    from safehuddle.domain.shift_hours import PartOfWeek

GOOD, WORRIES = (Kind.WENT_WELL,), WORRYING
SHOWN = 4
"""Sentences of each side that are read beside a theme; the others stand in Observations."""


@dataclass(frozen=True, slots=True)
class ThemeSentence:
    """One sentence behind a theme. Who said it stands nowhere here."""

    id: int
    text: str
    noticed_on: date
    noticed_at: datetime | None


def themes(session: Session, ward_id: int, *, weeks: int, today: date) -> Themes:
    """Return how often each factor was talked about in the weeks that end today."""
    first, last = days_of(weeks, today)
    said = session.execute(
        select(Observation.kind, Observation.factors).where(
            Observation.ward_id == ward_id,
            Observation.noticed_on.between(first, last),
            Observation.kind.in_((*GOOD, *WORRIES)),
            Observation.withdrawn_at.is_(None),
        )
    )
    return themes_of(((kind, mask) for kind, mask in said), first, last)


def pattern(
    session: Session, ward_id: int, split: Split, *, weeks: int, today: date, zone: str
) -> Pattern:
    """Return how often each factor was talked about by weekday, shift or kind, in those weeks."""
    first, last = days_of(weeks, today)
    said = session.execute(
        select(
            Observation.kind, Observation.factors, Observation.noticed_on, Observation.noticed_at
        ).where(
            Observation.ward_id == ward_id,
            Observation.noticed_on.between(first, last),
            Observation.withdrawn_at.is_(None),
        )
    )
    shifts = wards.shifts(session, ward_id)
    return pattern_of((Noticed(*row) for row in said), split, shifts=shifts, zone=zone)


def newest(
    session: Session,
    ward_id: int,
    factor: Factor,
    kinds: Collection[Kind],
    *,
    weeks: int,
    today: date,
    part: PartOfWeek | None = None,
    zone: str = "",
) -> tuple[ThemeSentence, ...]:
    """Return the newest sentences behind one side of a theme.

    Args:
        session: reads the store.
        ward_id: whose.
        factor: the theme.
        kinds: `GOOD` or `WORRIES`.
        weeks: how far back.
        today: the last day.
        part: only what was noticed then.
        zone: the ward's, for `part`.
    """
    first, last = days_of(weeks, today)
    then = () if part is None else (in_part(part, first, last, zone),)
    found = session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == ward_id,
            Observation.noticed_on.between(first, last),
            Observation.kind.in_(list(kinds)),
            Observation.factors.bitwise_and(to_mask([factor])) != 0,
            Observation.withdrawn_at.is_(None),
            *then,
        )
        .order_by(Observation.noticed_on.desc(), Observation.id.desc())
        .limit(SHOWN)
    )
    return tuple(ThemeSentence(row.id, row.text, row.noticed_on, row.noticed_at) for row in found)
