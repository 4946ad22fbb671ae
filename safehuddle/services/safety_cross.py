"""The safety cross of a ward, read by index: a month costs the same however old the ward is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from safehuddle.domain.cross_page import CertificateContent, CrossPage
from safehuddle.domain.harm_counted import HarmCounted
from safehuddle.domain.looking import Look
from safehuddle.domain.moments import to_local
from safehuddle.domain.safety_cross import HarmCount, SafetyCross, safety_cross
from safehuddle.domain.weeks import Period, month_of
from safehuddle.domain.you_said import PaperSize
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import marks, ward_lists, wards
from safehuddle.services.days_since import days_since
from safehuddle.services.looking import first_look, looks
from safehuddle.services.since import query_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from safehuddle.store.query import Query

_COUNTS = (
    "SELECT noticed_on, harm_counted, count(*) FROM observation WHERE harm_kind_id = ?"
    " AND noticed_on BETWEEN ? AND ? AND withdrawn_at IS NULL GROUP BY noticed_on, harm_counted"
)


def cross_of(
    query: Query, ward_id: int, month: Period, harm_id: int | None, *, today: date
) -> SafetyCross:
    """Return a month of one harm; of all that the ward counts without one.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        month: which.
        harm_id: the number of the harm.
        today: by the ward's calendar.
    """
    harms = query(
        "SELECT id, name FROM harm_kind WHERE ward_id = ? AND withdrawn_at IS NULL"
        " ORDER BY position, id",
        (ward_id,),
    )
    shown = [(number, name) for number, name in harms if harm_id in (None, number)]
    counts: dict[date, list[HarmCount]] = {}
    for number, name in shown:
        for on, count in _counts_of(query, number, name, month).items():
            counts.setdefault(on, []).append(count)
    return safety_cross(
        month,
        "" if harm_id is None else next((name for _number, name in shown), ""),
        counts,
        looks(query, ward_id, month.first, month.last),
        began=first_look(query, ward_id) or today,
        today=today,
    )


def cross_page(
    session: Session,
    ward_id: int,
    on: date | None,
    harm: str | None,
    *,
    is_blank: bool = False,
    paper: PaperSize = PaperSize.A4,
    now: datetime,
    printed_by: str,
    version: str,
) -> CrossPage:
    """Return the page of a month.

    Args:
        session: reads the store.
        ward_id: whose.
        on: a day of the month; today by default.
        harm: the name of one of the ward's harms; of all together without.
        is_blank: whether it is to be filled in with a pen.
        paper: how large.
        now: the present moment.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        UserError: there is no such ward, or it counts no such harm.
    """
    ward = wards.ward_card(session, ward_id)
    query, printed_at = query_of(session), to_local(now, ward.zone)
    today = printed_at.date()
    month = month_of(on or today)
    harm_id = ward_lists.harm_named(session, ward_id, harm) if harm else None
    cross = cross_of(query, ward_id, month, harm_id, today=today)
    if is_blank:
        empty = [Look(day, 0, 0) for day in month.days()]
        cross = safety_cross(month, cross.harm, {}, empty, began=month.first, today=month.first)
    standing = (
        days_since(query, ward_id, now=now) if harm_id and today in month and not is_blank else ()
    )
    return CrossPage(
        ward_name=ward.name,
        cross=cross,
        since=next((each for each in standing if each.harm_id == harm_id), None),
        is_blank=is_blank,
        paper=paper,
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def certificate(
    session: Session,
    ward_id: int,
    harm: str | None,
    *,
    now: datetime,
    printed_by: str,
    version: str,
) -> CertificateContent:
    """Return the certificate of the greatest milestone that a harm has reached.

    Args:
        session: reads the store.
        ward_id: whose.
        harm: the name of one of the ward's harms; without, the one with the most days.
        now: the present moment.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        UserError: no milestone is reached, or the ward looked on too few days to say so.
    """
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    harm_id = ward_lists.harm_named(session, ward_id, harm) if harm else None
    standing = [
        each
        for each in days_since(query_of(session), ward_id, now=now)
        if harm_id in (None, each.harm_id)
    ]
    since = max(
        (each for each in standing if each.reached), key=lambda each: each.days, default=None
    )
    if since is None or since.reached is None:
        raise UserError(
            " ".join(
                (
                    *(each.milestone_words for each in standing if harm_id is not None),
                    _("No milestone is reached yet that a certificate could tell of."),
                    _("Nothing was printed."),
                )
            )
        )
    return CertificateContent(
        ward_name=ward.name,
        since=since,
        milestone=since.reached,
        day=printed_at.date(),
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def _counts_of(query: Query, harm_id: int, name: str, month: Period) -> Mapping[date, HarmCount]:
    found: dict[date, HarmCount] = {}
    days = (harm_id, month.first.isoformat(), month.last.isoformat())
    for on, counted, count in query(_COUNTS, days):
        day = date.fromisoformat(on)
        before = found.get(day, HarmCount(name, 0))
        match HarmCounted(counted or HarmCounted.NEW):
            case HarmCounted.NEW:
                found[day] = before._replace(new=before.new + count)
            case HarmCounted.CAME_IN:
                found[day] = before._replace(came_in=count)
            case HarmCounted.ALREADY:
                found[day] = before._replace(again=count)
    return found
