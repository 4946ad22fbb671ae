"""Words fitted to paper: what people typed, made printable, wrapped and cut at a word.

Every text is drawn as plain characters; nothing here or below reads markup, so nothing typed can
restyle a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from safehuddle.domain.standin import stand_in
from safehuddle.domain.text import one_line
from safehuddle.reports.fonts import covered_characters, covered_with_signs, width_pt

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 2_000
"""Characters of one text that are looked at: more than fit in the few lines any list gives it."""
CUT = "…"
_STAND_IN = re.compile("‹[^‹›]*›")
_GLUE = "\u00a0"
"""Between the words of a stand-in while it is wrapped: a blank that no line ends at."""
NARROWEST = 0.4
"""Of the size of the letters, per letter of a usual sentence: what is shorter may fit on a line."""


def printable(text: str, *, is_whole: bool = False) -> str:
    """Return `text` on one line, with words in place of characters our fonts do not hold.

    What is longer than LONGEST is cut, unless it is to be whole.
    """
    if len(text) > LONGEST and not is_whole:
        text = text[:LONGEST] + CUT
    kept = text if _is_tidy(text) else one_line(text)
    if covered_characters().issuperset(kept):
        return kept
    drawn = covered_with_signs()
    if drawn.issuperset(kept):
        return kept
    return one_line(stand_in(kept, drawn.__contains__))


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the lines somebody wrote, each printable and whole; blank ones are left out."""
    return tuple(kept for line in text.splitlines() if (kept := printable(line, is_whole=True)))


def wrap(text: str, font: str, size: float, width: float, *, at_most: int) -> tuple[str, ...]:
    """Return a printable text as lines no wider than `width`.

    Args:
        text: printable already.
        font: a name from `fonts`.
        size: in points.
        width: in points.
        at_most: lines; a longer text is cut after a word with "…", and never within a stand-in.
    """
    if text and len(text) * size * NARROWEST < width and width_pt(text, font, size) <= width:
        return (text,)
    if "‹" in text:
        text = _STAND_IN.sub(lambda found: found[0].replace(" ", _GLUE), text)
    lines: list[str] = []
    for line in _lines(text, font, size, width):
        if len(lines) == at_most:
            lines = _cut(lines, font, size, width)
            break
        lines.append(line)
    return tuple(line.replace(_GLUE, " ") for line in lines)


def _is_tidy(text: str) -> bool:
    """Whether a text is plainly on one line already, as nearly all are."""
    return text.isascii() and text.isprintable() and "  " not in text and text == text.strip()


def _lines(text: str, font: str, size: float, width: float) -> Iterator[str]:
    blank = width_pt(" ", font, size)
    line: list[str] = []
    taken = 0.0
    for word in text.split(" "):
        for piece, length in _pieces(word, font, size, width):
            if line and taken + blank + length > width:
                yield " ".join(line)
                line, taken = [], 0.0
            taken += length + (blank if line else 0.0)
            line.append(piece)
    if line:
        yield " ".join(line)


def _pieces(word: str, font: str, size: float, width: float) -> Iterator[tuple[str, float]]:
    """Yield a word with its width, or the parts of one that is wider than the line."""
    length = width_pt(word, font, size)
    if length > width and _GLUE in word:
        for part in word.split(_GLUE):
            yield from _pieces(part, font, size, width)
        return
    while length > width and len(word) > 1:
        end, taken = 1, width_pt(word[0], font, size)
        while (more := taken + width_pt(word[end], font, size)) <= width:
            end, taken = end + 1, more
        yield word[:end], taken
        word = word[end:]
        length = width_pt(word, font, size)
    yield word, length


def _cut(lines: list[str], font: str, size: float, width: float) -> list[str]:
    """Return lines of which the last ends in "…" and still fits: of whole words, where it has any.

    A stand-in that went on to a line that is not there goes altogether.
    """
    line = lines[-1]
    while line and width_pt(line + CUT, font, size) > width:
        line = line.rpartition(" ")[0] or ("" if _GLUE in line else line[:-1])
    lines = [*lines[:-1], line.rstrip(" ,;:.·–—-…") + CUT]
    text = "\n".join(lines)
    begun = text.rfind("‹")
    if begun <= text.rfind("›"):
        return lines
    return _cut(text[:begun].rstrip("\n ").split("\n"), font, size, width)
