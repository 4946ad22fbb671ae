"""The little of Markdown that the guide is written in: headings, paragraphs, lists, tables.

Read by us, not by a library: the same blocks make the chapters that are searched, the pages on
paper, and the tests that hold the guide to what the program does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class BlockKind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Face(Enum):
    """How some words are set: as they are, in bold, in italics, or as typed into a computer."""

    PLAIN = ""
    BOLD = "**"
    ITALIC = "*"
    CODE = "`"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one face."""

    words: str
    face: Face = Face.PLAIN


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list or a row of a table.

    Attributes:
        kind: which.
        cells: its words; more than one only of a row.
        level: of a heading, from 1.
        mark: of an item, "•" or its number, as "1.".
        is_head: of a row, whether it names the columns.
    """

    kind: BlockKind
    cells: tuple[Spans, ...]
    level: int = 0
    mark: str = ""
    is_head: bool = False

    @property
    def spans(self) -> Spans:
        """All its words."""
        return tuple(span for cell in self.cells for span in cell)

    @property
    def text(self) -> str:
        """All its words without their faces, a cell after another."""
        return " ".join("".join(span.words for span in cell) for cell in self.cells)


_HEADING = re.compile(r"(#{1,6}) +(.+)")
_ITEM = re.compile(r"(-|\d+\.) +(.+)", re.DOTALL)
_RULE = re.compile(r"\|[-| :]+\|")
_FACES = re.compile(r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>.+?)\*|`(?P<code>.+?)`")


def blocks(markdown: str) -> tuple[Block, ...]:
    r"""Return the blocks of a text, in its order.

    >>> [(each.kind.value, each.text) for each in blocks("# A\nOne\n*two*.\n- B\n  more\n- C")]
    [('heading', 'A'), ('paragraph', 'One two.'), ('item', 'B more'), ('item', 'C')]
    """
    found: list[Block] = []
    for lines in _pieces(markdown):
        found.append(_block(lines, found[-1] if found else None))
    return tuple(found)


def spans(words: str) -> Spans:
    """Return words with their faces.

    >>> [(each.words, each.face.name) for each in spans("Press **Enter**.")]
    [('Press ', 'PLAIN'), ('Enter', 'BOLD'), ('.', 'PLAIN')]
    """
    found, end = [], 0
    for match in _FACES.finditer(words):
        found.append(Span(words[end : match.start()]))
        face = Face[(match.lastgroup or "plain").upper()]
        found.append(Span(match[match.lastgroup or 0], face))
        end = match.end()
    found.append(Span(words[end:]))
    return tuple(span for span in found if span.words)


def _pieces(markdown: str) -> Iterator[str]:
    """Yield each block as one line: its lines belong together until a sign begins another."""
    piece: list[str] = []
    for line in [*markdown.splitlines(), ""]:
        begins = line.startswith(("#", "|", "- ")) or re.match(r"\d+\. ", line)
        ended = piece and piece[0].startswith(("#", "|"))
        if piece and (begins or ended or not line.strip()):
            yield " ".join(piece)
            piece = []
        if line.strip() and not _RULE.fullmatch(line.strip()):
            piece.append(" ".join(line.split()))


def _block(line: str, before: Block | None) -> Block:
    if heading := _HEADING.fullmatch(line):
        return Block(BlockKind.HEADING, (spans(heading[2]),), level=len(heading[1]))
    if item := _ITEM.fullmatch(line):
        mark = "•" if item[1] == "-" else item[1]
        return Block(BlockKind.ITEM, (spans(item[2]),), mark=mark)
    if line.startswith("|"):
        cells = tuple(spans(cell.strip()) for cell in line.strip("|").split("|"))
        is_head = before is None or before.kind is not BlockKind.ROW
        return Block(BlockKind.ROW, cells, is_head=is_head)
    return Block(BlockKind.PARAGRAPH, (spans(line),))
