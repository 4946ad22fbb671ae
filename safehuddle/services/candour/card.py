"""The card to take into the conversation, from the texts as the keeper has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehuddle.domain.candour import card
from safehuddle.services import marks
from safehuddle.services.candour import choices

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.card import CardContent


def content(session: Session, *, today: date, version: str) -> CardContent:
    """Return what is on the card: words for anybody, and nothing of a case, a ward or a person."""
    texts = choices.texts(session, "prompts")
    is_demo = marks.is_demo_in(session)
    return card.card_content(texts, today=today, version=version, is_demo=is_demo)
