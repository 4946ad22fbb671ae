"""A thank-you said in the huddle."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from safehuddle.domain.records import Record, Retention
from safehuddle.domain.retention import RecordClass
from safehuddle.domain.text import checked_sentence, one_line
from safehuddle.i18n import N_, NN_
from safehuddle.models.base import Base, Recorded, WardId, Withdrawable
from safehuddle.models.facets import column, words


class Thanks(Recorded, Withdrawable, Base):
    """Thanks to a person or a team, for one thing they did."""

    __tablename__ = "thanks"
    __table_args__ = (
        Index("ix_thanks_ward_day", "ward_id", "given_on"),
        {"sqlite_autoincrement": True},
    )
    __record__ = Record(
        table="thanks",
        name="thanks",
        word=N_("Thanks"),
        counted=NN_("{count} thank-you", "{count} thank-yous"),
        title=N_("Thanks"),
        icon="kindness",
        day="given_on",
        moment="given_at",
        day_words=N_("thank-you of {date}"),
        search_heading=N_("Thanked"),
        service="thanks",
        screen="thanks",
        beside="to_whom",
        born=N_("{who} said thank you on {when}."),
        kept=Retention.always(RecordClass.THANKS, "given_on"),
        goes_to_bin=True,
    )

    ward_id: Mapped[WardId]
    huddle_id: Mapped[int | None] = mapped_column(ForeignKey("huddle.id"))
    to_whom: Mapped[str] = words(
        N_("in who is thanked"),
        changed=N_("{who} changed who is thanked on {when}. Before: {before}."),
        added=N_("{who} said who is thanked on {when}: {after}."),
        names_people=True,
        tidy=one_line,
    )
    """First names or a role or a team; "" for the whole team."""
    text: Mapped[str] = words(
        N_("in the sentence"),
        changed=N_("{who} changed the words on {when}. Before: “{before}”"),
        main=True,
        tidy=checked_sentence,
    )
    from_whom: Mapped[str | None] = words(
        N_("in who says thanks"),
        changed=N_("{who} changed who says thanks on {when}. Before: {before}."),
        added=N_("{who} said who says thanks on {when}: {after}."),
        names_people=True,
    )
    given_on: Mapped[date]
    given_at: Mapped[datetime]
    agreed: Mapped[bool] = column(
        changed=N_("{who} said on {when} that it is not for paper."),
        added=N_("{who} said on {when} that they are glad to see it on paper."),
    )
    """Whether the thanked person is glad to see it on paper: some people hate it, so we ask."""
