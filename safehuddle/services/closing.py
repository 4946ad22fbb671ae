"""What the closing page of one huddle says."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from safehuddle.domain.dates import due_words
from safehuddle.domain.factors import from_mask
from safehuddle.domain.huddle_page import ClosingAction, ClosingSentence, HuddleContent
from safehuddle.domain.moments import to_local, zone_of
from safehuddle.domain.origin import Origin
from safehuddle.domain.shifts import shifts_at
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Huddle, Observation
from safehuddle.models import Thanks as ThanksRow
from safehuddle.services import huddles, since, wards
from safehuddle.services.weekly.content import page_thanks

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from safehuddle.domain.weekly import PageThanks


def huddle_content(
    session: Session, huddle_id: int, *, now: datetime, printed_by: str, version: str
) -> HuddleContent:
    """Return everything the closing page says of a huddle that was begun.

    Args:
        session: reads the store.
        huddle_id: the huddle.
        now: the moment of printing.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        UserError: there is no such huddle, or it was never begun.
    """
    huddle = session.get(Huddle, huddle_id)
    if huddle is None or huddle.started_at is None:
        raise UserError(_("No huddle was held then, so there is nothing to print."))
    ward = wards.ward_card(session, huddle.ward_id)
    shifts = shifts_at(huddle.started_at, wards.shifts(session, ward.id), ward.zone)
    until = huddle.ended_at or now
    return HuddleContent(
        ward_name=ward.name,
        on=huddle.on_date,
        shift=shifts[0].label if shifts else "",
        started_at=to_local(huddle.started_at, ward.zone),
        ended_at=to_local(huddle.ended_at, ward.zone) if huddle.ended_at else None,
        led_by=huddle.led_by or "",
        present=tuple(huddles.roles_present(session, huddle_id)),
        actions=_actions(session, huddle, to_local(huddle.started_at, ward.zone).date()),
        noticed=_noticed(session, huddle, ward.zone, until),
        thanked=_thanked(session, huddle_id),
        kept=_kept(session, huddle, until),
        carried=_carried(session, huddle, until),
        printed_at=to_local(now, ward.zone),
        printed_by=printed_by,
        version=version,
    )


def held_on(session: Session, ward_id: int, on: date | None) -> int:
    """Return the number of the last huddle of a day, or of the last of all.

    Raises:
        UserError: none was held.
    """
    query = select(Huddle.id).where(
        Huddle.ward_id == ward_id,
        Huddle.status != HuddleStatus.MISSED,
        Huddle.withdrawn_at.is_(None),
    )
    if on is not None:
        query = query.where(Huddle.on_date == on)
    found = session.scalar(query.order_by(Huddle.on_date.desc(), Huddle.id.desc()).limit(1))
    if found is None:
        raise UserError(_("No huddle was held then, so there is nothing to print."))
    return found


def _actions(session: Session, huddle: Huddle, day: date) -> tuple[ClosingAction, ...]:
    rows = session.scalars(
        select(Action)
        .where(Action.huddle_id == huddle.id, Action.withdrawn_at.is_(None))
        .order_by(Action.id)
    )
    return tuple(
        ClosingAction(
            row.what,
            row.owner or _("the whole team"),
            due_words(row.due, day),
            Origin(row.uid, row.due, row.id),
        )
        for row in rows
    )


def _noticed(
    session: Session, huddle: Huddle, zone: str, until: datetime
) -> tuple[ClosingSentence, ...]:
    """Return what was said in the huddle and what was written since the one before."""
    rows = session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == huddle.ward_id,
            Observation.withdrawn_at.is_(None),
            or_(
                Observation.huddle_id == huddle.id,
                _since_the_one_before(session, huddle, zone, until),
            ),
        )
        .order_by(Observation.id)
    )
    return tuple(
        ClosingSentence(
            row.text,
            row.kind,
            from_mask(row.factors),
            row.place or "",
            Origin(row.uid, row.noticed_on, row.id),
        )
        for row in rows
    )


def _since_the_one_before(
    session: Session, huddle: Huddle, zone: str, until: datetime
) -> ColumnElement[bool]:
    query = since.query_of(session)
    before = since.last_huddle(query, huddle.ward_id, before=huddle.id)
    closed = since.closing_entry(query, huddle.id)
    if before is not None and before.entry is not None:
        new = since.new_ones(query, huddle.ward_id, before, now=until)
        upto = since.last_observation(query, closed) if closed is not None else None
        return Observation.id.in_([number for number in new if upto is None or number <= upto])
    midnight = datetime.combine(huddle.on_date, time.min, zone_of(zone)).astimezone(UTC)
    met = before.ended_at if before is not None and before.ended_at < until else midnight
    return and_(
        Observation.recorded_at.between(met, until),
        # So that an import of last year's notes is not news.
        Observation.noticed_on >= (met - timedelta(days=1)).date(),
    )


def _thanked(session: Session, huddle_id: int) -> tuple[PageThanks, ...]:
    rows = session.scalars(
        select(ThanksRow)
        .where(
            ThanksRow.huddle_id == huddle_id,
            ThanksRow.agreed,
            ThanksRow.withdrawn_at.is_(None),
        )
        .order_by(ThanksRow.id)
    )
    return tuple(page_thanks(row) for row in rows)


def _kept(session: Session, huddle: Huddle, until: datetime) -> int:
    rows = session.scalars(
        select(Action.id).where(
            Action.ward_id == huddle.ward_id,
            Action.opened_at < huddle.started_at,
            Action.closed_at.between(huddle.started_at, until),
            Action.status == ActionStatus.DONE,
            Action.withdrawn_at.is_(None),
        )
    )
    return len(rows.all())


def _carried(session: Session, huddle: Huddle, until: datetime) -> int:
    """Return how many earlier promises were due and still the ward's own when it ended."""
    rows = session.scalars(
        select(Action.id).where(
            Action.ward_id == huddle.ward_id,
            Action.opened_at < huddle.started_at,
            Action.due <= huddle.on_date,
            or_(Action.closed_at.is_(None), Action.closed_at > until),
            or_(
                Action.handed_at.is_(None),
                Action.handed_at > until,
                Action.answered_at <= until,
            ),
            Action.withdrawn_at.is_(None),
        )
    )
    return len(rows.all())
