"""The guide as chapters, and which of them hold what somebody looks for. No widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safehuddle.domain.folding import fold
from safehuddle.domain.text import shorten

_HEADING = re.compile(r"^(#{2,3}) +(.+?) *$", re.MULTILINE)
_MARKS = re.compile(r"[*`|]|^[-#\d.]+ |^\|?[-| ]+\|?$", re.MULTILINE)
_LINE_BREAK = re.compile(r"(?<!\n)\n(?![\n|\-#]|\d+\.)")
SHOWN = 90
"""Letters of a sentence shown below the chapter it was found in."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading and what stands below it up to the next.

    Attributes:
        place: its number in the guide, from 0.
        title: as the guide has it.
        is_part: whether it belongs to the chapter before it.
        text: its words, without the signs of their form.
    """

    place: int
    title: str
    is_part: bool
    text: str

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
    headings = list(_HEADING.finditer(guide))
    ends = [heading.start() for heading in headings[1:]] + [len(guide)]
    return tuple(
        Chapter(place, heading[2], len(heading[1]) > 2, _plain(guide[heading.end() : end]))
        for place, (heading, end) in enumerate(zip(headings, ends, strict=True))
    )


def _plain(markdown: str) -> str:
    """Return words as they are read: a paragraph, a row or an item of a list on one line."""
    text = _MARKS.sub("", _LINE_BREAK.sub(" ", markdown))
    return "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _around(line: str, at: int) -> str:
    """Return as much of a line as is shown, from the sentence that what was found stands in."""
    begin = line.rfind(". ", 0, at) + 2 if ". " in line[:at] else 0
    return shorten(line[begin:], at_most=SHOWN)
