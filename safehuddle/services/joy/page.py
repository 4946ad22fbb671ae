"""What the sheet for the wall and the page of a month hold: from five sentences, or nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.joy import LEAST, JoyPage, Place, period_of
from safehuddle.domain.moments import to_local
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import JoyLine
from safehuddle.services import marks, wards
from safehuddle.services.joy.sentences import questions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

_ON_PAGE = {True: (Place.WALL,), False: (Place.WALL, Place.PAGE)}
"""What a page shows, by whether it is for the wall."""


def months(session: Session, ward_id: int, *, is_wall: bool) -> tuple[str, ...]:
    """Return the months that have enough sentences to be shown, the oldest first."""
    return _full(_shown(session, ward_id, is_wall=is_wall))


def joy_page(
    session: Session,
    ward_id: int,
    month: str | None,
    *,
    is_wall: bool,
    now: datetime,
    printed_by: str,
    version: str,
) -> JoyPage:
    """Return the page of a month, or of the last one that has enough.

    Raises:
        UserError: a leader has chosen fewer than five sentences for it.
    """
    shown = _shown(session, ward_id, is_wall=is_wall)
    known = _full(shown)
    chosen = month or (known[-1] if known else None)
    if chosen is None or chosen not in known:
        raise UserError(
            _(
                "A leader has not yet chosen {least} sentences for this page. Until then none is"
                " shown. Nothing was printed."
            ).format(least=LEAST)
        )
    ward = wards.ward_card(session, ward_id)
    lines = [line for line in shown if line.month == chosen]
    return JoyPage(
        ward_name=ward.name,
        month=period_of(chosen),
        groups=_groups(lines),
        is_wall=is_wall,
        printed_at=to_local(now, ward.zone),
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def _full(lines: Sequence[JoyLine]) -> tuple[str, ...]:
    counts = Counter(line.month for line in lines)
    return tuple(sorted(month for month, count in counts.items() if count >= LEAST))


def _shown(session: Session, ward_id: int, *, is_wall: bool) -> Sequence[JoyLine]:
    places = [place.value for place in _ON_PAGE[is_wall]]
    return session.scalars(
        select(JoyLine)
        .where(JoyLine.ward_id == ward_id, JoyLine.place.in_(places))
        .order_by(JoyLine.id)
    ).all()


def _groups(lines: Sequence[JoyLine]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = {question.key: question.heading for question in questions()}
    keys = [*known, *sorted({line.question for line in lines} - set(known))]
    groups = (
        (known.get(key, key), tuple(line.text for line in lines if line.question == key))
        for key in keys
    )
    return tuple(group for group in groups if group[1])
