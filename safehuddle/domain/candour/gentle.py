"""What is said, gently, of the words that are underlined: why, and a better way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehuddle.domain.candour.apologies import gentle_hints
from safehuddle.domain.candour.texts import by_id
from safehuddle.domain.text import one_line, shorten
from safehuddle.i18n import _

if TYPE_CHECKING:
    from safehuddle.domain.candour.phrases import Found
    from safehuddle.domain.candour.texts import Texts

QUOTED = 40
"""Letters of what is underlined that are repeated."""


@dataclass(frozen=True, slots=True)
class GentleWords:
    """What is looked for, and what is said of it: from the texts called "words"."""

    why: Mapping[str, str]
    """What is wrong, for each rule of `apologies.RULES`."""
    better: Mapping[str, str]
    """A better way, for each of them."""
    avoid: Mapping[str, str]
    """Phrases, each with what to do instead."""

    @classmethod
    def of(cls, texts: Texts) -> GentleWords:
        """Return what the texts say."""
        rules = texts["rule"]
        better = {line.id: line.more["better"] for line in rules}
        return cls(by_id(rules), better, by_id(texts["avoid"]))

    def find(self, text: str) -> tuple[Found, ...]:
        """Return what is underlined in `text`, in its order; 20,000 letters take about 50 ms."""
        return gentle_hints(text, better=self.better, avoid=self.avoid)

    def sentence(self, text: str, found: Found) -> str:
        """Return what is said below of one of them, as `find` found it in `text`."""
        words = shorten(one_line(text[found.start : found.end]), at_most=QUOTED)
        if found.rule in self.better:
            return _("“{words}”: {why} Better: “{better}”").format(
                words=words, why=self.why[found.rule], better=found.better
            )
        return _("“{words}”: {instead}.").format(words=words, instead=found.better)
