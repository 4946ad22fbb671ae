"""The fonts of paper: Noto Sans, the same faces as the screen, embedded in every page we make.

What it lacks of arrows, ticks, operators and the like is drawn from one more face, which is loaded
when such a sign is first met.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from safehuddle.resources import font_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

REGULAR = "NotoSans-Regular"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
SIGNS = "SafeHuddleSigns-Regular"
"""Made by `tools/signs_font.py`."""


UNKNOWN = 600.0
"""The width that stands for a character no font holds, which is replaced before it is drawn."""


class _Widths(dict[str, float]):
    """The advance of each character; of one that is not there, that of the sign, or a usual one."""

    def __missing__(self, character: str) -> float:
        return face(SIGNS).widths.get(character, UNKNOWN)


@dataclass(frozen=True, slots=True)
class FontFace:
    """What is known of one font file."""

    name: str
    widths: Mapping[str, float]
    """The advance of each character the font can draw, in thousandths of its size."""


@cache
def face(name: str) -> FontFace:
    """Return a face, loaded and made known to reportlab once in the life of the program.

    Raises:
        FileNotFoundError: the font was not shipped.
    """
    font = TTFont(name, str(font_path(name)))
    pdfmetrics.registerFont(font)
    widths = {chr(code): width for code, width in font.face.charWidths.items() if code < 0x110000}
    drawn = {c: w for c, w in widths.items() if ord(c) in font.face.charToGlyph}
    return FontFace(name, _Widths(drawn))


@cache
def covered_characters() -> frozenset[str]:
    """Return the characters that all three faces draw as something seen, and the blank."""
    shared = set.intersection(*(set(face(name).widths) for name in (REGULAR, BOLD, ITALIC)))
    return _seen(shared)


@cache
def covered_with_signs() -> frozenset[str]:
    """Return the characters that are drawn as something a reader sees, of whatever face."""
    return covered_characters() | _seen(face(SIGNS).widths)


def runs(text: str, font: str) -> Iterator[tuple[str, str]]:
    """Yield a text in pieces, each with the face that draws it."""
    letters = covered_characters()
    if letters.issuperset(text):
        yield font, text
        return
    for is_letter, run in groupby(text, key=lambda character: character in letters):
        yield (font if is_letter else SIGNS), "".join(run)


def _seen(characters: Iterable[str]) -> frozenset[str]:
    return frozenset(
        character
        for character in characters
        if character == " " or unicodedata.category(character)[0] not in "ZC"
    )


def width_pt(text: str, font: str, size: float) -> float:
    """Return the width of a text on one line, in points."""
    # Asked for every word of a page: no loop of our own.
    return sum(map(face(font).widths.__getitem__, text)) * size / 1000
