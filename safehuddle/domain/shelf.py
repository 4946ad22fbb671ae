"""The resource shelf: cards with a link each, ours to begin with and the ward's own.

The topics are the six foundations of the strategy and its five factors. A card says when it was
last looked at, and warns after a year: pages move, and bodies are renamed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from safehuddle.domain.candour.wording import Worded
from safehuddle.domain.dates import format_date
from safehuddle.domain.folding import holds_words
from safehuddle.domain.printed import PaperFormat, PrintedPage
from safehuddle.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Topic(Worded):
    """What a starter card is about, in the order of the shelf."""

    EVIDENCE = "evidence", N_("Evidence based practice")
    MOVEMENTS = "movements", N_("Social movements")
    THEORIES = "theories", N_("Guiding theories")
    IMPLEMENTATION = "implementation", N_("Implementation science")
    IMPROVEMENT = "improvement", N_("Improvement science")
    CAMPAIGNING = "campaigning", N_("Campaigning methods")
    COMMUNICATION = "communication", N_("Communication")
    EQUIPMENT = "design of equipment", N_("Design of equipment")
    INDIVIDUALS = "individuals", N_("Individuals")
    OBSERVATION = "observation", N_("Observation of patients")
    INFORMATION = "information", N_("Information")


class ShelfPaper(PaperFormat):
    """How large the paper is: several cards a page, or one."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class ShelfCard:
    """One card."""

    id: int
    """The record's number; below nought for one that came with the program."""
    title: str
    text: str
    link: str
    """"" where there is none."""
    checked_on: date
    topic: Topic | None = None
    """None for the ward's own."""
    source: str = ""
    checked_by: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the ward put it there."""
        return self.topic is None

    @property
    def heading(self) -> str:
        """What it stands below."""
        return self.topic.label if self.topic is not None else _("Our own cards")

    def is_old(self, today: date) -> bool:
        """Whether it was last looked at more than a year ago."""
        was = self.checked_on
        return (today.year, today.month, today.day) > (was.year + 1, was.month, was.day)

    def checked_words(self, today: date) -> str:
        """When it was last looked at, and by whom; with what to do once that is long ago."""
        on = format_date(self.checked_on)
        said = _("Last checked on {date}.").format(date=on)
        if self.checked_by:
            said = _("Last checked on {date} by {whom}.").format(date=on, whom=self.checked_by)
        if not self.is_old(today):
            return said
        return _("{checked} That is more than a year ago: check that it is still so.").format(
            checked=said
        )


@dataclass(frozen=True, slots=True)
class ShelfPage(PrintedPage):
    """Cards on paper."""

    cards: tuple[ShelfCard, ...]
    paper: ShelfPaper
    today: date

    @property
    def file_days(self) -> str:
        """What a file's name says of it."""
        return self.today.isoformat()

    def facts(self) -> dict[str, Any]:
        """Return every figure of the page as plain JSON values."""
        return {
            **self.head_facts("shelf"),
            "cards": len(self.cards),
            "own": sum(card.is_own for card in self.cards),
            "not_checked_for_a_year": sum(card.is_old(self.today) for card in self.cards),
        }


def holding(cards: Iterable[ShelfCard], typed: str) -> tuple[ShelfCard, ...]:
    """Return the cards of which every typed word begins a word; all when nothing is typed."""
    return tuple(
        card for card in cards if holds_words(f"{card.title} {card.text} {card.heading}", typed)
    )
