"""What the screen reads, each in one go on the store's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehuddle.services import (
    followed_themes,
    observation_list,
    observation_table,
    ward_lists,
    what_became,
)
from safehuddle.services.history import entries
from safehuddle.services.observation_list import ObservationPage
from safehuddle.services.observation_table import ObservationTable
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.followed_themes import FollowedRow
    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.observation_list import (
        ObservationFilter,
    )
    from safehuddle.services.observation_table import Order
    from safehuddle.services.what_became import ObservationStory


@dataclass(frozen=True, slots=True)
class InFull:
    """One observation with all that belongs to it."""

    story: ObservationStory
    history: tuple[HistoryLine, ...]
    harms: dict[int, str]
    themes: tuple[FollowedRow, ...] = ()
    """The themes it is under."""


@dataclass(frozen=True, slots=True)
class InSight:
    """What of a list is read again: all else in it waits until it is scrolled to."""

    newest: int | None = None
    """The newest that was read so far; None where nothing was."""
    below: int | None = None
    """Those in sight have lower numbers; None where they are the newest."""
    each: tuple[int, ...] = ()
    """What is in hand, wherever it stands."""


AT_ONCE = observation_list.PAGE // 2
"""Rows read first, and again after a change: more than the tallest screen shows, with a few above
and below. Each is measured before any is painted, so a page more would be felt."""
A_FEW = 10
"""Rows read from the newest end while none of it is in sight: more than one save brings."""
_NOTHING = ObservationPage((), more=False)


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows."""

    found: ObservationPage | ObservationTable
    """The newest; of a table, all that it shows."""
    led: ObservationPage | ObservationTable
    """One that was asked for besides; none when it is among those found, or is not there."""
    in_sight: InSight = InSight()
    """What was asked for; of what is in hand only that which is on no page."""
    lower: ObservationPage | None = None
    """Those in sight, where they are not the newest."""
    each: ObservationPage = _NOTHING
    """What is in hand, as far as it is still there."""


def rows_again(
    session: Session,
    ward_id: int,
    sought: ObservationFilter,
    in_sight: InSight,
    *,
    with_row: int | None = None,
) -> Listed:
    """Return the newest rows, and those in sight or in hand.

    Args:
        session: reads the store.
        ward_id: whose.
        sought: what is looked for.
        in_sight: what of it.
        with_row: an observation of the ward to have besides, whatever is looked for.
    """
    most = AT_ONCE if in_sight.below is None else A_FEW
    found = observation_list.find(session, ward_id, sought, most=most)
    while found.more and in_sight.newest is not None and found.rows[-1].id > in_sight.newest:
        older = observation_list.find(session, ward_id, sought, before=found.rows[-1].id)
        found = ObservationPage((*found.rows, *older.rows), older.more)
    lower = None
    if in_sight.below is not None:
        lower = observation_list.find(session, ward_id, sought, before=in_sight.below, most=AT_ONCE)
    known = {row.id for page in (found, lower or _NOTHING) for row in page.rows}
    each = _NOTHING
    in_sight = replace(in_sight, each=tuple(one for one in in_sight.each if one not in known))
    if in_sight.each:
        each = observation_list.among(session, ward_id, sought, in_sight.each)
    led = None
    if with_row is not None and with_row not in known | {row.id for row in each.rows}:
        led = observation_list.one(session, ward_id, with_row)
    above = ObservationPage((led,), more=False) if led else _NOTHING
    return Listed(found, above, in_sight, lower, each)


def table_again(
    session: Session,
    ward_id: int,
    sought: ObservationFilter,
    order: Order,
    *,
    at_least: int,
    with_row: int | None,
) -> Listed:
    """Return as many rows of a table as were on screen, and one besides, as `rows_again`."""
    found = observation_table.find(session, ward_id, sought, order, at_least=at_least)
    led = None
    if with_row is not None and all(row.id != with_row for row in found.rows):
        led = observation_table.one(session, ward_id, with_row)
    return Listed(found, ObservationTable((led,) if led else (), int(led is not None)))


def in_full(session: Session, ward_id: int, observation_id: int) -> InFull:
    """Return one observation with its history.

    Raises:
        UserError: there is no such observation.
    """
    harms = ward_lists.items(session, ward_id, ListName.HARMS)
    return InFull(
        what_became.story(session, observation_id),
        entries.of_record(session, "observation", observation_id),
        {harm.id: harm.name for harm in harms},
        followed_themes.of_observation(session, observation_id),
    )
