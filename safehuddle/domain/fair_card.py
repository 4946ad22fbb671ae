"""The two cards of fair talk: what being fair means after an incident, and civility.

They signpost and decide nothing: no question of the national tool stands on them, and no tree of
questions about a person may ever stand in a ward's program. They hold nothing of any ward.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from safehuddle.domain.candour.texts import checked_together
from safehuddle.domain.candour.wording import Worded
from safehuddle.i18n import N_

if TYPE_CHECKING:
    from safehuddle.domain.candour.texts import Texts


class FairCard(Worded):
    """The cards, by the names of their lines."""

    BEING_FAIR = "being_fair", N_("Being fair")
    CIVILITY = "civility", N_("Civility")


@dataclass(frozen=True, slots=True)
class FairCardContent:
    """What is on a card. Whose it is, and when and by whom it was printed, is nowhere on it."""

    card: FairCard
    parts: tuple[tuple[str, str], ...]
    """Heading and text."""
    checked: tuple[str, ...]
    """Where the words come from and when they were checked, a sentence each."""
    printed_at: datetime
    """What the file says of its age: the day its words were last checked, and no other."""
    version: str
    is_demo: bool = False
    printed_by: str = ""
    ward_name: str = ""
    file_days: str = ""


def card_of(
    texts: Texts, card: FairCard, *, today: date, version: str, is_demo: bool = False
) -> FairCardContent:
    """Return a card as the texts called "fair_cards" have it.

    Args:
        texts: that file.
        card: which of the two.
        today: says so beside what was checked too long ago.
        version: of the program.
        is_demo: whether the ward is made up, which every page then says.
    """
    lines = texts[card]
    return FairCardContent(
        card=card,
        parts=tuple((line.more["title"], line.text) for line in lines),
        checked=checked_together(lines, today),
        printed_at=datetime.combine(max(line.checked_on for line in lines), time(), UTC),
        version=version,
        is_demo=is_demo,
    )
