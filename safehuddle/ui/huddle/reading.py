"""All a running huddle shows, read at once. Only this huddle's window needs it, and the ORM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from safehuddle.domain.moments import to_local
from safehuddle.domain.statuses import ActionStatus
from safehuddle.services import action_list, observation_list, since, thanks, ward_lists, wards
from safehuddle.services.observation_list import ObservationFilter, State
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.action_list import ActionRow, Actions
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
    actions: Actions
    """Made before this huddle, and those done since we last met."""
    made: tuple[ActionRow, ...]
    """Promises made in this huddle."""
    worries: tuple[ObservationRow, ...]
    """Still open, newest first."""
    since: tuple[ObservationRow, ...]
    """All that was noticed since we last met, newest first."""
    thanks: tuple[ThanksRow, ...]


def read_huddle(
    session: Session, ward_id: int, huddle: Running, *, now: datetime, last_met: datetime | None
) -> HuddleNow:
    """Return what the store says.

    Args:
        session: reads the store.
        ward_id: whose.
        huddle: the one that is running.
        now: the present moment.
        last_met: when the huddle before ended, now at the latest; None when there was none.
    """
    card = wards.ward_card(session, ward_id)
    met = last_met or huddle.started_at - timedelta(days=1)
    roles = ward_lists.items(session, ward_id, ListName.ROLES)
    actions = action_list.actions(session, ward_id, now=now)
    every = [row for rows in actions.groups.values() for row in rows]
    made = [row for row in (*every, *actions.waiting) if row.huddle_id == huddle.id]
    before = {
        group: tuple(row for row in rows if row not in made and _is_news(row, met))
        for group, rows in actions.groups.items()
    }
    return HuddleNow(
        card=card,
        today=to_local(now, card.zone).date(),
        roles=tuple(sorted(roles, key=lambda role: not role.speaks_first)),
        prompts=tuple(p.name for p in ward_lists.items(session, ward_id, ListName.PROMPTS)),
        actions=action_list.Actions(
            before, tuple(row for row in actions.waiting if row not in made)
        ),
        made=tuple(sorted(made, key=lambda row: row.opened_at)),
        worries=observation_list.find(session, ward_id, ObservationFilter(state=State.OPEN)).rows,
        since=_since(session, ward_id, now),
        thanks=thanks.given_at(session, huddle.id, huddle.on),
    )


def _is_news(row: ActionRow, met: datetime) -> bool:
    return row.status is not ActionStatus.DONE or (row.closed_at or met) >= met


def _since(session: Session, ward_id: int, now: datetime) -> tuple[ObservationRow, ...]:
    query = since.query_of(session)
    new = since.new_ones(query, ward_id, since.last_huddle(query, ward_id), now=now)
    found = observation_list.find(session, ward_id, ObservationFilter())
    return tuple(row for row in found.rows if row.id in new)
