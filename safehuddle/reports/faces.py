"""Words of several faces, wrapped to a width: the bold, italic and typed words of the guide."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from safehuddle.domain.markdown import Face, Span
from safehuddle.reports.fonts import BOLD, ITALIC, REGULAR, width_pt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

FONTS: Mapping[Face, str] = MappingProxyType(
    {Face.PLAIN: REGULAR, Face.BOLD: BOLD, Face.ITALIC: ITALIC, Face.CODE: REGULAR}
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one face on one line, with where they begin and how wide they are, in points."""

    words: str
    face: Face
    x: float
    width: float


PieceLine = tuple[Piece, ...]


def wrap_faces(spans: Iterable[Span], size: float, width: float) -> tuple[PieceLine, ...]:
    """Return words as lines no wider than `width`; a word wider than that stands out.

    Args:
        spans: text of ours, which the fonts hold.
        size: of the letters, in points.
        width: in points.
    """
    lines: list[PieceLine] = []
    line: list[Span] = []
    for word in _words(spans):
        longer = _joined(line, word)
        if line and _placed(longer, size)[-1].x + _placed(longer, size)[-1].width > width:
            lines.append(_placed(line, size))
            longer = word
        line = longer
    return (*lines, _placed(line, size)) if line else tuple(lines)


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield what stands between two blanks, which may have several faces, as "**Enter**." has."""
    word: list[Span] = []
    for span in spans:
        for place, part in enumerate(span.words.split(" ")):
            if place and word:
                yield word
                word = []
            if part:
                word.append(Span(part, span.face))
    if word:
        yield word


def _joined(line: list[Span], word: list[Span]) -> list[Span]:
    """Return a line with one word more; the blank between lies outside what is typed."""
    if not line:
        return word
    *before, last = line
    first, *after = word
    if last.face is first.face:
        return [*before, Span(f"{last.words} {first.words}", last.face), *after]
    if last.face is Face.CODE:
        return [*line, Span(f" {first.words}", first.face), *after]
    return [*before, Span(f"{last.words} ", last.face), *word]


def _placed(line: Iterable[Span], size: float) -> PieceLine:
    placed, x = [], 0.0
    for span in line:
        width = width_pt(span.words, FONTS[span.face], size)
        placed.append(Piece(span.words, span.face, x, width))
        x += width
    return tuple(placed)
