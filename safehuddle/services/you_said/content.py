"""What the sheet for the wall holds: the lines agreed in some days, and nothing else of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.folding import fold_name
from safehuddle.domain.kinds import Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.origin import Origin
from safehuddle.domain.statuses import ActionStatus
from safehuddle.domain.you_said import (
    Audience,
    PaperSize,
    WallPair,
    YouSaidContent,
    usual_period,
)
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Observation, RoleTitle
from safehuddle.services import marks, wards

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from safehuddle.domain.weeks import Period


def you_said_content(
    session: Session,
    ward_id: int,
    audience: Audience,
    period: Period | None = None,
    *,
    paper: PaperSize = PaperSize.A4,
    now: datetime,
    printed_by: str,
    version: str,
) -> YouSaidContent:
    """Return the sheet of what was agreed in some days; of the four weeks to today without any.

    Raises:
        UserError: nothing was agreed in them.
    """
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    period = period or usual_period(printed_at.date())
    pairs = _pairs(session, ward_id, audience, period, ward.zone)
    if not pairs:
        raise UserError(
            _(
                "No line for the wall was agreed in these days: {period}. A leader chooses them in"
                " Reports. Nothing was printed."
            ).format(period=period.title)
        )
    return YouSaidContent(
        ward_name=ward.name,
        audience=audience,
        paper=paper,
        period=period,
        pairs=pairs,
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def agreed_days(session: Session, ward_id: int, audience: Audience, zone: str) -> tuple[date, ...]:
    """Return the days on which lines were agreed that may hang there now, oldest first."""
    return tuple(sorted({_day(row, zone) for row in _agreed(session, ward_id, audience)}))


def _day(row: Observation, zone: str) -> date:
    assert row.wall_at is not None
    return to_local(row.wall_at, zone).date()


def _agreed(session: Session, ward_id: int, audience: Audience) -> list[Observation]:
    is_theirs = Observation.kind == Kind.SAID
    found = session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == ward_id,
            Observation.wall_at.is_not(None),
            Observation.withdrawn_at.is_(None),
            # What was erased says nothing, though it is still known when it was agreed.
            Observation.wall_said.is_not(None),
            Observation.wall_did.is_not(None),
            is_theirs if audience is Audience.PATIENTS else ~is_theirs,
        )
        .order_by(Observation.wall_at.desc(), Observation.id.desc())
    )
    return list(found)


def _pairs(
    session: Session, ward_id: int, audience: Audience, period: Period, zone: str
) -> tuple[WallPair, ...]:
    rows = [row for row in _agreed(session, ward_id, audience) if _day(row, zone) in period]
    by = _roles(session, ward_id, [row.id for row in rows]) if audience is Audience.STAFF else {}
    return tuple(
        WallPair(row.wall_said or "", row.wall_did or "", by.get(row.id, ""), _origin(row))
        for row in rows
    )


def _origin(row: Observation) -> Origin:
    return Origin(row.uid, row.noticed_on)


def _roles(session: Session, ward_id: int, ids: list[int]) -> dict[int, str]:
    """Return which role of the ward kept a promise about each; a name is none."""
    ours = {
        fold_name(name)
        for name in session.scalars(select(RoleTitle.name).where(RoleTitle.ward_id == ward_id))
    }
    done = session.scalars(
        select(Action)
        .where(
            Action.observation_id.in_(ids[:30_000]),
            Action.status == ActionStatus.DONE,
            Action.withdrawn_at.is_(None),
            Action.owner.is_not(None),
        )
        .order_by(Action.id)
    )
    return {
        row.observation_id or 0: row.owner
        for row in done
        if row.owner and fold_name(row.owner) in ours
    }
