"""The ward's guide on paper: all of it, or one chapter that may hang on the wall.

Not among the `registry`'s reports: it is about the program and not about the ward, and its window
prints it. What it is set from is text of ours, so here bold and italics are read from signs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from safehuddle.charts.shapes import ChartTone, Line, Rect
from safehuddle.domain.markdown import Block, BlockKind, Face, Span
from safehuddle.i18n import _
from safehuddle.reports.faces import FONTS, wrap_faces
from safehuddle.reports.fonts import BOLD
from safehuddle.reports.handling import GUIDE
from safehuddle.reports.page import Imprint, MeasuredWords, ReportPages
from safehuddle.reports.styles import COLUMN_GAP_PT, Style
from safehuddle.reports.tagged import Heads, PdfTag

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safehuddle.domain.markdown import Spans
    from safehuddle.reports.faces import PieceLine

SIZE_PT = 10.5
"""Of the whole guide."""
CHAPTER_SIZES_PT = (13.0, 12.0, 11.0)
"""Of a chapter alone: the largest with which it is one page, or else the last."""
_LEADING, _GAP, _INDENT, _GROUND = 1.4, 0.55, 1.8, 1.3
"""In sizes of the letters: a line, what is between two blocks, before an item's words, and how
high the ground is behind what is typed into a computer."""
_FIRST_COLUMN = 0.36
"""Of the width, at most."""


@dataclass(frozen=True, slots=True)
class GuideContent:
    """What is on the pages.

    Attributes:
        title: of the guide.
        blocks: all of it, or one chapter with its heading.
        is_chapter: whether it is one chapter, set as large as one page lets it be.
        ward_name: whose copy it is.
        printed_at: in the ward's own zone.
        printed_by: a role; empty when nobody said who they are.
        version: of the program.
    """

    title: str
    blocks: tuple[Block, ...]
    is_chapter: bool
    ward_name: str
    printed_at: datetime
    printed_by: str
    version: str


def render(content: GuideContent) -> bytes:
    """Return the pages as a PDF. The same content gives the same bytes."""
    for size in CHAPTER_SIZES_PT if content.is_chapter else (SIZE_PT,):
        pages = _GuidePages(content, size)
        pages.draw(content.blocks)
        if pages.count == 1:
            break
    return pages.finish()


class _GuidePages:
    """Sets blocks one below the other, each whole; where a page ends it goes on on another."""

    def __init__(self, content: GuideContent, size: float) -> None:
        self._sheet = ReportPages(_imprint(content))
        self._size, self._leading, self._gap = size, size * _LEADING, size * _GAP
        self._heads = {
            2: (PdfTag.H2, Style(BOLD, size * 1.4, size * 1.9, ChartTone.ACTION)),
            3: (PdfTag.H3, Style(BOLD, size * 1.15, size * 1.6)),
        }
        self._y = self._sheet.head() + self._gap
        self._is_at_top = True
        self.count = 1

    def draw(self, blocks: Iterable[Block]) -> None:
        """Set all of them."""
        runs = [list(run) for _kind, run in groupby(blocks, key=lambda each: each.kind)]
        for run, after in zip(runs, [*runs[1:], []], strict=True):
            match run[0].kind:
                case BlockKind.HEADING:
                    self._headings(run, after)
                case BlockKind.ROW:
                    self._table(run)
                case BlockKind.ITEM:
                    self._list(run)
                case BlockKind.PARAGRAPH:
                    for block in run:
                        lines = self._wrap(block.spans, self._sheet.width)
                        self._take(len(lines) * self._leading)
                        self._place(lines, self._sheet.left, PdfTag.P)
                        self._advance(len(lines), self._gap)

    def finish(self) -> bytes:
        """Return the file."""
        return self._sheet.finish()

    def _headings(self, run: Sequence[Block], after: Sequence[Block]) -> None:
        """Set headings so that none is parted from the first of what stands below it."""
        begin = after[: 2 if after and after[0].is_head else 1]
        below = sum(
            len(self._wrap(block.spans, self._sheet.width * 0.8)) * self._leading + self._gap
            for block in begin
        )
        for block in run:
            if block.level not in self._heads:
                continue  # the guide's own title stands at the head of the page
            tag, style = self._heads[block.level]
            above = 0.0 if self._is_at_top else self._gap * 1.3
            self._take(above + style.leading + self._gap + below)
            self._y += 0.0 if self._is_at_top else above
            words = MeasuredWords((block.text,), style)
            self._sheet.place(words, self._sheet.left, self._y, tag, bookmark=True)
            self._y += style.leading + self._gap * 0.3

    def _list(self, run: Sequence[Block]) -> None:
        indent = self._size * _INDENT
        with self._sheet.within(PdfTag.LIST):
            for block in run:
                lines = self._wrap(block.spans, self._sheet.width - indent)
                self._take(len(lines) * self._leading)
                mark = self._wrap((Span(block.mark, Face.BOLD),), indent)
                with self._sheet.within(PdfTag.ITEM):
                    self._place(lines, self._sheet.left + indent, PdfTag.BODY, mark=mark)
                self._advance(len(lines), self._gap * 0.5)
        self._y += self._gap * 0.5

    def _table(self, run: Sequence[Block]) -> None:
        """Set rows; the first column is as wide as its words, the others share the rest."""
        firsts = [self._wrap(_bold(row.cells[0]), self._sheet.width)[:1] for row in run]
        widest = max((line[-1].x + line[-1].width for lines in firsts for line in lines), default=0)
        first = min(widest, self._sheet.width * _FIRST_COLUMN)
        others = len(run[0].cells) - 1
        rest = (self._sheet.width - first) / others - COLUMN_GAP_PT
        widths = [first, *[rest] * others]
        with self._sheet.within(PdfTag.TABLE):
            for row, after in zip(run, [*run[1:], None], strict=True):
                cells = self._cells(row, widths)
                # The names of the columns are not parted from the first row.
                below = self._cells(after, widths) if row.is_head and after else ()
                self._take(self._high(cells) + self._high(below))
                self._row(row, cells, widths)
        self._y += self._gap

    def _cells(self, row: Block, widths: Sequence[float]) -> Sequence[Sequence[PieceLine]]:
        return [
            self._wrap(_bold(cell) if row.is_head else cell, width)
            for cell, width in zip(row.cells, widths, strict=True)
        ]

    def _high(self, cells: Sequence[Sequence[PieceLine]]) -> float:
        """Return how high a row is, with the room below it."""
        return max(map(len, cells)) * self._leading + self._gap if cells else 0.0

    def _row(
        self, row: Block, cells: Sequence[Sequence[PieceLine]], widths: Sequence[float]
    ) -> None:
        x = self._sheet.left
        with self._sheet.within(PdfTag.ROW):
            for place, (lines, width) in enumerate(zip(cells, widths, strict=True)):
                heads = Heads.COLUMN if row.is_head else None if place else Heads.ROW
                self._place(lines, x, PdfTag.HEAD_CELL if heads else PdfTag.CELL, heads=heads)
                x += width + COLUMN_GAP_PT
        self._advance(max(map(len, cells)), self._gap * 0.4)
        tone = ChartTone.INK if row.is_head else ChartTone.FAINT
        self._sheet.sign([Line(0, 0, self._sheet.width, 0, tone, 0.8)], self._sheet.left, self._y)
        self._y += self._gap * 0.4

    def _take(self, height: float) -> None:
        """Go on on another page unless there is so much room on this one."""
        if self._y + height > self._sheet.bottom:
            self._y = self._sheet.next_page() + self._gap * 2
            self._is_at_top = True
            self.count += 1

    def _advance(self, lines: int, gap: float) -> None:
        self._y += lines * self._leading + gap
        self._is_at_top = False

    def _place(
        self,
        lines: Sequence[PieceLine],
        x: float,
        tag: PdfTag,
        *,
        mark: Sequence[PieceLine] = (),
        heads: Heads | None = None,
    ) -> None:
        """Place lines at `x`, and the mark of an item before them, as one thing."""
        self._grounds(lines, x)
        parts = [*self._words(mark, self._sheet.left), *self._words(lines, x)]
        self._sheet.place_together(parts, tag, heads=heads, after="")

    def _words(
        self, lines: Sequence[PieceLine], x: float
    ) -> list[tuple[MeasuredWords, float, float]]:
        return [
            (
                # The blank keeps two lines' words apart for a screen reader and when copied.
                MeasuredWords((piece.words + (" " if piece is line[-1] else ""),), style),
                x + piece.x,
                self._y + place * self._leading,
            )
            for place, line in enumerate(lines)
            for piece in line
            for style in [Style(FONTS[piece.face], self._size, self._leading)]
        ]

    def _grounds(self, lines: Sequence[PieceLine], x: float) -> None:
        """Put a ground behind what is typed into a computer."""
        height = self._size * _GROUND
        grounds = [
            Rect(piece.x - 1, place * self._leading, piece.width + 2, height, ChartTone.FAINT)
            for place, line in enumerate(lines)
            for piece in line
            if piece.face is Face.CODE
        ]
        if grounds:
            self._sheet.sign(grounds, x, self._y + (self._leading - height) / 2)

    def _wrap(self, spans: Spans, width: float) -> tuple[PieceLine, ...]:
        return wrap_faces(spans, self._size, width)


def _bold(spans: Spans) -> Spans:
    return tuple(replace(span, face=Face.BOLD) for span in spans)


def _imprint(content: GuideContent) -> Imprint:
    return Imprint(
        title=GUIDE.title,
        ward=content.ward_name,
        dates=content.title,
        printed_at=content.printed_at,
        printed_by=content.printed_by,
        version=content.version,
        handling=GUIDE.handling,
        left_out=_("F1 in SafeHuddle leads to the guide that belongs to the version you have."),
    )
