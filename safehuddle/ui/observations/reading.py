"""What the screen reads, each in one go on the store's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.services import observation_list, observation_table, ward_lists, what_became
from safehuddle.services.history import entries
from safehuddle.services.observation_list import ObservationPage
from safehuddle.services.observation_table import ObservationTable
from safehuddle.services.ward_lists import ListName

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.services.history.entries import HistoryLine
    from safehuddle.services.observation_list import (
        ObservationFilter,
        ObservationRow,
    )
    from safehuddle.services.observation_table import Order
    from safehuddle.services.what_became import ObservationStory


@dataclass(frozen=True, slots=True)
class InFull:
    """One observation with all that belongs to it."""

    story: ObservationStory
    history: tuple[HistoryLine, ...]
    harms: dict[int, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows."""

    found: ObservationPage | ObservationTable
    led: ObservationPage | ObservationTable
    """One that was asked for besides; none when it is among those found, or is not there."""


def rows_again(
    session: Session,
    ward_id: int,
    sought: ObservationFilter,
    *,
    at_least: int,
    with_row: int | None = None,
    order: Order | None = None,
) -> Listed:
    """Return as many pages as were on screen, so that a refresh leaves the eye where it is.

    Args:
        session: reads the store.
        ward_id: whose.
        sought: what is looked for.
        at_least: how many rows were shown; one page is always read.
        with_row: an observation of the ward to have besides, whatever is looked for.
        order: how a table of them is sorted; None for the list.
    """
    if order is not None:
        return _table_again(session, ward_id, sought, order, at_least, with_row)
    rows: list[ObservationRow] = []
    found = observation_list.find(session, ward_id, sought)
    rows += found.rows
    while found.more and len(rows) < at_least:
        found = observation_list.find(session, ward_id, sought, before=rows[-1].id)
        rows += found.rows
    led = None
    if with_row is not None and all(row.id != with_row for row in rows):
        led = observation_list.one(session, ward_id, with_row)
    page = ObservationPage(tuple(rows), more=found.more)
    return Listed(page, ObservationPage((led,) if led else (), more=False))


def _table_again(
    session: Session,
    ward_id: int,
    sought: ObservationFilter,
    order: Order,
    at_least: int,
    with_row: int | None,
) -> Listed:
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
    )
