"""The cards of the shelf in the rows and words people read. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from safehuddle.i18n import _
from safehuddle.ui.kit.row_data import Row, Section, Tag
from safehuddle.ui.theme.tokens import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from safehuddle.domain.shelf import ShelfCard


class ShelfGesture(Enum):
    """What can be done with a card."""

    PRINT = auto()
    COPY = auto()
    CHECK = auto()
    EDIT = auto()
    WITHDRAW = auto()


@dataclass(frozen=True, slots=True)
class ShelfDetail:
    """One card in full."""

    id: int
    sentence: str
    tags: tuple[Tag, ...]
    text: str
    link: str
    checked: str
    source: str
    gestures: tuple[ShelfGesture, ...]


class CardsToPrint(NamedTuple):
    """What is on the page of the shelf when somebody prints."""

    number: int
    """Of the card in hand."""
    title: str
    listed: tuple[int, ...]
    """All that are listed."""


def listed(cards: Sequence[ShelfCard], *, today: date) -> tuple[Row | Section, ...]:
    """Return the list: each topic, the ward's own first."""
    rows: list[Row | Section] = []
    for heading, of in groupby(cards, lambda card: card.heading):
        group = list(of)
        rows.append(Section(heading, icon="person" if group[0].is_own else "learning"))
        rows += [_row(card, today=today) for card in group]
    return tuple(rows)


def detail_of(card: ShelfCard, *, today: date) -> ShelfDetail:
    """Return what stands beside the list."""
    own = (ShelfGesture.CHECK, ShelfGesture.EDIT, ShelfGesture.WITHDRAW) if card.is_own else ()
    copies = (ShelfGesture.COPY,) if card.link else ()
    return ShelfDetail(
        card.id,
        card.title,
        (Tag(card.heading, "shelf", Tone.NEUTRAL), *_old(card, today)),
        card.text,
        card.link,
        card.checked_words(today),
        card.source,
        (ShelfGesture.PRINT, *copies, *own),
    )


def _row(card: ShelfCard, *, today: date) -> Row:
    tags = _old(card, today) or ((Tag(card.source),) if card.source else ())
    return Row(card.id, card.title, tags, icon="shelf", icon_word=_("card"))


def _old(card: ShelfCard, today: date) -> tuple[Tag, ...]:
    if not card.is_old(today):
        return ()
    return (Tag(_("not checked for a year"), "warning", Tone.WORSE),)
