"""A card that the ward put on its resource shelf."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from safehuddle.domain.links import checked_link
from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, name, words


class ShelfCard(Recorded, Withdrawable, Base):
    """A title, a few sentences and perhaps a link; those that come with the program are no rows."""

    __tablename__ = "shelf_card"
    __table_args__ = (
        Index("ix_shelf_card_ward_day", "ward_id", "checked_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="shelf_card",
        name="shelf_cards",
        word=N_("Card of the shelf"),
        counted=NN_("{count} card of the shelf", "{count} cards of the shelf"),
        title=N_("Cards of the shelf"),
        icon="shelf",
        day="checked_on",
        day_words=N_("card of the shelf, checked on {date}"),
        search_heading=N_("On the shelf"),
        service="shelf",
        screen="learning/shelf",
        born=N_("{who} put it on the shelf on {when}."),
        kept=Retention.always(RecordClass.NOTE, "checked_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    title: Mapped[str] = words(
        N_("in the title of the card"),
        changed=N_("{who} changed the title on {when}. Before: “{before}”"),
        main=True,
        tidy=name,
    )
    text: Mapped[str] = words(
        N_("in the text of the card"),
        changed=N_("{who} changed the text on {when}. Before: “{before}”"),
        tidy=checked_sentence,
    )
    link: Mapped[str | None] = words(
        N_("in the link of the card"),
        searched=False,
        changed=N_("{who} changed the link on {when}. Before: {before}"),
        added=N_("{who} added the link on {when}: {after}"),
        tidy=checked_link,
    )
    checked_on: Mapped[date] = column(
        changed=N_("{who} looked whether it is still so on {when}. Before: {before}.")
    )
    """The ward's day on which somebody last looked whether it is still so."""
