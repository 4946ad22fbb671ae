"""What the guide says, sentence by sentence, and what the program calls its things."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from safehuddle import resources
from safehuddle.domain.markdown import Block, BlockKind, Face, Spans, blocks

ROOT = Path(__file__).parents[2]
_MARKERS = {"_", "N_", "NN_", "ngettext"}
_ENDS = re.compile(r"(?<=[.?!…])\s+(?=[A-Z“0-9(]|safehuddle)")


@dataclass(frozen=True)
class Place:
    """A cell, an item or a paragraph, with the chapter it stands in."""

    chapter: str
    block: Block
    spans: Spans

    @property
    def text(self) -> str:
        return "".join(span.words for span in self.spans)

    @property
    def sentences(self) -> list[str]:
        return _ENDS.split(self.text)


def places(text: str | None = None) -> Iterator[Place]:
    """All of a document, by default of the guide, but its headings and the heads of its tables."""
    chapter = ""
    for block in blocks(resources.guide_text() if text is None else text):
        if block.kind is BlockKind.HEADING:
            chapter = block.text
        elif not block.is_head:
            for cell in block.cells:
                yield Place(chapter, block, cell)


def of_face(face: Face) -> list[tuple[str, str]]:
    """The words set in a face, each with its chapter."""
    return [
        (place.chapter, span.words)
        for place in places()
        for span in place.spans
        if span.face is face
    ]


def table(chapter: str) -> list[tuple[str, ...]]:
    """The rows of the table of a chapter, without its head."""
    found = [place.block for place in places() if place.chapter == chapter]
    rows = dict.fromkeys(block for block in found if block.kind is BlockKind.ROW)
    return [tuple("".join(span.words for span in cell) for cell in row.cells) for row in rows]


@cache
def program_says() -> frozenset[str]:
    """Every sentence, name and word of the program that is shown to people, in English."""
    return frozenset(
        argument.value
        for file in (ROOT / "safehuddle").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _MARKERS
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )
