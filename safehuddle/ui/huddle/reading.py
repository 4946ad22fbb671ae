"""All a running huddle shows, read at once. Only this huddle's window needs it, and the ORM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import action_list, observation_list, thanks, ward_lists, wards
from safehuddle.services.observation_list import Sought, State
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.action_list import ActionRow, Promises
    from safehuddle.services.huddle_days import Running
    from safehuddle.services.observation_list import ObservationRow
    from safehuddle.services.thanks import ThanksRow
    from safehuddle.services.ward_lists import Item
    from safehuddle.services.wards import WardCard


@dataclass(frozen=True, slots=True)
class HuddleNow:
    """What the store says while a huddle runs."""

    card: WardCard
    today: date
    roles: tuple[Item, ...]
    """Those that speak first come first."""
    prompts: tuple[str, ...]
    promises: Promises
    """Made before this huddle, and those done since we last met."""
    made: tuple[ActionRow, ...]
    """Promises made in this huddle."""
    worries: tuple[ObservationRow, ...]
    """Still open, newest first."""
    since: tuple[ObservationRow, ...]
    """All that was noticed since we last met, newest first."""
    thanks: tuple[ThanksRow, ...]


def read(
    session: Session, ward_id: int, huddle: Running, *, now: datetime, last_met: datetime | None
) -> HuddleNow:
    """Return what the store says.

    Args:
        session: reads the store.
        ward_id: whose.
        huddle: the one that is running.
        now: the present moment.
        last_met: when the huddle before ended; the day before this one's when there was none.
    """
    card = wards.card(session, ward_id)
    since = last_met or huddle.started_at - timedelta(days=1)
    roles = ward_lists.items(session, ward_id, ListName.ROLES)
    promises = action_list.promises(session, ward_id, now=now)
    every = [row for rows in promises.groups.values() for row in rows]
    made = [row for row in every if row.opened_at >= huddle.started_at]
    before = {
        group: tuple(row for row in rows if _was_there(row, huddle, since))
        for group, rows in promises.groups.items()
    }
    return HuddleNow(
        card=card,
        today=to_local(now, card.zone).date(),
        roles=tuple(sorted(roles, key=lambda role: not role.speaks_first)),
        prompts=tuple(p.name for p in ward_lists.items(session, ward_id, ListName.PROMPTS)),
        promises=action_list.Promises(before, promises.waiting),
        made=tuple(sorted(made, key=lambda row: row.opened_at)),
        worries=observation_list.find(session, ward_id, Sought(state=State.OPEN)).rows,
        since=_since(session, ward_id, huddle.on, since),
        thanks=thanks.given(session, ward_id, first=huddle.on, last=huddle.on),
    )


def _was_there(row: ActionRow, huddle: Running, since: datetime) -> bool:
    if row.opened_at >= huddle.started_at:
        return False
    return row.status is not ActionStatus.DONE or (row.closed_at or since) >= since


def _since(session: Session, ward_id: int, on: date, since: datetime) -> tuple[ObservationRow, ...]:
    # A day's grace: what a night shift noticed after midnight belongs to the day before.
    first = min(on, since.date() - timedelta(days=2))
    found = observation_list.find(session, ward_id, Sought(first=first))
    return tuple(row for row in found.rows if row.recorded_at >= since)
