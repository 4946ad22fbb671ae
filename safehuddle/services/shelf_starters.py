"""The starter cards of the shelf, as they are shipped: read at the first visit, or search.

Without the object mapper, because the search asks at every key.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from safehuddle import resources
from safehuddle.domain.candour.texts import parse_texts
from safehuddle.domain.links import checked_link
from safehuddle.domain.shelf import ShelfCard, Topic

if TYPE_CHECKING:
    from safehuddle.domain.candour.texts import Texts


@cache
def starters() -> tuple[ShelfCard, ...]:
    """Return the cards, by topic.

    Raises:
        UserError: the file that came with the program is not as it must be.
    """
    text = resources.text_path("shelf.toml").read_text(encoding="utf-8")
    return starters_of(parse_texts("shelf", text, today=date.max))


def starters_of(texts: Texts) -> tuple[ShelfCard, ...]:
    """Return the cards of the texts called "shelf", by topic, each with a number of its own."""
    cards = [
        ShelfCard(
            id=-number,
            title=line.more["title"],
            text=line.text,
            link=checked_link(line.more["link"]),
            checked_on=line.checked_on,
            topic=Topic(line.more["topic"]),
            source=line.source,
            checked_by=line.checked_by,
        )
        for number, line in enumerate(texts["card"], 1)
    ]
    order = list(Topic)
    return tuple(sorted(cards, key=lambda card: order.index(card.topic or order[0])))
