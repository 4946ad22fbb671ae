"""What the weekly summary says of one ward and some days, counted by the day things belong to.

Promises are told as they stood at the end of the period, so that an old week printed again says
the same.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from safehuddle.domain.factors import Factor, from_mask
from safehuddle.domain.kind_note import Where
from safehuddle.domain.kinds import WORRYING, Kind
from safehuddle.domain.moments import to_local
from safehuddle.domain.origin import Origin
from safehuddle.domain.permissions import Power
from safehuddle.domain.spc.chart_ids import HARM
from safehuddle.domain.weekly import FactorCount, KindCount, PageThanks, WeeklyContent
from safehuddle.domain.weeks import Period, last_whole_week, week_of
from safehuddle.errors import UserError
from safehuddle.models import Observation
from safehuddle.models import Thanks as ThanksRow
from safehuddle.services import learnt, marks, since, wards
from safehuddle.services.kindness.shown import shown_notes
from safehuddle.services.ward_charts import measured_chart
from safehuddle.services.weekly.actions import actions_of
from safehuddle.services.weekly.huddles import days_of, first_day, roles_of, streak_at
from safehuddle.services.weekly.mattered import mattered_of
from safehuddle.store.guard import LEADERS_KEY, holds_power
from safehuddle.store.images import WITHDRAWN_BY_UNDO

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.spc.ward_chart import WardChart
    from safehuddle.services.wards import WardCard


def usual_week(session: Session, ward_id: int, *, now: datetime) -> Period:
    """Return the week a page is made of unless another is asked for: the one that ended last.

    Of a ward that began after it, there is nothing to tell of that week: the present one.

    Raises:
        UserError: there is no such ward.
    """
    ward = wards.ward_card(session, ward_id)
    today = to_local(now, ward.zone).date()
    ended = last_whole_week(today)
    return ended if first_day(session, ward) <= ended.last else week_of(today)


def weekly_content(
    session: Session,
    ward_id: int,
    period: Period,
    *,
    now: datetime,
    printed_by: str,
    version: str,
) -> WeeklyContent:
    """Return everything the weekly page says.

    Args:
        session: reads the store.
        ward_id: whose page.
        period: the days, as the ward counts them; a week unless another was asked for.
        now: the moment of printing; what is after it is still to come.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        UserError: there is no such ward.
    """
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    today = printed_at.date()
    counts = _counts(session, ward_id, period)
    actions = actions_of(session, ward, period, today=today)
    thanked, given = _thanks(session, ward_id, period)
    return WeeklyContent(
        ward_name=ward.name,
        period=period,
        streak=streak_at(session, ward, period, today=today),
        days=days_of(session, ward, period, today=today),
        roles=roles_of(session, ward_id, period),
        kinds=_kinds(counts),
        factors=_factors(counts),
        untagged=sum(count for (_kind, mask), count in counts.items() if not mask),
        mattered=mattered_of(session, ward_id, period, today=today),
        opened=actions.opened,
        closed=actions.closed,
        overdue=actions.overdue,
        actions_due=actions.due,
        actions_kept=actions.kept,
        actions=actions.listed,
        waiting=actions.waiting,
        thanks=thanked,
        thanks_given=given,
        withdrawn=_withdrawn(session, ward_id, period),
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
        candour=_candour(session, ward_id, today),
        focus=_focus(session, ward, period, now=now),
        learnt=tuple(
            learnt.endings_of(session, ward_id, first=period.first, last=period.last).items()
        ),
    )


def _focus(session: Session, ward: WardCard, period: Period, *, now: datetime) -> WardChart | None:
    """Return the chart of the focus as it stood at the end of the period."""
    if ward.focus_harm_id is None:
        return None
    is_over = period.last <= to_local(now, ward.zone).date()
    try:
        return measured_chart(
            since.query_of(session),
            ward.id,
            f"{HARM}{ward.focus_harm_id}",
            now=now,
            until=period.last if is_over else None,
        )
    except UserError:  # its harm was taken off the ward's list
        return None


def _candour(session: Session, ward_id: int, today: date) -> tuple[str, ...]:
    """Return the counts of candour records as they are now, for whoever has their key open."""
    if not holds_power(session, Power.CANDOUR) or session.info.get(LEADERS_KEY) is None:
        return ()
    from safehuddle.domain.candour.count_words import count_words  # for few, so not at the start
    from safehuddle.services.candour import overview

    return count_words(overview.counts(session, ward_id, today=today))


_Counts = dict[tuple[Kind, int], int]
"""How many sentences there are of a kind about some factors (as one number)."""


def _counts(session: Session, ward_id: int, period: Period) -> _Counts:
    rows = session.execute(
        select(Observation.kind, Observation.factors, func.count())
        .where(
            Observation.ward_id == ward_id,
            Observation.noticed_on.between(period.first, period.last),
            Observation.withdrawn_at.is_(None),
        )
        .group_by(Observation.kind, Observation.factors)
    )
    return {(kind, mask): count for kind, mask, count in rows}


def _kinds(counts: _Counts) -> tuple[KindCount, ...]:
    """Return every kind with its count, those without a sentence too."""
    return tuple(
        KindCount(kind, sum(count for (each, _mask), count in counts.items() if each is kind))
        for kind in Kind
    )


def _factors(counts: _Counts) -> tuple[FactorCount, ...]:
    """Return every factor with its counts, so that every tag of the period is in one of them."""

    def about(factor: Factor, kinds: tuple[Kind, ...]) -> int:
        return sum(
            count
            for (kind, mask), count in counts.items()
            if kind in kinds and factor in from_mask(mask)
        )

    return tuple(
        FactorCount(
            factor,
            good=about(factor, (Kind.WENT_WELL,)),
            worries=about(factor, WORRYING),
            said_and_ideas=about(factor, (Kind.SAID, Kind.IDEA)),
        )
        for factor in Factor
    )


def _thanks(session: Session, ward_id: int, period: Period) -> tuple[tuple[PageThanks, ...], int]:
    """Return the thanks that may be shown, newest first, and how many were given in all."""
    rows = session.scalars(
        select(ThanksRow)
        .where(
            ThanksRow.ward_id == ward_id,
            ThanksRow.given_on.between(period.first, period.last),
            ThanksRow.withdrawn_at.is_(None),
        )
        .order_by(ThanksRow.given_at.desc(), ThanksRow.id.desc())
    ).all()
    # Of kind notes those that are agreed for this page, and no count of the others: who writes one
    # and who is written to is nobody's to know.
    kind = tuple(
        PageThanks(note.to_whom, note.letter.text, note.letter.from_whom)
        for note in shown_notes(session, ward_id, Where.WEEK, first=period.first, last=period.last)
    )
    shown = tuple(page_thanks(row) for row in rows if row.agreed)
    return (*shown, *kind), len(rows) + len(kind)


def page_thanks(row: ThanksRow) -> PageThanks:
    """Return a thank-you as a page shows it."""
    origin = Origin(row.uid, row.given_on, row.id)
    return PageThanks(row.to_whom, row.text, row.from_whom or "", origin)


def _withdrawn(session: Session, ward_id: int, period: Period) -> int:
    """Return how many sentences were taken back; what an undo took back was never said."""
    return (
        session.scalar(
            select(func.count()).where(
                Observation.ward_id == ward_id,
                Observation.noticed_on.between(period.first, period.last),
                Observation.withdrawn_at.is_not(None),
                Observation.withdrawn_reason != WITHDRAWN_BY_UNDO,
            )
        )
        or 0
    )
