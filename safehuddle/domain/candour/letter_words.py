"""What is underlined in a letter: what is better left out of an apology, and hard words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehuddle.domain.candour.gentle import QUOTED, GentleWords
from safehuddle.domain.candour.phrases import without_overlaps
from safehuddle.domain.candour.reading import hard_words
from safehuddle.domain.candour.texts import by_id
from safehuddle.domain.text import one_line, shorten
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.candour.phrases import Found
    from safehuddle.domain.candour.texts import Texts


@dataclass(frozen=True, slots=True)
class LetterWords(GentleWords):
    """As `GentleWords`, and a plainer way to say each hard word."""

    plainer: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Texts) -> LetterWords:
        """Return what the texts say, the hard words too."""
        gentle = GentleWords.of(texts)
        return cls(gentle.why, gentle.better, gentle.avoid, by_id(texts["hard"]))

    def find(self, text: str) -> tuple[Found, ...]:
        """As `GentleWords`, and hard words and short forms."""
        gentle = GentleWords.find(self, text)
        return without_overlaps((*gentle, *hard_words(text, self.plainer)))

    def sentence(self, text: str, found: Found) -> str:
        """As `GentleWords`."""
        if found.rule in self.better or found.rule in self.avoid:
            return GentleWords.sentence(self, text, found)
        words = shorten(one_line(text[found.start : found.end]), at_most=QUOTED)
        if found.rule in self.plainer:
            return _("“{words}” is a hard word. Plainer: “{plainer}”.").format(
                words=words, plainer=found.better
            )
        return _("“{words}” is a short form. {advice}").format(words=words, advice=found.better)
