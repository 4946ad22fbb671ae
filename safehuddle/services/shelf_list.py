"""The cards of a ward's shelf: its own, newest first, then those that came with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from safehuddle.domain.moments import to_local
from safehuddle.domain.shelf import ShelfCard, ShelfPage, ShelfPaper, holding
from safehuddle.domain.text import search_terms
from safehuddle.errors import UserError
from safehuddle.i18n import _
from safehuddle.models import ShelfCard as ShelfCardRow
from safehuddle.services import marks, wards
from safehuddle.services.shelf_starters import starters
from safehuddle.store.search_index import of_ward

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

MOST = 500
"""Cards of a ward that are listed; older ones are found by their words."""


def find(session: Session, ward_id: int, words: str = "") -> tuple[ShelfCard, ...]:
    """Return the cards that hold these words; all without words."""
    query = select(ShelfCardRow).where(
        ShelfCardRow.ward_id == ward_id, ShelfCardRow.withdrawn_at.is_(None)
    )
    terms, came_with_it = search_terms(words), starters()
    if terms is not None:
        held = text(
            "shelf_card.id IN (SELECT rowid FROM shelf_card_words"
            " WHERE shelf_card_words MATCH :terms)"
        )
        query = query.where(held.bindparams(terms=of_ward(terms, ward_id)))
        came_with_it = holding(came_with_it, words)
    found = session.scalars(query.order_by(ShelfCardRow.id.desc()).limit(MOST))
    return (*(_card(row) for row in found), *came_with_it)


def shelf_page(
    session: Session,
    ward_id: int,
    only: Collection[int] = (),
    *,
    words: str = "",
    paper: ShelfPaper = ShelfPaper.A4,
    now: datetime,
    printed_by: str,
    version: str,
) -> ShelfPage:
    """Return cards for paper.

    Args:
        session: reads the store.
        ward_id: whose.
        only: the numbers of the cards; all of them without.
        words: those that hold these only.
        paper: how large, and so how many on a page.
        now: the present moment.
        printed_by: the role that prints it.
        version: the program's.

    Raises:
        UserError: there is no such ward, or no such card.
    """
    ward = wards.ward_card(session, ward_id)
    printed_at = to_local(now, ward.zone)
    found = find(session, ward_id, words)
    cards = tuple(card for card in found if not only or card.id in only)
    if not cards:
        raise UserError(_("This card is gone. Nothing was printed."))
    return ShelfPage(
        ward_name=ward.name,
        cards=cards,
        paper=paper,
        today=printed_at.date(),
        printed_at=printed_at,
        printed_by=printed_by,
        version=version,
        is_demo=marks.is_demo_in(session),
    )


def _card(row: ShelfCardRow) -> ShelfCard:
    return ShelfCard(row.id, row.title, row.text, row.link or "", row.checked_on)
