"""What the closing page of one huddle says."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from safehuddle.domain.dates import due_words
from safehuddle.domain.factors import from_mask
from safehuddle.domain.huddle_page import Became, ClosingAction, ClosingSentence, HuddleContent
from safehuddle.domain.moment_words import wall_day
from safehuddle.domain.moments import to_local, zone_of
from safehuddle.domain.origin import Origin
from safehuddle.domain.shifts import shifts_at
from safehuddle.domain.statuses import ActionStatus, HuddleStatus
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import Action, Huddle, Observation, Thanks
from safehuddle.services import huddles, marks, since, wards
from safehuddle.services.access.sight import is_in_sight
from safehuddle.services.actions import SETTLED_BY_ACTION
from safehuddle.services.weekly.content import page_thanks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


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
        UserError: there is no such huddle in sight, or it was never begun.
    """
    huddle = session.get(Huddle, huddle_id)
    if huddle is None or huddle.started_at is None or not is_in_sight(session, huddle):
        raise UserError(_("No huddle was held then, so there is nothing to print."))
    ward = wards.ward_card(session, huddle.ward_id)
    shifts = shifts_at(huddle.started_at, wards.shifts(session, ward.id), ward.zone)
    until = huddle.ended_at or now
    given = _thanks(session, huddle_id)
    return HuddleContent(
        ward_name=ward.name,
        on=huddle.on_date,
        shift=shifts[0].label if shifts else "",
        started_at=to_local(huddle.started_at, ward.zone),
        ended_at=to_local(huddle.ended_at, ward.zone) if huddle.ended_at else None,
        led_by=huddle.led_by or "",
        present=tuple(huddles.roles_present(session, huddle_id)),
        actions=_actions(session, huddle, to_local(huddle.started_at, ward.zone).date()),
        became=_became(session, huddle, ward.zone, until),
        noticed=_noticed(session, ward.zone, Observation.huddle_id == huddle.id),
        before=_noticed(
            session,
            ward.zone,
            Observation.ward_id == huddle.ward_id,
            Observation.huddle_id.is_distinct_from(huddle.id),
            _since_the_one_before(session, huddle, ward.zone, until),
        ),
        thanked=tuple(page_thanks(row) for row in given if row.agreed),
        off_paper=sum(not row.agreed for row in given),
        kept=_kept(session, huddle, until),
        carried=_carried(session, huddle, until),
        printed_at=to_local(now, ward.zone),
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
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
        .where(
            Action.huddle_id == huddle.id,
            Action.status != ActionStatus.DROPPED,
            Action.withdrawn_at.is_(None),
        )
        .order_by(Action.id)
    )
    return tuple(
        ClosingAction(
            row.what,
            row.owner or _("nobody yet"),
            due_words(row.due, day),
            Origin(row.uid, row.due, row.id),
        )
        for row in rows
    )


def _became(session: Session, huddle: Huddle, zone: str, until: datetime) -> tuple[Became, ...]:
    """Return what was done with promises and worries while the team stood together, in order."""
    began = huddle.started_at or until
    found: list[tuple[datetime, Became]] = []
    for row in session.scalars(
        select(Observation)
        .where(
            Observation.ward_id == huddle.ward_id,
            Observation.settled_at.between(began, until),
            Observation.settled_how != SETTLED_BY_ACTION,  # which is told by that promise
            Observation.withdrawn_at.is_(None),
        )
        .order_by(Observation.id)
    ):
        words = _("Closed: {how}").format(how=row.settled_how)
        origin = _origin(row, zone)
        became = Became(row.text, words, "observation", "settled_how", origin)
        found.append((row.settled_at or began, became))
    moments = (Action.closed_at, Action.handed_at, Action.answered_at)
    for action in session.scalars(
        select(Action)
        .where(
            Action.ward_id == huddle.ward_id,
            or_(*(moment.between(began, until) for moment in moments)),
            Action.withdrawn_at.is_(None),
        )
        .order_by(Action.id)
    ):
        found += [(at, each) for at, each in _became_of(action) if began <= at <= until]
    return tuple(each for _at, each in sorted(found, key=lambda one: one[0]))


def _origin(row: Observation, zone: str) -> Origin:
    wall = wall_day(row.noticed_at, row.noticed_on, zone)
    return Origin(row.uid, row.noticed_on, row.id, wall)


def _became_of(row: Action) -> Iterator[tuple[datetime, Became]]:
    origin = Origin(row.uid, row.due, row.id)

    def became(words: str, column: str = "") -> Became:
        return Became(row.what, words, "action", column, origin)

    if row.handed_at is not None:
        words = _("Handed up to {whom}").format(whom=row.handed_to)
        yield row.handed_at, became(words, "handed_to")
    if row.answered_at is not None:
        words = _("Answer: {answer}").format(answer=row.answer)
        yield row.answered_at, became(words, "answer")
    if row.closed_at is None:
        return
    if row.status is ActionStatus.DONE:
        yield row.closed_at, became(_("Done"))
    elif row.drop_reason:
        words = _("Let go: {reason}").format(reason=row.drop_reason)
        yield row.closed_at, became(words, "drop_reason")
    else:
        yield row.closed_at, became(_("Let go"))


def _noticed(
    session: Session, zone: str, *conditions: ColumnElement[bool]
) -> tuple[ClosingSentence, ...]:
    rows = session.scalars(
        select(Observation)
        .where(Observation.withdrawn_at.is_(None), *conditions)
        .order_by(Observation.id)
    )
    return tuple(
        ClosingSentence(
            row.text,
            row.kind,
            from_mask(row.factors),
            row.place or "",
            _origin(row, zone),
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


def _thanks(session: Session, huddle_id: int) -> Sequence[Thanks]:
    return session.scalars(
        select(Thanks)
        .where(Thanks.huddle_id == huddle_id, Thanks.withdrawn_at.is_(None))
        .order_by(Thanks.id)
    ).all()


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
