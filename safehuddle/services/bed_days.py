"""Bed days of a ward's weeks, as somebody types them: what rates are counted by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain.dates import format_date
from safehuddle.domain.moments import to_local
from safehuddle.domain.permissions import Power
from safehuddle.domain.weeks import week_of
from safehuddle.errors import UserError
from safehuddle.i18n import N_, _
from safehuddle.models import BedDays
from safehuddle.services import wards
from safehuddle.services.access.permission import needs

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change

SET = N_("Say how many bed days weeks had")
MOST = 2_000
"""Of one week: 285 beds, all of them full. More is a slip of a key."""


@needs(Power.CHARTS)
def set_days(change: Change, ward_id: int, days: Mapping[date, int | None]) -> None:
    """Say how many bed days weeks had.

    Args:
        change: the change it belongs to.
        ward_id: whose.
        days: by a day of each week; None where nobody knows it any more.

    Raises:
        NotAllowed: it needs a PIN.
        UserError: a number is none that a ward can have, or a week is not over; its `field` is the
            Monday of the week.
    """
    zone = wards.ward_card(change.session, ward_id).zone
    running = week_of(to_local(change.now, zone).date()).first
    asked = {week_of(on).first: number for on, number in days.items()}
    there = {row.monday: row for row in _rows(change.session, ward_id, asked)}
    for monday, number in sorted(asked.items()):
        if number is None:
            if monday in there:
                change.session.delete(there[monday])
            continue
        _check(monday, number, running)
        if monday in there:
            there[monday].days = number
        else:
            row = BedDays(uid=change.new_uid(), ward_id=ward_id, monday=monday, days=number)
            change.session.add(row)


def typed(session: Session, ward_id: int) -> dict[date, int]:
    """Return the bed days of each week that were typed, by its Monday."""
    rows = session.scalars(select(BedDays).where(BedDays.ward_id == ward_id))
    return {row.monday: row.days for row in rows}


def _check(monday: date, number: int, running: date) -> None:
    week = format_date(monday)
    if monday >= running:
        raise UserError(
            _("The week from {date} is not over yet.").format(date=week), field=monday.isoformat()
        )
    if not 0 < number <= MOST:
        raise UserError(
            _(
                "A week has from 1 to {most} bed days: the beds that were occupied, added up over"
                " its seven days. Leave it empty where nobody knows."
            ).format(most=MOST),
            field=monday.isoformat(),
        )


def _rows(session: Session, ward_id: int, mondays: Mapping[date, object]) -> list[BedDays]:
    of_weeks = select(BedDays).where(BedDays.ward_id == ward_id, BedDays.monday.in_(mondays))
    return list(session.scalars(of_weeks))
