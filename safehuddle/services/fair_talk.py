"""Fair talk, as it is shipped: the words that a nudge looks for, and what is on the cards."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.candour.texts import parse_texts
from safehuddle.domain.fair_card import card_of
from safehuddle.domain.fair_talk import FairWords
from safehuddle.services import marks

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from safehuddle.domain.candour.texts import Texts
    from safehuddle.domain.fair_card import FairCard, FairCardContent


@cache
def words() -> FairWords:
    """Return the lists, read at the first pause of anybody who types: it takes a few hundredths."""
    return FairWords.parse(resources.text_path("fair_words.toml").read_text(encoding="utf-8"))


def texts() -> Texts:
    """Return what is on the cards, and how to say something hard; nobody's PIN is needed."""
    text = resources.text_path("fair_cards.toml").read_text(encoding="utf-8")
    return parse_texts("fair_cards", text, today=date.max)


def content(session: Session, *, card: FairCard, today: date, version: str) -> FairCardContent:
    """Return one card: words for anybody, and nothing of a case, a ward or a person."""
    is_demo = marks.is_demo_in(session)
    return card_of(texts(), card, today=today, version=version, is_demo=is_demo)
