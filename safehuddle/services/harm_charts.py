"""The charts of a ward's harms: what they are drawn from, read by index however old the ward is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.spc.harm_page import HarmPage
from safehuddle.domain.spc.harm_series import HarmSeries, Week, harm_series
from safehuddle.domain.weeks import WEEK_DAYS, week_of
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.services import marks, since, wards

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.spc.between import When
    from safehuddle.store.query import Query

_LOOKED = """
WITH RECURSIVE week(monday) AS (
    SELECT ? UNION ALL SELECT date(monday, '+7 days') FROM week WHERE monday < ?
)
SELECT monday,
    (SELECT count(DISTINCT on_date) FROM huddle
      WHERE ward_id = ? AND on_date BETWEEN monday AND date(monday, '+6 days')
        AND status = 'held' AND withdrawn_at IS NULL),
    EXISTS (SELECT 1 FROM observation
      WHERE ward_id = ? AND noticed_on BETWEEN monday AND date(monday, '+6 days')
        AND withdrawn_at IS NULL)
FROM week
"""
"""A few index look-ups a week: what else was noticed is not counted, only whether anything was."""


def harm_charts(query: Query, ward_id: int, *, now: datetime) -> tuple[HarmSeries, ...]:
    """Return the chart of each harm that the ward counts, in the ward's order.

    Args:
        query: reads the store with plain SQL (`Store.query`).
        ward_id: whose.
        now: the present moment.

    Raises:
        UserError: there is no such ward.
    """
    zone, today = _zone_and_today(query, ward_id, now)
    looked = _weeks(query, ward_id, today)
    harms = query(
        "SELECT id, name FROM harm_kind WHERE ward_id = ? AND withdrawn_at IS NULL"
        " ORDER BY position, id",
        (ward_id,),
    )
    return tuple(
        _of_harm(name, _events(query, harm_id, zone), looked, today) for harm_id, name in harms
    )


def harm_page(
    session: Session, ward_id: int, *, now: datetime, printed_by: str, version: str
) -> HarmPage:
    """Return the page of the ward's harms over time.

    Raises:
        UserError: there is no such ward.
    """
    ward = wards.ward_card(session, ward_id)
    at = to_local(now, ward.zone)
    return HarmPage(
        ward_name=ward.name,
        harms=harm_charts(since.query_of(session), ward_id, now=now),
        today=at.date(),
        printed_at=at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def _of_harm(
    name: str,
    events: list[tuple[date, When]],
    looked: list[tuple[date, int, bool]],
    today: date,
) -> HarmSeries:
    counts: dict[date, int] = {}
    for on, _moment in events:
        monday = week_of(on).first
        counts[monday] = counts.get(monday, 0) + 1
    weeks = [Week(monday, counts.get(monday, 0), held, was) for monday, held, was in looked]
    running = weeks.pop() if weeks and weeks[-1].monday == week_of(today).first else None
    return harm_series(
        name, weeks, [moment for _on, moment in events], running=running, today=today
    )


def _zone_and_today(query: Query, ward_id: int, now: datetime) -> tuple[str, date]:
    found = query("SELECT zone FROM ward WHERE id = ?", (ward_id,))
    if not found:
        raise UserError(_("There is no ward here yet. Set one up first."), field="ward")
    return found[0][0], to_local(now, found[0][0]).date()


def _weeks(query: Query, ward_id: int, today: date) -> list[tuple[date, int, bool]]:
    """Return each week from the ward's first whole one to this: huddles held, whether one looked.

    The week in which the ward began is left out: only a part of it was looked at.
    """
    first = min(
        (
            date.fromisoformat(row[0])
            for row in query(
                "SELECT min(noticed_on) FROM observation"
                " WHERE ward_id = ? AND withdrawn_at IS NULL"
                " UNION ALL SELECT min(on_date) FROM huddle"
                " WHERE ward_id = ? AND status = 'held' AND withdrawn_at IS NULL",
                (ward_id, ward_id),
            )
            if row[0] is not None
        ),
        default=today,
    )
    monday = week_of(first).first
    if monday < first:
        monday += timedelta(days=WEEK_DAYS)
    last = week_of(today).first
    if monday > last:
        return []
    found = query(_LOOKED, (monday.isoformat(), last.isoformat(), ward_id, ward_id))
    return [(date.fromisoformat(on), held, bool(held or was)) for on, held, was in found]


def _events(query: Query, harm_id: int, zone: str) -> list[tuple[date, When]]:
    """Return the day each belongs to, and when it was: by the clock on the wall if that is told."""
    return [
        (
            date.fromisoformat(on),
            date.fromisoformat(on)
            if at is None
            else to_local(datetime.fromisoformat(at), zone).replace(tzinfo=None),
        )
        for on, at in query(
            "SELECT noticed_on, noticed_at FROM observation WHERE harm_kind_id = ?"
            " AND withdrawn_at IS NULL ORDER BY noticed_on, id",
            (harm_id,),
        )
    ]
