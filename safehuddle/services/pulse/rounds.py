"""The rounds of the pulse: looked at once a week, published once, or thrown away unseen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehuddle.domain import pulse
from safehuddle.domain.moments import to_local
from safehuddle.domain.pulse import Ending, OpenRound, PublishedRound, Statement
from safehuddle.domain.weeks import week_of
from safehuddle.i18n import N_
from safehuddle.models import PulseRound
from safehuddle.services.pulse.answers import finish, read_open, write_open

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from safehuddle.store.change import Change
    from safehuddle.store.query import Query
    from safehuddle.store.store import Store

LOOK = N_("End a round of the pulse")
"""Entered nowhere."""


def look(store: Store, *, now: datetime) -> None:
    """Look at the open round of each ward, if this week none has yet; begin those that are missing.

    Raises:
        StoreError: it could not be written.
    """
    if _due(store.query, now):
        with store.change(LOOK) as change:
            for ward_id, monday in _due(change.query, now):
                _look_at(change, ward_id, monday)
    if store.query("SELECT 1 FROM pulse_open LIMIT 1"):
        finish(store)


def published(session: Session, ward_id: int) -> tuple[PublishedRound, ...]:
    """Return the rounds of a ward that are over, the newest first."""
    found = session.scalars(
        select(PulseRound)
        .where(PulseRound.ward_id == ward_id)
        .order_by(PulseRound.ended_on.desc(), PulseRound.id.desc())
    )
    return tuple(
        PublishedRound(row.began_on, row.ended_on, tuple(map(int, row.tenths.split())))
        for row in found
    )


def publish(change: Change, ward_id: int, over: OpenRound, *, is_told: bool) -> None:
    """Keep what may be told of a round that is over, or that it was thrown away."""
    tenths = over.counts.tenths() if is_told else {}
    said = " ".join(str(tenths[statement]) for statement in Statement if statement in tenths)
    change.unrecorded.write(
        "INSERT INTO pulse_round (ward_id, began_on, ended_on, tenths) VALUES (?, ?, ?, ?)",
        (ward_id, over.first.isoformat(), pulse.last_day(over).isoformat(), said),
    )
    change.stirred.add(PulseRound.__tablename__)


def _due(query: Query, now: datetime) -> list[tuple[int, date]]:
    """Return the wards that were not looked at this week, and its Monday by their clocks."""
    wards = query("SELECT id, zone FROM ward ORDER BY id")
    mondays = [(ward_id, week_of(to_local(now, zone).date()).first) for ward_id, zone in wards]
    return [
        (ward_id, monday)
        for ward_id, monday in mondays
        if (was := read_open(query, ward_id)) is None or was.looked_on != monday
    ]


def _look_at(change: Change, ward_id: int, monday: date) -> None:
    was = read_open(change.query, ward_id)
    if was is None:
        write_open(change, ward_id, OpenRound(monday, monday))
        return
    now, ending = pulse.look(was, monday)
    if ending is not Ending.GOES_ON:
        publish(change, ward_id, was, is_told=ending is Ending.CLOSES)
        now = OpenRound(monday, monday)
    write_open(change, ward_id, now)
