"""The guide as chapters, and which of them hold what somebody looks for. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from safehuddle.domain.folding import fold
from safehuddle.domain.markdown import Block, BlockKind, blocks
from safehuddle.domain.text import shorten

SHOWN = 90
"""Letters of a sentence shown below the chapter it was found in."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading and what stands below it up to the next.

    Attributes:
        place: its number in the guide, from 0.
        title: as the guide has it.
        is_part: whether it belongs to the chapter before it.
        blocks: its heading and all of its words.
    """

    place: int
    title: str
    is_part: bool
    blocks: tuple[Block, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """Its words as they are read: a paragraph, a row or an item of a list on one line."""
        return "\n".join(block.text for block in self.blocks[1:])

    def found(self, words: str) -> str | None:
        """Return the first line that has one of `words`; None unless the chapter has all.

        "" is returned where only the title has them.
        """
        wanted = [re.compile(rf"\b{re.escape(word)}") for word in fold(words).split()]
        if not all(word.search(fold(f"{self.title}\n{self.text}")) for word in wanted):
            return None
        lines = self.text.split("\n")
        hits = (
            (line, hit.start())
            for line in lines
            for word in wanted
            if (hit := word.search(fold(line)))
        )
        return _around(*next(hits, ("", 0)))


def chapters(guide: str) -> tuple[Chapter, ...]:
    r"""Return the chapters of a guide written in Markdown, in its order.

    >>> [each.title for each in chapters("# Guide\n\n## Begin\nPress.\n### More\n- So.")]
    ['Begin', 'More']
    """
    found = blocks(guide)
    begins = [place for place, each in enumerate(found) if _begins_chapter(each)]
    ends = [*begins[1:], len(found)]
    return tuple(
        Chapter(place, found[at].text, found[at].level > 2, found[at:end])
        for place, (at, end) in enumerate(zip(begins, ends, strict=True))
    )


def _begins_chapter(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and block.level > 1


def _around(line: str, at: int) -> str:
    """Return as much of a line as is shown, from the sentence that what was found stands in."""
    begin = line.rfind(". ", 0, at) + 2 if ". " in line[:at] else 0
    return shorten(line[begin:], at_most=SHOWN)
